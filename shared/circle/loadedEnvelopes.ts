// Kept envelopes, read back from the store, and the updates inside them. Nothing is judged again here.
import type { DocumentKey } from '../crypto/keys.ts';
import type { DocumentId } from '../ids.ts';
import { openParts } from './accept.ts';
import type { Heads } from './circle.ts';
import { type DocumentLog, openPartsOf } from './documentLog.ts';
import { type Envelope, type EnvelopePlace, readEnvelope } from './envelope.ts';
import { payloadFromParts } from './payload.ts';
import { type KeptEnvelope, readEnvelopeRow } from './rows.ts';
import type { CircleStore } from './store.ts';

export interface LoadedEnvelope extends KeptEnvelope {
  readonly header: Envelope;
}

/** In causal order. */
export const loadEnvelopes = async (store: CircleStore, documentId: DocumentId): Promise<readonly LoadedEnvelope[]> =>
  (await store.readGroup('envelopes', documentId))
    .map((bytes) => {
      const kept = readEnvelopeRow(bytes);
      const header = readEnvelope(kept.envelope);
      if (!header.ok) throw new Error('a kept envelope reads');
      return { ...kept, header: header.value };
    })
    .sort((a, b) => a.number - b.number);

/** The updates of valid payloads after these heads, in causal order. Not for a log with branches. */
export const updatesAfter = (
  place: EnvelopePlace & { readonly key: DocumentKey },
  log: DocumentLog,
  envelopes: readonly LoadedEnvelope[],
  heads: Heads,
): readonly Uint8Array[] =>
  updatesOf(
    place,
    log,
    envelopes.filter(({ header }) => header.seq > (heads.get(header.authorId)?.seq ?? 0)),
  );

/** The updates of those that are valid and complete, in the order given. */
export const updatesOf = (
  place: EnvelopePlace & { readonly key: DocumentKey },
  log: DocumentLog,
  envelopes: readonly LoadedEnvelope[],
): readonly Uint8Array[] => {
  const updates: Uint8Array[] = [];
  for (const { header, verdict, envelope } of envelopes) {
    if (verdict.type !== 'valid') continue;
    const earlier = header.part === 1 ? [] : openPartsOf(log, header);
    const contents = openParts(place, place.key, [...earlier, envelope]);
    const payload = contents.ok ? payloadFromParts(contents.value) : contents;
    if (!payload.ok) throw new Error('a valid envelope opens again');
    updates.push(payload.value.update);
  }
  return updates;
};
