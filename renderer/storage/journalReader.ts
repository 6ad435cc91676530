// Reads the journal's records after a point, page by page, and checks that each follows from the one before.
// It must never stop at a record that does not open: it is counted, and what follows is still read.

import { concat } from '#shared/crypto/encoding.ts';
import {
  decodeChanges,
  isSameLink,
  type JournalPart,
  linkTo,
  noLink,
  type RecordSealer,
  type RowChange,
} from './journalRecord.ts';
import type { Journal } from './storage.ts';
import type { StoreHead } from './storeHead.ts';

export interface JournalPage {
  readonly changes: readonly RowChange[];
  /** the last record whose save is complete with this page */
  readonly seq: number;
  readonly link: Uint8Array;
}

export interface JournalReader {
  /** null at the end */
  readonly next: () => Promise<JournalPage | null>;
  /** a record named another predecessor than the one that is there: the journal is of another history */
  readonly differs: () => boolean;
  readonly lostRecords: () => number;
  /** to the last record that was read */
  readonly link: () => Uint8Array;
}

export const journalReader = (
  journal: Pick<Journal, 'readJournal'>,
  records: RecordSealer,
  after: Pick<StoreHead, 'seq' | 'link'>,
): JournalReader => {
  let seq = after.seq;
  let link = after.link;
  let complete = { seq: after.seq, link: after.link };
  let differs = false;
  let lost = 0;
  const assemble = assembler();

  /** An unknown predecessor (the first of all, or after a gap) proves nothing; a chain may begin anew. */
  const follows = (part: JournalPart, isNext: boolean): boolean =>
    !isNext || isSameLink(link, noLink) || isSameLink(part.link, noLink) || isSameLink(part.link, link);

  const readOne = (found: { readonly seq: number; readonly record: Uint8Array }): readonly RowChange[] => {
    const isNext = found.seq === seq + 1;
    if (!isNext) lost += Math.max(0, found.seq - seq - 1);
    const part = records.openPart(found.seq, found.record);
    if (part && !follows(part, isNext)) differs = true;
    seq = found.seq;
    link = linkTo(found.record);
    const content = part && assemble(part);
    const changes = content && decodeChanges(content);
    if (!part || (content && !changes)) lost += 1;
    if (changes) complete = { seq, link };
    return changes ?? [];
  };

  return {
    next: async () => {
      const page = await journal.readJournal(seq);
      if (page.length === 0) return null;
      return { changes: page.flatMap(readOne), ...complete };
    },
    differs: () => differs,
    lostRecords: () => lost,
    link: () => link,
  };
};

/** Puts the parts of one save together; a save without all its parts was never confirmed and is dropped. */
const assembler = (): ((part: JournalPart) => Uint8Array | null) => {
  let pieces: Uint8Array[] = [];
  return ({ part, parts, content }) => {
    if (part === 0) pieces = [];
    if (part !== pieces.length) return null;
    pieces.push(content);
    if (pieces.length < parts) return null;
    const whole = concat(...pieces);
    pieces = [];
    return whole;
  };
};
