// From outgoing payloads to envelopes at the end of the own log. Each is judged by the same function that every receiver
// uses before it leaves: an own envelope that is not valid is a bug, and nothing of it is written.
import type { DocumentKey } from '../crypto/keys.ts';
import type { AuthorId, HashId } from '../ids.ts';
import { accept } from './accept.ts';
import type { OwnKeys } from './circle.ts';
import { append, type DocumentLog, headOf, unnamedHeads } from './documentLog.ts';
import { type EnvelopePlace, envelopeHash, makeEnvelope, mostDeps, prefixOf, readEnvelope } from './envelope.ts';
import type { OutgoingPayload } from './outbox.ts';
import { payloadToParts } from './payload.ts';
import type { KeptEnvelope } from './rows.ts';

export interface Sealed extends KeptEnvelope {
  readonly seq: number;
  readonly hash: HashId;
}
export interface Sealer extends EnvelopePlace {
  readonly key: DocumentKey;
  readonly own: OwnKeys;
  readonly authorId: AuthorId;
  /** 45 bits */
  readonly owner: number;
}

/** Appends to the log in memory; the caller makes it durable and reloads the log when that fails. */
export const sealPayloads = (
  sealer: Sealer,
  log: DocumentLog,
  payloads: readonly OutgoingPayload[],
): readonly Sealed[] => {
  const sealed: Sealed[] = [];
  for (const payload of payloads) {
    // SECURITY: somebody with a thousand branches must not make an envelope of ours too large to name what it leans on
    while (unnamedHeads(log, sealer.authorId).length > mostDeps)
      sealed.push(sealOne(sealer, log, namesOnly, { part: 1, parts: 1 }));
    const contents = payloadToParts(payload);
    for (const [i, content] of contents.entries())
      sealed.push(sealOne(sealer, log, content, { part: i + 1, parts: contents.length }));
  }
  return sealed;
};

/** time 0 and an update that changes nothing */
const namesOnly = Uint8Array.of(0, 0, 0);

const sealOne = (
  sealer: Sealer,
  log: DocumentLog,
  content: Uint8Array,
  parts: { readonly part: number; readonly parts: number },
): Sealed => {
  const { authorId, key, own, owner } = sealer;
  const head = headOf(log, authorId);
  const deps = unnamedHeads(log, authorId).slice(0, mostDeps);
  const header = { authorId, seq: head.seq + 1, ...parts, prev: head.hash, deps };
  const bytes = makeEnvelope(sealer, own.log, key, header, content);
  const read = readEnvelope(bytes);
  const judged = read.ok ? accept(sealer, log, key, owner, read.value) : null;
  if (judged?.type !== 'judged' || judged.verdict.type === 'invalid')
    throw new Error(
      `an own envelope would be refused: ${JSON.stringify(judged?.type === 'judged' ? judged.verdict : null)}`,
    );
  const hash = envelopeHash(bytes);
  const prefix = prefixOf(hash);
  const { verdict, past } = judged;
  const number = log.count;
  append(log, {
    header,
    owner,
    past,
    prefix,
    hash,
    end: verdict.type === 'valid' ? verdict.end : null,
    openPart: verdict.type === 'part' ? bytes : null,
  });
  return { number, prefix, verdict, envelope: bytes, seq: header.seq, hash };
};
