// Looks for secrets in the memory of living processes, as somebody with the machine in their hands would: every readable
// page of /proc/PID/mem that is there. What lies in no memory (never touched, or a program's own file, unchanged) is left
// out. Linux only; whoever may not read it gets null, never "nothing found".
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

export interface Secret {
  readonly name: string;
  readonly bytes: Buffer;
}
export interface MemoryReport {
  readonly processes: number;
  readonly bytes: number;
  /** name → how many copies, in all processes; only those that were found */
  readonly found: Readonly<Record<string, number>>;
}

const partBytes = 4 * 1024 * 1024;
/** of the system's pages, on all machines that Linux desktops run on */
const pageBytes = 4096;

/** Null when a process may not be read. One that has ended meanwhile counts as read. */
export function scanMemory(pids: readonly number[], secrets: readonly Secret[]): MemoryReport | null {
  const found: Record<string, number> = {};
  let bytes = 0;
  let processes = 0;
  for (const pid of pids) {
    const scanned = scanProcess(pid, secrets, found);
    if (scanned === 'refused') return null;
    if (scanned === 'gone') continue;
    bytes += scanned;
    processes += 1;
  }
  return { processes, bytes, found };
}

function scanProcess(
  pid: number,
  secrets: readonly Secret[],
  found: Record<string, number>,
): number | 'gone' | 'refused' {
  let maps: string;
  let memory: number;
  let pages: number;
  try {
    maps = readFileSync(`/proc/${pid}/maps`, 'utf8');
    memory = openSync(`/proc/${pid}/mem`, 'r');
    pages = openSync(`/proc/${pid}/pagemap`, 'r');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'EACCES' || code === 'EPERM' ? 'refused' : 'gone';
  }
  const longest = Math.max(...secrets.map(({ bytes }) => bytes.length));
  let total = 0;
  try {
    for (const [from, to] of regionsOf(maps).flatMap((region) => presentIn(region, pages))) {
      // a secret may lie across two pages that are read one after the other
      let tail = Buffer.alloc(0);
      for (let at = from; at < to; at += partBytes) {
        const part = readAt(memory, at, Math.min(partBytes, to - at));
        total += part.length;
        const view = Buffer.concat([tail, part]);
        for (const secret of secrets) {
          const copies = count(view, secret.bytes);
          if (copies > 0) found[secret.name] = (found[secret.name] ?? 0) + copies;
        }
        tail = Buffer.from(view.subarray(Math.max(0, view.length - longest + 1)));
      }
    }
  } finally {
    closeSync(memory);
    closeSync(pages);
  }
  return total;
}

interface Region {
  readonly from: number;
  readonly to: number;
  /** of a file on the disk, such as the program itself */
  readonly isFile: boolean;
  /** with other processes: what one of them wrote there is in memory, though this one may never have touched it */
  readonly isShared: boolean;
}
type Range = readonly [from: number, to: number];

const regionsOf = (maps: string): readonly Region[] =>
  maps.split('\n').flatMap((line) => {
    const [, from = '', to = '', mode = '', name = ''] =
      /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/.exec(line) ?? [];
    if (!mode.startsWith('r') || name === '[vvar]' || name === '[vsyscall]') return [];
    const isFile = name.startsWith('/') && !/^\/(dev\/shm|memfd:|tmp)|\(deleted\)$/.test(name);
    const isShared = mode.endsWith('s') && !isFile;
    return [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), isFile, isShared }];
  });

/** Its runs of pages that hold something of the process: in memory or swapped out; of a file only those that were changed. */
function presentIn({ from, to, isFile, isShared }: Region, pages: number): readonly Range[] {
  if (isShared) return [[from, to]];
  const entries = Buffer.alloc(((to - from) / pageBytes) * 8);
  const read = readSync(pages, entries, 0, entries.length, (from / pageBytes) * 8);
  const found: [number, number][] = [];
  for (let index = 0; index < entries.length / 8; index += 1) {
    // what the system does not tell is read: nothing is left out by mistake
    const bits = index * 8 < read ? (entries[index * 8 + 7] ?? 0) : 0x80;
    const isThere = (bits & 0xc0) !== 0;
    const isOfFile = (bits & 0x20) !== 0;
    if (!isThere || (isFile && isOfFile)) continue;
    const at = from + index * pageBytes;
    const last = found.at(-1);
    if (last !== undefined && last[1] === at) last[1] = at + pageBytes;
    else found.push([at, at + pageBytes]);
  }
  return found;
}

function readAt(memory: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  try {
    return bytes.subarray(0, readSync(memory, bytes, 0, length, at));
  } catch {
    // given back to the system between the listing and the reading
    return Buffer.alloc(0);
  }
}

/** What lies at the end of the view is counted with the next one. */
function count(view: Buffer, secret: Buffer): number {
  let copies = 0;
  for (let at = view.indexOf(secret); at >= 0; at = view.indexOf(secret, at + 1)) copies += 1;
  return copies;
}
