// What goes into a file of a circle, and taking one in: the same doors as for what comes over a link, ops first, in any
// order, twice, without harm. It must never skip a check because a file is in the hands of a friend.
import type { AuthorId, DocumentId } from '../ids.ts';
import { ok, type Result } from '../result.ts';
import type { BundleContent } from './bundle.ts';
import type { Circle, Heads, SaveFailure } from './circle.ts';
import { readEnvelope } from './envelope.ts';
import { readEnvelopeRow } from './rows.ts';
import type { CircleStore } from './store.ts';

/**
 * All ops, and of each document what `held` does not say is held there; null: everything. `only`: this document alone, for
 * a newcomer. The order is that of arrival here, which is a causal one.
 */
export const gatherCircle = async (
  circle: Circle,
  store: CircleStore,
  held: ReadonlyMap<DocumentId, Heads> | null,
  only: DocumentId | null = null,
): Promise<BundleContent> => {
  await circle.flush();
  const first = circle.document.shared.documentId;
  const ids = only ? [only] : [first, ...circle.documents().filter((documentId) => documentId !== first)];
  const documents: BundleContent['documents'][number][] = [];
  for (const documentId of ids) {
    const kept = (await store.readGroup('envelopes', documentId)).map(readEnvelopeRow);
    const envelopes = kept
      .sort((a, b) => a.number - b.number)
      .map(({ envelope }) => envelope)
      .filter(isLackingIn(held?.get(documentId), forksIn(kept.map(({ envelope }) => envelope))));
    if (envelopes.length > 0) documents.push({ documentId, envelopes });
  }
  return { circleId: circle.circleId, ops: circle.ops(), documents };
};

/** The first number of which an author signed two contents: from there on, a number does not say which of them is meant. */
const forksIn = (envelopes: readonly Uint8Array[]): ReadonlyMap<AuthorId, number> => {
  const seen = new Set<string>();
  const forks = new Map<AuthorId, number>();
  for (const bytes of envelopes) {
    const read = readEnvelope(bytes);
    if (!read.ok) continue;
    const { authorId, seq } = read.value;
    const name = `${authorId}/${seq}`;
    if (seen.has(name)) forks.set(authorId, Math.min(seq, forks.get(authorId) ?? seq));
    seen.add(name);
  }
  return forks;
};

const isLackingIn =
  (heads: Heads | undefined, forks: ReadonlyMap<AuthorId, number>) =>
  (bytes: Uint8Array): boolean => {
    const read = readEnvelope(bytes);
    if (!read.ok) return false;
    const { authorId, seq } = read.value;
    return seq > (heads?.get(authorId)?.seq ?? 0) || seq >= (forks.get(authorId) ?? Number.POSITIVE_INFINITY);
  };

export interface TakenIn {
  /** ops and envelopes that were new */
  readonly added: number;
  readonly known: number;
  /** something before them is missing: an earlier file, or a meeting, brings it */
  readonly waiting: number;
  readonly refused: number;
  readonly isStopped: boolean;
}

/** envelopes given to the circle at once */
const batch = 64;

/** `onProgress` gets 0 to 1 and says false to stop; what was taken until then stays, and does no harm. */
export const takeIn = async (
  circle: Circle,
  content: BundleContent,
  onProgress: (done: number) => boolean,
): Promise<Result<TakenIn, SaveFailure>> => {
  const ops = await circle.receiveOps(content.ops);
  if (!ops.ok) return ops;
  const total = content.documents.reduce((sum, { envelopes }) => sum + envelopes.length, 0);
  let done = 0;
  const counts = {
    added: ops.value.added,
    known: ops.value.known,
    waiting: ops.value.waiting,
    refused: ops.value.refused,
  };
  for (const { documentId, envelopes } of content.documents) {
    if (circle.roster().erasures.get(documentId)?.isErased) continue;
    // the circle document brings the keys of the others; flushing waits until they are taken
    await circle.flush();
    let waiting = 0;
    for (let at = 0; at < envelopes.length; at += batch) {
      const taken = await circle.receiveEnvelopes(documentId, envelopes.slice(at, at + batch));
      if (!taken.ok) return taken;
      const { applied, known, early, refused, invalid } = taken.value;
      counts.added += applied;
      counts.known += known;
      // a second version counts like any other: it was taken, and the page of connections names its computer
      counts.refused += refused.length + invalid.filter(({ reason }) => reason !== 'SeqReused').length;
      waiting = circle.documents().includes(documentId) ? early : waiting + early;
      done += Math.min(batch, envelopes.length - at);
      if (!onProgress(done / total)) return ok({ ...counts, waiting: counts.waiting + waiting, isStopped: true });
    }
    counts.waiting += waiting;
  }
  await circle.flush();
  return ok({ ...counts, isStopped: false });
};
