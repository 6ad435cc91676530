// What to ask one peer for: the ranges it says it has and we lack, one question at a time, never again for a range that it
// could not serve until it says something new. Nothing is asked for documents whose key is not held.
import type { Head, Heads, SyncedCircle, WantedRange } from '#shared/circle/circle.ts';
import type { AuthorId, DocumentId } from '#shared/ids.ts';
import { documentHeadsMost } from './frameBatches.ts';
import { type DocumentHeads, type Range, rangesMost } from './frames.ts';

export interface Asking {
  /** `except`: authors that send us their own envelopes, so that their word need not be asked for elsewhere at once */
  readonly said: (documents: DocumentHeads, except?: (authorId: AuthorId) => boolean) => void;
  /** a received envelope leans on these */
  readonly needs: (documentId: DocumentId, ranges: readonly WantedRange[]) => void;
  /** The next question, or null. It counts as asked until `answered`. */
  readonly next: () => readonly Range[] | null;
  readonly answered: () => void;
  /** What fell out here, because versions waited for their quota, is asked for afresh. */
  readonly refresh: (documentId: DocumentId) => void;
  /** What came could not be kept here: nobody's fault there, so it is asked for again, after a while. */
  readonly notKept: () => void;
  /** milliseconds of the monotonic clock when the open question was last seen to move; null when nothing is asked */
  readonly since: () => number | null;
  readonly moved: () => void;
  readonly isAsking: (documentId: DocumentId, authorId: AuthorId) => boolean;
  readonly isAskingIn: (documentId: DocumentId) => boolean;
}

/** a peer that names more is charged, not believed */
export const documentsMost = 4096;
const needsMost = 1024;
const againMost = 4096;
const stepBack = 32;
/** milliseconds until a disk that said no is tried again */
const restMs = 9_000;
const keyOf = (documentId: DocumentId, authorId: AuthorId): string => `${documentId}/${authorId}`;

export const createAsking = (options: {
  readonly circle: SyncedCircle;
  readonly now: () => number;
  /** another link is being asked for this already */
  readonly askedElsewhere: (documentId: DocumentId, authorId: AuthorId) => boolean;
}): Asking => {
  const { circle } = options;
  const claims = new Map<DocumentId, Heads>();
  const needed = new Map<string, Range>();
  /** key → our seq when it could not be served */
  const fruitless = new Map<string, number>();
  /** of an author with two histories: numbers that are held, asked for all the same, each once */
  const again = new Map<string, Range>();
  const askedAgain = new Set<string>();
  let restUntil = Number.NEGATIVE_INFINITY;
  let question: { readonly ranges: readonly Range[]; movedAt: number } | null = null;

  const heldSeq = (documentId: DocumentId, authorId: AuthorId): number =>
    circle.heads(documentId).get(authorId)?.seq ?? 0;
  const isWorthAsking = (documentId: DocumentId, authorId: AuthorId, held: number): boolean =>
    fruitless.get(keyOf(documentId, authorId)) !== held && !options.askedElsewhere(documentId, authorId);

  const askAgain = (range: Range, about: string): void => {
    const name = `${keyOf(range.documentId, range.authorId)}/${range.from}/${range.to}/${about}`;
    if (askedAgain.has(name) || askedAgain.size >= againMost) return;
    askedAgain.add(name);
    again.set(keyOf(range.documentId, range.authorId), range);
  };
  /** The same number as mine and another content: its author signed two histories, or whoever says so made it up. */
  const compare = (documentId: DocumentId, authorId: AuthorId, head: Head): void => {
    const mine = circle.heads(documentId).get(authorId);
    if (mine?.seq !== head.seq || mine.hash === head.hash) return;
    askAgain({ documentId, authorId, from: Math.max(1, head.seq - stepBack), to: head.seq }, head.hash);
  };
  const missing = (): readonly Range[] => {
    const ranges: Range[] = [];
    for (const documentId of circle.documents()) {
      for (const [authorId, head] of claims.get(documentId) ?? []) {
        const held = heldSeq(documentId, authorId);
        if (head.seq > held && isWorthAsking(documentId, authorId, held))
          ranges.push({ documentId, authorId, from: held + 1, to: head.seq });
      }
    }
    return ranges;
  };
  const stillNeeded = (): readonly Range[] => {
    const ranges: Range[] = [];
    for (const [key, range] of needed) {
      const held = heldSeq(range.documentId, range.authorId);
      if (range.to <= held) needed.delete(key);
      else if (isWorthAsking(range.documentId, range.authorId, held))
        ranges.push({ ...range, from: Math.max(range.from, held + 1) });
    }
    return ranges;
  };
  return {
    said: (documents, except = () => false) => {
      for (const [documentId, heads] of documents) {
        const before = claims.get(documentId);
        if (!before && claims.size >= documentsMost) continue;
        const next = new Map([...heads].filter(([authorId]) => !except(authorId)));
        // what was said of an author whom this word leaves out stays
        // SECURITY: a peer that makes up authors without end costs no more memory than one frame of them
        claims.set(documentId, before && before.size <= documentHeadsMost ? new Map([...before, ...next]) : next);
        for (const [authorId, head] of next) {
          fruitless.delete(keyOf(documentId, authorId));
          if (circle.documents().includes(documentId)) compare(documentId, authorId, head);
        }
      }
    },
    needs: (documentId, ranges) => {
      for (const { again: isHeld, ...range } of ranges) {
        if (isHeld) askAgain({ documentId, ...range }, '');
        else if (needed.size < needsMost) needed.set(keyOf(documentId, range.authorId), { documentId, ...range });
      }
    },
    next: () => {
      if (question || options.now() < restUntil) return null;
      const byKey = new Map<string, Range>();
      const [backwards] = again;
      for (const range of [...stillNeeded(), ...missing()]) byKey.set(keyOf(range.documentId, range.authorId), range);
      if (backwards) {
        again.delete(backwards[0]);
        question = { ranges: [backwards[1]], movedAt: options.now() };
        return question.ranges;
      }
      const ranges = [...byKey.values()].slice(0, rangesMost);
      if (ranges.length === 0) return null;
      question = { ranges, movedAt: options.now() };
      return ranges;
    },
    answered: () => {
      for (const { documentId, authorId, from } of question?.ranges ?? []) {
        const held = heldSeq(documentId, authorId);
        if (held < from && options.now() >= restUntil) fruitless.set(keyOf(documentId, authorId), held);
      }
      question = null;
    },
    refresh: (documentId) => {
      for (const authorId of claims.get(documentId)?.keys() ?? []) fruitless.delete(keyOf(documentId, authorId));
    },
    notKept: () => {
      restUntil = options.now() + restMs;
    },
    since: () => question?.movedAt ?? null,
    moved: () => {
      if (question) question.movedAt = options.now();
    },
    isAskingIn: (documentId) => question?.ranges.some((range) => range.documentId === documentId) ?? false,
    isAsking: (documentId, authorId) =>
      question?.ranges.some((range) => range.documentId === documentId && range.authorId === authorId) ?? false,
  };
};
