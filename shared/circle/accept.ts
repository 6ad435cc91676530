// Acceptance of one proven envelope: early, valid or invalid, from the envelope and its causal past alone (PROTOCOL §6).
// The signature was verified before; opening comes here, and only then is the content looked at.
import type { DocumentKey } from '../crypto/keys.ts';
import { ok, type Result } from '../result.ts';
import type { RefusalReason } from './circle.ts';
import { type DocumentLog, endClocksIn, openPartsOf, type Past, pastOf } from './documentLog.ts';
import { type Envelope, type EnvelopePlace, openEnvelope, readEnvelope } from './envelope.ts';
import { inspectUpdate } from './inspectUpdate.ts';
import { payloadFromParts } from './payload.ts';
import type { Verdict } from './rows.ts';

export type Acceptance =
  | { readonly type: 'early' }
  | {
      readonly type: 'judged';
      readonly past: Past;
      readonly verdict: Verdict;
      /** to be applied; null for parts that are not the last and for what is invalid */
      readonly update: Uint8Array | null;
    };

/** Its author's bits must be known. */
export const accept = (
  place: EnvelopePlace,
  log: DocumentLog,
  key: DocumentKey,
  owner: number,
  envelope: Envelope,
): Acceptance => {
  const past = pastOf(log, envelope);
  if (past === null) return { type: 'early' };
  const invalid = (reason: RefusalReason): Acceptance => ({
    type: 'judged',
    past,
    verdict: { type: 'invalid', reason },
    update: null,
  });
  const earlier = openPartsOf(log, envelope);
  if (!continues(earlier, envelope)) return invalid('Malformed');
  const content = openEnvelope(place, key, envelope);
  if (!content.ok) return invalid(content.error.type);
  if (envelope.part < envelope.parts) return { type: 'judged', past, verdict: { type: 'part' }, update: null };
  const before = envelope.part === 1 ? ok([]) : openParts(place, key, earlier);
  if (!before.ok) return invalid(before.error.type);
  const payload = payloadFromParts([...before.value, content.value]);
  if (!payload.ok) return invalid(payload.error.type);
  const { update } = payload.value;
  const inspection = inspectUpdate(update, owner, endClocksIn(log, past));
  if (inspection.type === 'invalid') return invalid(inspection.reason);
  return { type: 'judged', past, verdict: inspection, update };
};

/** A first part begins anew; a later one follows the part before it, of the same count. */
const continues = (earlier: readonly Uint8Array[], { part, parts }: Envelope): boolean => {
  if (part === 1) return true;
  const last = earlier[earlier.length - 1];
  const read = last ? readEnvelope(last) : null;
  return earlier.length === part - 1 && read?.ok === true && read.value.parts === parts;
};

/** Contents of parts that were proven and kept before. */
export const openParts = (
  place: EnvelopePlace,
  key: DocumentKey,
  parts: readonly Uint8Array[],
): Result<readonly Uint8Array[], { readonly type: 'DoesNotOpen' | 'Malformed' }> => {
  const contents: Uint8Array[] = [];
  for (const bytes of parts) {
    const envelope = readEnvelope(bytes);
    if (!envelope.ok) throw new Error('a kept part reads');
    const content = openEnvelope(place, key, envelope.value);
    if (!content.ok) return content;
    contents.push(content.value);
  }
  return ok(contents);
};
