// Opens the journal's segments: keeps the longest valid prefix of the whole chain and cuts the rest, before any window.
// Must never delete bytes that might be a record: what is cut is first set aside beside its segment.
import { join } from 'node:path';
import type { Files } from '#electron/vaultFiles/file.ts';
import type { Head, Place, Scan } from '#electron/vaultFiles/record.ts';
import { emptyHead, scanSegment } from '#electron/vaultFiles/record.ts';
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
  let broken = false;
  let failure: SaveFailure | null = null;
  for (const [index, number] of numbers.entries()) {
    const path = join(folder, segmentName(number));
    const bytes = (await files.read(path)) ?? new Uint8Array();
    // a gap in the numbers breaks the chain as a flipped bit does
    const scan: Scan = broken || number !== index + 1 ? { head, places: [], end: 0 } : scanSegment(bytes, head);
    if (scan.end < bytes.length) {
      cutBytes += bytes.length - scan.end;
      await cut(files, path, bytes, scan.end).catch((error: unknown) => {
        failure ??= saveFailure(error);
      });
    }
    broken ||= scan.end < bytes.length || scan.places.length === 0;
    if (scan.places.length === 0) continue;
    segments.push({ number, firstSeq: head.seq + 1, places: [...scan.places], size: scan.end });
    head = scan.head;
  }
  return { head, segments, cutBytes, failure };
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
