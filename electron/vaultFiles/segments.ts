// Opens the journal's segments before any window: keeps the longest valid run of each and cuts the rest. A segment that was
// dropped, lost or cut leaves a gap in the numbers; what is after it still counts, and the page counts what is missing.
// Must never delete bytes that might be a record: what is cut is first set aside beside its segment.
import { join } from 'node:path';
import type { Files } from '#electron/vaultFiles/file.ts';
import type { Head, Place, Scan } from '#electron/vaultFiles/record.ts';
import { emptyHead, scanSegment, startOf } from '#electron/vaultFiles/record.ts';
import type { SaveFailure } from '#electron/vaultFiles/saving.ts';
import { freeName, saveFailure, setAside, writeWhole } from '#electron/vaultFiles/saving.ts';

export interface Segment {
  readonly number: number;
  /** number of its first record */
  readonly firstSeq: number;
  readonly places: Place[];
  /** where its valid bytes end */
  size: number;
}
export interface Opened {
  readonly head: Head;
  readonly segments: Segment[];
  readonly cutBytes: number;
  /** why the rest could not be cut: nothing may be appended in this run, but all valid records can be read */
  readonly failure: SaveFailure | null;
}

const pattern = /^journal-(\d{6})\.log$/;
export const segmentName = (number: number): string => `journal-${String(number).padStart(6, '0')}.log`;
export const isJournalName = (name: string): boolean => name.startsWith('journal-');

/** Rejects with the system's error when a segment cannot be read. */
export const openSegments = async (files: Files, folder: string): Promise<Opened> => {
  const numbers = (await files.list(folder)).flatMap((name) =>
    pattern.exec(name)?.[1] ? [Number(pattern.exec(name)?.[1])] : [],
  );
  const segments: Segment[] = [];
  let head = emptyHead;
  let cutBytes = 0;
  let failure: SaveFailure | null = null;
  for (const number of numbers) {
    const path = join(folder, segmentName(number));
    const bytes = (await files.read(path)) ?? new Uint8Array();
    const { scan, after } = scanFrom(bytes, head);
    if (scan.end < bytes.length) {
      cutBytes += bytes.length - scan.end;
      await cut(files, path, bytes, scan.end).catch((error: unknown) => {
        failure ??= saveFailure(error);
      });
    }
    if (scan.places.length === 0) continue;
    segments.push({ number, firstSeq: after.seq + 1, places: [...scan.places], size: scan.end });
    head = scan.head;
  }
  return { head, segments, cutBytes, failure };
};

/** The run that goes on where the one before ended; else one that begins later, by its own word. Never one that goes back. */
const scanFrom = (bytes: Uint8Array, head: Head): { readonly scan: Scan; readonly after: Head } => {
  const scan = scanSegment(bytes, head);
  const own = scan.places.length === 0 ? startOf(bytes) : null;
  if (own === null || own.seq < head.seq) return { scan, after: head };
  const later = scanSegment(bytes, own);
  return later.places.length > 0 ? { scan: later, after: own } : { scan, after: head };
};

const cut = async (files: Files, path: string, bytes: Uint8Array, end: number): Promise<void> => {
  const rest = bytes.subarray(end);
  const isBlank = rest.every((byte) => byte === 0);
  // a file that is wrong from its start is moved whole, and copied nowhere
  if (end === 0 && !isBlank) return setAside(files, path);
  if (!isBlank) await writeWhole(files, await freeName(files, path), rest);
  const file = await files.open(path);
  try {
    await file.truncate(end);
    await file.datasync();
  } finally {
    await file.close();
  }
};
