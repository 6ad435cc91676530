// Writes a snapshot through the main process, and reads one back: every part is opened, every row is counted.
// It must never hand out a snapshot of which anything is missing: all of it, or null.
import { concat } from '#shared/crypto/encoding.ts';
import { randomBytes } from '#shared/crypto/sodium.ts';
import type { SnapshotFile } from '#shared/ipc.ts';
import { err, type Result } from '#shared/result.ts';
import type { StoreName } from './database.ts';
import { contentPieces, decodeChanges, encodeChanges, type RowChange } from './journalRecord.ts';
import { nextTask } from './nextTask.ts';
import {
  decodeManifest,
  decodePiece,
  encodeManifest,
  encodePiece,
  type Manifest,
  type PartSealer,
  snapshotIdBytes,
} from './snapshotParts.ts';
import type { SaveFailure, SnapshotFiles } from './storage.ts';

export interface OpenedSnapshot {
  readonly manifest: Manifest;
  readonly rows: readonly RowChange[];
}

/** rows of about so many bytes are sealed together: some milliseconds of work at a time */
const batchBytes = 256 * 1024;
const pageBytes = 4 * 1024 * 1024;
/** read at once: what crosses between the processes is copied in one go */
const readBytes = 1024 * 1024;
/** magic, journal number, time, and the length of the header: electron/vaultFiles/snapshotHeader.ts */
const prefixBytes = 28;

export const writeSnapshot = async (
  desktop: SnapshotFiles,
  sealer: PartSealer,
  about: Omit<Manifest, 'counts'>,
  rows: readonly RowChange[],
): Promise<Result<SnapshotFile, SaveFailure>> => {
  const id = randomBytes(snapshotIdBytes);
  const begun = await desktop.beginSnapshot({ seq: about.seq, madeAt: about.madeAt });
  if (!begun.ok) return err({ type: begun.error.type });
  const started = await desktop.appendSnapshot(id);
  if (!started.ok) return err({ type: started.error.type });
  // a batch is encoded when its turn comes: all of them at once would hold up the screen
  const all = batches(rows);
  let index = 0;
  let pieces: readonly Uint8Array[] = [encodeManifest({ ...about, counts: countsOf(rows) })];
  for (let batch = 0; batch <= all.length; batch += 1) {
    for (const [i, piece] of pieces.entries()) {
      await nextTask();
      const isLast = batch === all.length && i === pieces.length - 1;
      const appended = await desktop.appendSnapshot(sealer.seal(id, index, isLast, piece));
      if (!appended.ok) return err({ type: appended.error.type });
      index += 1;
    }
    pieces = piecesOf(all[batch] ?? []);
  }
  const ended = await desktop.endSnapshot();
  return ended.ok ? ended : err({ type: ended.error.type });
};

/** null: it is damaged, cut, of another vault or of a newer version. */
export const openSnapshot = async (
  desktop: Pick<SnapshotFiles, 'readSnapshot'>,
  sealer: PartSealer,
  file: Pick<SnapshotFile, 'name' | 'bytes' | 'seq' | 'madeAt'>,
): Promise<OpenedSnapshot | null> => {
  const begun = await readBeginning(desktop, file);
  if (!begun) return null;
  const contents = await openParts(begun.read, sealer, begun.id, begun.left);
  const [first, ...others] = contents ?? [];
  const manifest = first ? decodeManifest(first) : null;
  const rows = await rowsOf(others);
  if (!manifest || !rows || manifest.seq !== file.seq || manifest.madeAt !== file.madeAt) return null;
  const counts = countsOf(rows);
  const isWhole = [...manifest.counts].every(([store, count]) => counts.get(store) === count);
  return isWhole && counts.size === manifest.counts.size ? { manifest, rows } : null;
};

