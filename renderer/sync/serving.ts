// Answers to one peer's questions: envelopes out of the store, authors in turn, as fast as the channel takes them and no
// faster, at most a few MiB for one question, so that neither side holds a whole history in memory.
import type { SyncedCircle } from '#shared/circle/circle.ts';
import type { DocumentId } from '#shared/ids.ts';
import { batchBytes, inBatches } from './frameBatches.ts';
import type { Range } from './frames.ts';
import type { Link } from './link.ts';

export interface Serving {
  readonly want: (ranges: readonly Range[]) => void;
}

/** bytes for one question; the peer asks again for the rest */
const answerBytes = 4 * 1024 * 1024;
/** envelopes read at once: 8 MiB at their largest */
const runLength = 32;
const waitingMost = 4;

/**
 * Envelopes of several authors in one frame: each leans on the others, and whoever takes them in does it at one stroke.
 * Both answer false when the link has ended.
 */
const gathering = (link: Link) => {
  let documentId: DocumentId | null = null;
  let envelopes: Uint8Array[] = [];
  let bytes = 0;
  const flush = async (): Promise<boolean> => {
    const batches = inBatches(envelopes);
    envelopes = [];
    bytes = 0;
    for (const batch of batches) {
      if (documentId === null || !(await link.ready())) return false;
      link.send({ type: 'envelopes', documentId, envelopes: batch });
    }
    return true;
  };
  const add = async (of: DocumentId, run: readonly Uint8Array[]): Promise<boolean> => {
    if (documentId !== of && !(await flush())) return false;
    documentId = of;
    envelopes.push(...run);
    bytes += lengthOf(run);
    return bytes < batchBytes || flush();
  };
  return { add, flush };
};
const lengthOf = (run: readonly Uint8Array[]): number => run.reduce((sum, each) => sum + each.length, 0);

export const createServing = (circle: SyncedCircle, link: Link): Serving => {
  const waiting: (readonly Range[])[] = [];
  let busy = false;

  const answer = async (ranges: readonly Range[]): Promise<void> => {
    const documents = new Set(circle.documents());
    // `to` is the peer's word: what is not held is not looked for
    let open = ranges
      .filter((range) => documents.has(range.documentId))
      .map((range) => ({
        ...range,
        to: Math.min(range.to, circle.heads(range.documentId).get(range.authorId)?.seq ?? 0),
      }));
    let budget = answerBytes;
    const { add, flush } = gathering(link);
    while (open.length > 0 && budget > 0) {
      const rest: typeof open = [];
      for (const range of open) {
        if (range.from > range.to || budget <= 0) continue;
        const { documentId, authorId, from } = range;
        const run = await circle.envelopes(documentId, authorId, from, Math.min(range.to, from + runLength - 1));
        if (!(await add(documentId, run))) return;
        budget -= lengthOf(run);
        if (run.length > 0) rest.push({ ...range, from: from + run.length });
      }
      open = rest;
    }
    if (!(await flush())) return;
    link.send({ type: 'served' });
  };
  const work = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) await answer(next);
    } finally {
      busy = false;
    }
  };
  return {
    want: (ranges) => {
      if (waiting.length >= waitingMost) return link.fault('TooManyWants');
      waiting.push(ranges);
      void work();
    },
  };
};
