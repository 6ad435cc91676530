// Before any window, without a key: Chromium's IndexedDB folder is set aside as it is, and a LevelDB log that ends in a
// half-written record is cut back to its whole ones. Left there, it would make Chromium erase everything (QUALITY §1).
// Must never assume how this runtime keeps its databases, and never keep the vault from opening.
import { join } from 'node:path';
import type { Files } from '#electron/vaultFiles/file.ts';
import { endOfLog } from '#electron/vaultFiles/levelDbLog.ts';

export type DatabaseFormat = 'leveldb' | 'sqlite' | 'unknown';
export interface GuardReport {
  /** one for each folder that holds a database; none when there is nothing yet */
  readonly formats: readonly DatabaseFormat[];
  /** of half-written records, in all logs */
  readonly cutBytes: number;
  /** the folder with the copy of this start; null when none could be made, or nothing was there */
  readonly aside: string | null;
}
export interface GuardFolders {
  /** Chromium's */
  readonly databases: string;
  /** ours: copies of it, one a start */
  readonly aside: string;
}

/** This start's and the one before: when a damaged one was opened, the sound one is still there. */
const copiesKept = 2;
/** written last: a copy without it was broken off */
const wholeMark = 'whole';
/** a copy with it is never dropped: it holds what did not open (quarantine.ts) */
export const keptMark = 'kept';

/** Never rejects: what cannot be done is left undone, and shows in the report. */
export const guardDatabases = async (files: Files, { databases, aside }: GuardFolders): Promise<GuardReport> => {
  const names = await files.folders(databases).catch(() => []);
  if (names.length === 0) return { formats: [], cutBytes: 0, aside: null };
  const copy = await setFolderAside(files, databases, aside).catch(() => null);
  const formats: DatabaseFormat[] = [];
  let cutBytes = 0;
  for (const name of names) {
    const folder = join(databases, name);
    const format = await formatOf(files, folder).catch(() => 'unknown' as const);
    if (format === null) continue;
    formats.push(format);
    if (format === 'leveldb') cutBytes += await cutLogs(files, folder);
  }
  return { formats, cutBytes, aside: copy };
};

const setFolderAside = async (files: Files, databases: string, aside: string): Promise<string> => {
  const copies = await files.folders(aside);
  const sound: string[] = [];
  for (const name of copies) {
    if ((await files.read(join(aside, name, keptMark))) !== null) continue;
    if ((await files.read(join(aside, name, wholeMark))) !== null) sound.push(name);
    else await files.removeFolder(join(aside, name));
  }
  for (const name of sound.slice(0, Math.max(0, sound.length - copiesKept + 1))) {
    await files.removeFolder(join(aside, name));
  }
  const copy = join(aside, String(Number(copies.at(-1) ?? 0) + 1).padStart(6, '0'));
  await copyFolder(files, databases, copy);
  await (await files.open(join(copy, wholeMark))).close();
  return copy;
};

/** Without syncing: it protects from what Chromium does in this run, not from a power cut. */
const copyFolder = async (files: Files, from: string, to: string): Promise<void> => {
  await files.makeFolder(to);
  const folders = new Set(await files.folders(from));
  for (const name of await files.list(from)) {
    if (folders.has(name)) await copyFolder(files, join(from, name), join(to, name));
    // LevelDB's tables and Chromium's large values are written once and never changed
    else await files.copy(join(from, name), join(to, name), isWrittenOnce(name) ? 'linked' : 'copied');
  }
};
const isWrittenOnce = (name: string): boolean => /^([0-9a-f]+|\d+\.ldb)$/.test(name);

/** By what lies in it, not by its name. Null: no database (large values beside one). */
const formatOf = async (files: Files, folder: string): Promise<DatabaseFormat | null> => {
  if ((await manifestOf(files, folder)) !== null) return 'leveldb';
  const inside = new Set(await files.folders(folder));
  const names = (await files.list(folder)).filter((name) => !inside.has(name));
  for (const name of names) {
    const first = await files.readPart(join(folder, name), 0, 16);
    if (Buffer.from(first).toString('latin1') === 'SQLite format 3\0') return 'sqlite';
  }
  return names.length > 0 ? 'unknown' : null;
};

const manifestOf = async (files: Files, folder: string): Promise<string | null> => {
  const current = await files.read(join(folder, 'CURRENT'));
  return current === null ? null : (/^(MANIFEST-\d+)\n$/.exec(Buffer.from(current).toString('latin1'))?.[1] ?? null);
};

/**
 * Only the newest log and the manifest: they are what Chromium writes on behind. An older log that were cut would leave
 * a gap before the newer one.
 */
const cutLogs = async (files: Files, folder: string): Promise<number> => {
  const logs = (await files.list(folder).catch(() => [])).filter((name) => /^\d+\.log$/.test(name));
  const newest = logs.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)).at(-1);
  const manifest = await manifestOf(files, folder).catch(() => null);
  const fromLog = newest ? await cutLog(files, join(folder, newest), true).catch(() => 0) : 0;
  const fromManifest = manifest ? await cutLog(files, join(folder, manifest), false).catch(() => 0) : 0;
  return fromLog + fromManifest;
};

/** `anywhere`: also at a damaged place with whole records behind it, which are then only in the journal and the copy. */
const cutLog = async (files: Files, path: string, anywhere: boolean): Promise<number> => {
  const bytes = await files.read(path);
  if (bytes === null) return 0;
  const { whole, isTail } = endOfLog(bytes);
  if (whole === bytes.length || !(isTail || anywhere)) return 0;
  const file = await files.open(path);
  try {
    await file.truncate(whole);
    await file.datasync();
  } finally {
    await file.close();
  }
  return bytes.length - whole;
};
