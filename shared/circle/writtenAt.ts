// When a device wrote: its first and its latest change, as far as they are here. The times are what its own clock said, sealed
// with the change: a claim, fit to be shown to its own person and to decide nothing.
import type { AuthorId, CircleId } from '../ids.ts';
import { openEnvelope, readEnvelope } from './envelope.ts';
import { payloadFromParts } from './payload.ts';
import type { Replica } from './replica.ts';

export interface WrittenAt {
  /** milliseconds since 1970 */
  readonly first: number;
  readonly latest: number;
}
type Written = Pick<Replica, 'documentId' | 'key' | 'heads' | 'envelopes'>;

/** null: it has written nothing that is here. */
export const writtenAt = async (
  circleId: CircleId,
  replicas: Iterable<Written>,
  authorId: AuthorId,
): Promise<WrittenAt | null> => {
  const times: number[] = [];
  for (const replica of replicas) {
    const last = replica.heads().get(authorId)?.seq ?? 0;
    for (const seq of new Set([1, last])) {
      const time = seq > 0 && seq <= last ? await timeOf(circleId, replica, authorId, seq) : null;
      if (time !== null) times.push(time);
    }
  }
  return times.length === 0 ? null : { first: Math.min(...times), latest: Math.max(...times) };
};

/** The time stands in the first part of a payload. */
const timeOf = async (
  circleId: CircleId,
  replica: Written,
  authorId: AuthorId,
  seq: number,
): Promise<number | null> => {
  const [bytes] = await replica.envelopes(authorId, seq, seq);
  const read = bytes && readEnvelope(bytes);
  if (!read?.ok) return null;
  if (read.value.part > 1) return timeOf(circleId, replica, authorId, seq - read.value.part + 1);
  const { documentId, key } = replica;
  const content = openEnvelope({ circleId, documentId }, key, read.value);
  const payload = content.ok ? payloadFromParts([content.value]) : null;
  // 0: an envelope that only names what it leans on
  return payload?.ok && payload.value.time > 0 ? payload.value.time : null;
};
