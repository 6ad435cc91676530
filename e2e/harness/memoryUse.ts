// How much memory an app has at a moment, with all its processes, and how much of the window's heap is in use after the
// garbage was collected. It looks from outside and changes nothing. Linux only: whoever may not read it gets an error.
import { readFileSync } from 'node:fs';
import type { Person } from '../app/person.ts';
import { processTree } from '../app/processTree.ts';

/** in megabytes (10^6 bytes) */
export interface MemoryUse {
  /** what the app has for itself: each page once, without the program's own files, which other apps share */
  readonly own: number;
  /** what each process holds, added up */
  readonly workingSet: number;
  /** of the window, after the garbage was collected */
  readonly windowHeap: number;
  /** of the main process, after the garbage was collected */
  readonly mainHeap: number;
  readonly processes: number;
}

/** Collects the garbage of the window and of the main process first. */
export async function memoryUse(person: Person): Promise<MemoryUse> {
  const mainHeap = await collectMain(person);
  const windowHeap = await collectWindow(person);
  const all = processTree(person.app().pid).flatMap(rollupOf);
  const sum = (name: string): number => all.reduce((total, text) => total + megabytes(text, name), 0);
  return {
    own: sum('Pss_Anon') + sum('Pss_Shmem'),
    workingSet: sum('Rss'),
    windowHeap,
    mainHeap,
    processes: all.length,
  };
}

async function collectWindow(person: Person): Promise<number> {
  const page = await person.page();
  const session = await page.context().newCDPSession(page);
  try {
    // twice: what the first round lets go of may have held something itself
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize / 1e6;
  } finally {
    await session.detach();
  }
}

const collectMain = (person: Person): Promise<number> =>
  person.app().electron.evaluate(() => {
    process.getBuiltinModule('v8').setFlagsFromString('--expose-gc');
    process.getBuiltinModule('vm').runInNewContext('gc')();
    return process.memoryUsage().heapUsed / 1e6;
  });

/** Nothing of a process that has ended meanwhile. */
function rollupOf(pid: number): readonly string[] {
  try {
    return [readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')];
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')) throw error;
    return [];
  }
}

const megabytes = (rollup: string, name: string): number =>
  (Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'mu').exec(rollup)?.[1] ?? 0) * 1024) / 1e6;
