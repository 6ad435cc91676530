// Memory of a program with all its processes, as Linux counts it: the proportional set, in which a page that several
// processes share counts once. Adding up resident sets would count it once for each.
import { readdirSync, readFileSync } from 'node:fs';

/** Megabytes (10^6 bytes) of the process and all its descendants. Linux only. @param {number} root */
export function memoryOf(root) {
  return processTree(root).reduce((sum, pid) => sum + proportionalSet(pid), 0) / 1e6;
}

/** @param {number} pid @returns {number} bytes; 0 if it has ended meanwhile */
function proportionalSet(pid) {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
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
