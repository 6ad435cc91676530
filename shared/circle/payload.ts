// What is sealed in an envelope: when, and one Yjs update of one clientID. A payload larger than a part spans several
// envelopes, which are sealed one by one and applied together.
import { concat, decode, writer } from '../crypto/encoding.ts';
import { err, ok, type Result } from '../result.ts';
import { mostParts, partMaxBytes } from './envelope.ts';

export interface Payload {
  /** milliseconds since 1970 by the author's clock: a claim, never used to order anything */
  readonly time: number;
  readonly update: Uint8Array;
}

export const payloadMaxBytes = mostParts * partMaxBytes;

/** The contents of its parts, one for nearly all. */
export const payloadToParts = ({ time, update }: Payload): readonly Uint8Array[] => {
  const bytes = writer().uint(time).fixed(update).done();
  if (bytes.length > payloadMaxBytes) throw new Error('a change is larger than any named change can be');
  return Array.from({ length: Math.max(1, Math.ceil(bytes.length / partMaxBytes)) }, (_, i) =>
    bytes.slice(i * partMaxBytes, (i + 1) * partMaxBytes),
  );
};

export const payloadFromParts = (parts: readonly Uint8Array[]): Result<Payload, { readonly type: 'Malformed' }> => {
  const read = decode(concat(...parts), (from) => ({ time: from.uint(), update: from.rest() }));
  return read.ok ? ok(read.value) : err({ type: 'Malformed' });
};
