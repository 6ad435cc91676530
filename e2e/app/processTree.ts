// Kills an app as a power cut would: the main process and all it started, at once, with no chance to say goodbye.
// Goes by process number only, and only below the one process that the test started.
import { readdirSync, readFileSync } from 'node:fs';

/** The process and all its descendants, parents first. Linux only. */
export function processTree(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const parent = Number.isInteger(pid) ? parentOf(pid) : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const below = (pid: number): readonly number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return below(root);
}

/** SIGKILL to the whole tree; resolves when none of it is left. */
export async function killTree(root: number): Promise<void> {
  const tree = processTree(root);
  // stopped first, so that no child is started between the listing and the kill
  signal(root, 'SIGSTOP');
  const all = [...new Set([...tree, ...processTree(root)])];
  for (const pid of all) signal(pid, 'SIGKILL');
  while (all.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** False as soon as a process has ended, even before its parent has noticed. */
export function isAlive(pid: number): boolean {
  const state = statOf(pid)?.[0];
  return state !== undefined && state !== 'Z' && state !== 'X';
}

const parentOf = (pid: number): number | undefined => {
  const parent = statOf(pid)?.[1];
  return parent === undefined ? undefined : Number(parent);
};

/** The fields of /proc/PID/stat after the name, which may itself hold spaces and brackets. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone already
  }
}