/** The first part alone. Null: it does not open, or is not what the file's name says. */
export const readManifest = async (
  desktop: Pick<SnapshotFiles, 'readSnapshot'>,
  sealer: PartSealer,
  file: Pick<SnapshotFile, 'name' | 'bytes' | 'seq' | 'madeAt'>,
): Promise<Manifest | null> => {
  const begun = await readBeginning(desktop, file);
  if (!begun) return null;
  const size = await begun.read(4);
  const box = size && (await begun.read(new DataView(size.buffer, size.byteOffset).getUint32(0, true)));
  const content = box && sealer.open(begun.id, 0, begun.left === 4 + box.length, box);
  const manifest = content && decodeManifest(content);
  return manifest && manifest.seq === file.seq && manifest.madeAt === file.madeAt ? manifest : null;
};

/** Up to its first part. */
const readBeginning = async (
  desktop: Pick<SnapshotFiles, 'readSnapshot'>,
  file: Pick<SnapshotFile, 'name' | 'bytes'>,
): Promise<{ readonly read: Read; readonly id: Uint8Array; readonly left: number } | null> => {
  const read = reader(desktop, file.name);
  const prefix = await read(prefixBytes);
  if (!prefix) return null;
  const header = await read(new DataView(prefix.buffer, prefix.byteOffset).getUint32(24, true));
  const id = header && (await read(snapshotIdBytes));
  return id ? { read, id, left: file.bytes - prefixBytes - header.length - snapshotIdBytes } : null;
};

/** `length`: bytes to the end of the file, which must end with the part that was sealed as the last. */
const openParts = async (
  read: Read,
  sealer: PartSealer,
  id: Uint8Array,
  length: number,
): Promise<readonly Uint8Array[] | null> => {
  const contents: Uint8Array[] = [];
  for (let left = length; left > 0; ) {
    const size = await read(4);
    const box = size && (await read(new DataView(size.buffer, size.byteOffset).getUint32(0, true)));
    if (!box) return null;
    left -= 4 + box.length;
    await nextTask();
    const content = sealer.open(id, contents.length, left === 0, box);
    if (!content) return null;
    contents.push(content);
  }
  return contents;
};

const rowsOf = async (contents: readonly Uint8Array[]): Promise<readonly RowChange[] | null> => {
  const rows: RowChange[] = [];
  let pieces: Uint8Array[] = [];
  for (const content of contents) {
    await nextTask();
    const piece = decodePiece(content);
    if (!piece || piece.piece !== pieces.length) return null;
    pieces.push(piece.bytes);
    if (pieces.length < piece.pieces) continue;
    const changes = decodeChanges(concat(...pieces));
    if (!changes) return null;
    rows.push(...changes);
    pieces = [];
  }
  return pieces.length === 0 ? rows : null;
};

type Read = (length: number) => Promise<Uint8Array | null>;

/** Reads on from where it stopped; null at the end, or for a length that no part has. */
const reader = (desktop: Pick<SnapshotFiles, 'readSnapshot'>, name: string): Read => {
  let page = new Uint8Array();
  let at = 0;
  let offset = 0;
  return async (length) => {
    if (length > 2 * pageBytes) return null;
    while (page.length - at < length) {
      const next = await desktop.readSnapshot(name, offset, readBytes);
      if (next.length === 0) return null;
      page = new Uint8Array(concat(page.subarray(at), next));
      at = 0;
      offset += next.length;
    }
    at += length;
    return page.slice(at - length, at);
  };
};

export const countsOf = (rows: readonly RowChange[]): ReadonlyMap<StoreName, number> => {
  const counts = new Map<StoreName, number>();
  for (const { store } of rows) counts.set(store, (counts.get(store) ?? 0) + 1);
  return counts;
};

const batches = (rows: readonly RowChange[]): readonly (readonly RowChange[])[] => {
  const all: RowChange[][] = [];
  let size = batchBytes;
  for (const row of rows) {
    if (size >= batchBytes) {
      all.push([]);
      size = 0;
    }
    all.at(-1)?.push(row);
    size += row.box?.length ?? 0;
  }
  return all;
};

const piecesOf = (batch: readonly RowChange[]): readonly Uint8Array[] => {
  const pieces = contentPieces(encodeChanges(batch), pageBytes);
  return pieces.map((bytes, piece) => encodePiece(piece, pieces.length, bytes));
};
