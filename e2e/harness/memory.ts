// Looks for secrets in the memory of living processes, as somebody with the machine in their hands would: every readable
// page of /proc/PID/mem. Linux only; whoever may not read it gets null, never "nothing found".
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

const pageBytes = 4 * 1024 * 1024;

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
  try {
    maps = readFileSync(`/proc/${pid}/maps`, 'utf8');
    memory = openSync(`/proc/${pid}/mem`, 'r');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'EACCES' || code === 'EPERM' ? 'refused' : 'gone';
  }
  const longest = Math.max(...secrets.map(({ bytes }) => bytes.length));
  let total = 0;
  try {
    for (const [from, to] of regionsOf(maps)) {
      // a secret may lie across two pages that are read one after the other
      let tail = Buffer.alloc(0);
      for (let at = from; at < to; at += pageBytes) {
        const part = readAt(memory, at, Math.min(pageBytes, to - at));
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
  }
  return total;
}

const regionsOf = (maps: string): readonly (readonly [number, number])[] =>
  maps.split('\n').flatMap((line) => {
    const [, from = '', to = '', mode = '', name = ''] =
      /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/.exec(line) ?? [];
    if (!mode.startsWith('r') || name === '[vvar]' || name === '[vsyscall]') return [];
    return [[Number.parseInt(from, 16), Number.parseInt(to, 16)] as const];
  });

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
