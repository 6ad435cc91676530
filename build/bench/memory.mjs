// Memory of a program with all its processes, as Linux counts it. The working set (QUALITY §5) adds up what each process
// holds; in the proportional set a page that several processes share counts once, and less the more programs of the same
// runtime are open beside it.
import { readdirSync, readFileSync } from 'node:fs';

/** @typedef {{ readonly workingSet: number, readonly proportional: number }} Memory in megabytes (10^6 bytes) */

/** Of the process and all its descendants. Linux only. @param {number} root @returns {Memory} */
export function memoryOf(root) {
  const all = processTree(root).map(setsOf);
  const sum = (/** @type {(one: Memory) => number} */ of) => all.reduce((total, one) => total + of(one), 0);
  return { workingSet: sum((one) => one.workingSet), proportional: sum((one) => one.proportional) };
}

/** Zeros if it has ended meanwhile. @param {number} pid @returns {Memory} */
function setsOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const megabytes = (/** @type {RegExp} */ line) => (Number(line.exec(text)?.[1] ?? 0) * 1024) / 1e6;
    return { workingSet: megabytes(/^Rss:\s+(\d+) kB$/mu), proportional: megabytes(/^Pss:\s+(\d+) kB$/mu) };
  } catch {
    return { workingSet: 0, proportional: 0 };
  }
}

/** @param {number} root @returns {readonly number[]} */
function processTree(root) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const parent = Number.isInteger(pid) ? parentOf(pid) : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  /** @param {number} pid @returns {readonly number[]} */
  const below = (pid) => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return below(root);
}

/** @param {number} pid */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
