// The journal: what the app calls saved is first appended here, as sealed records in one hash chain (QUALITY §2).
// Must never acknowledge a record before fdatasync, and never append behind bytes that are not known to be whole.
import { join } from 'node:path';
import type { Files, OpenFile } from '#electron/vaultFiles/file.ts';
import { emptyHead, encodeRecord, segmentMagic } from '#electron/vaultFiles/record.ts';
import type { SaveFailure } from '#electron/vaultFiles/saving.ts';
import { saveFailure } from '#electron/vaultFiles/saving.ts';
import type { Opened, Segment } from '#electron/vaultFiles/segments.ts';
import { openSegments, segmentName } from '#electron/vaultFiles/segments.ts';
import type { JournalHead } from '#shared/ipc.ts';
import { journalPageBytes, journalReadMaxRecords } from '#shared/ipc.ts';
import type { Result } from '#shared/result.ts';
import { err, ok } from '#shared/result.ts';

/** Past this size a new segment is begun (QUALITY §2). */
const mostSegmentBytes = 8 * 1024 * 1024;

export interface JournalRecord {
  readonly seq: number;
  readonly record: Uint8Array<ArrayBuffer>;
}
export interface Journal {
  readonly head: () => JournalHead;
  readonly append: (record: Uint8Array) => Promise<Result<JournalHead, SaveFailure>>;
  /** Records after `afterSeq`, oldest first; a page ends after 512 records, 4 MiB or a segment. Empty means the end. */
  readonly read: (afterSeq: number) => Promise<readonly JournalRecord[]>;
  /** The next record's number is greater than `seq`, whatever the journal has lost: no number is given twice. */
  readonly raise: (seq: number) => void;
  /** The next record begins a segment of its own: those before it can be dropped whole. */
  readonly turn: () => void;
  /** Number of the oldest record that is still here; of the next one when there is none. */
  readonly firstSeq: () => number;
  /** Drops leading segments whose records all have numbers up to `seq`; the last segment always stays. */
  readonly dropThrough: (seq: number) => Promise<void>;
  /** Resolves when every append that was asked for has been answered. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Cuts torn tails, then answers. Rejects with the system's error when the folder or a segment cannot be read. */
export const openJournal = async (files: Files, folder: string, segmentBytes = mostSegmentBytes): Promise<Journal> => {
  const opened = await openSegments(files, folder);
  return startJournal(files, folder, opened, segmentBytes);
};

const startJournal = (files: Files, folder: string, opened: Opened, segmentBytes: number): Journal => {
  const { segments, cutBytes } = opened;
  let head = opened.head;
  let file: OpenFile | null = null;
  let fileNumber = 0;
  let isSound = true;
  let isTurned = false;
  let queue: Promise<unknown> = Promise.resolve();

  const headOut = (): JournalHead => ({ seq: head.seq, hash: head.hash.slice(), cutBytes });

  /** The segment for the next record: the last one, or a new one that is not yet listed. */
  const nextSegment = (length: number): Segment => {
    const last = segments.at(-1);
    const goesOn = last && last.firstSeq + last.places.length === head.seq + 1;
    if (goesOn && !isTurned && last.size + length <= segmentBytes) return last;
    return { number: (last?.number ?? 0) + 1, firstSeq: head.seq + 1, places: [], size: 0 };
  };
  const fileOf = async (segment: Segment): Promise<OpenFile> => {
    if (file !== null && fileNumber === segment.number) return file;
    await file?.close();
    file = null;
    await files.makeFolder(folder);
    file = await files.open(join(folder, segmentName(segment.number)));
    fileNumber = segment.number;
    return file;
  };
  /** Takes back whatever a failed append left, so that the next one follows whole bytes. */
  const repair = async (segment: Segment): Promise<void> => {
    const target = await fileOf(segment);
    await target.truncate(segment.size);
    await target.datasync();
    isSound = true;
  };

  const appendOne = async (record: Uint8Array): Promise<Result<JournalHead, SaveFailure>> => {
    if (opened.failure !== null) return err(opened.failure);
    const encoded = encodeRecord(head, record);
    const segment = nextSegment(encoded.bytes.length);
    try {
      if (!isSound || segment.size === 0) await repair(segment);
      const target = await fileOf(segment);
      isSound = false;
      const start = segment.size === 0 ? segmentMagic.length : segment.size;
      await target.append(segment.size === 0 ? Buffer.concat([segmentMagic, encoded.bytes]) : encoded.bytes);
      await target.datasync();
      if (segment.size === 0) {
        await files.fsyncFolder(folder);
        segments.push(segment);
        isTurned = false;
      }
      segment.places.push({ offset: start + encoded.bytes.length - record.length - 32, length: record.length });
      segment.size = start + encoded.bytes.length;
      head = encoded.head;
      isSound = true;
      return ok(headOut());
    } catch (error) {
      // when this fails too, the next append tries it first
      await repair(segment).catch(() => undefined);
      return err(saveFailure(error));
    }
  };

  return {
    head: headOut,
    append: (record) => {
      const done = queue.then(() => appendOne(record));
      queue = done;
      return done;
    },
    read: async (afterSeq) => {
      const segment = segments.find(({ firstSeq, places }) => firstSeq + places.length > afterSeq + 1);
      // numbers may be missing before this segment
      const first = Math.max(0, afterSeq + 1 - (segment?.firstSeq ?? 1));
      const places = segment?.places.slice(first, first + journalReadMaxRecords) ?? [];
      const start = places[0]?.offset ?? 0;
      const page = places.filter(
        (place, index) => index === 0 || place.offset + place.length - start <= journalPageBytes,
      );
      const last = page.at(-1);
      if (segment === undefined || last === undefined) return [];
      const bytes = await files.readPart(
        join(folder, segmentName(segment.number)),
        start,
        last.offset + last.length - start,
      );
      return page.map((place, index) => ({
        seq: segment.firstSeq + first + index,
        // a copy of its own: a view would carry the whole page into every message
        record: bytes.slice(place.offset - start, place.offset - start + place.length),
      }));
    },
    raise: (seq) => {
      if (head.seq < seq) head = { ...emptyHead, seq };
    },
    turn: () => {
      isTurned = true;
    },
    firstSeq: () => segments[0]?.firstSeq ?? head.seq + 1,
    dropThrough: (seq) => {
      const done = queue.then(async () => {
        while (segments.length > 1) {
          const [oldest] = segments;
          if (oldest === undefined || oldest.firstSeq + oldest.places.length - 1 > seq) break;
          await files.remove(join(folder, segmentName(oldest.number)));
          segments.shift();
        }
        await files.fsyncFolder(folder);
      });
      queue = done.catch(() => undefined);
      return done;
    },
    flush: async () => {
      await queue;
    },
    close: async () => {
      await queue;
      await file?.close();
      file = null;
    },
  };
};
