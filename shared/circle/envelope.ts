// One envelope: a signed, sealed entry of an author's log in one document. Only bytes here: what may stand inside is
// inspectUpdate.ts, what follows what is documentLog.ts. Verify before open, always. Layout: docs/formats/envelope.md.
import { concat, decode, writer } from '../crypto/encoding.ts';
import { domainBytes, hash256 } from '../crypto/hash.ts';
import type { DocumentKey, SigningKeys, SigningPublicKey } from '../crypto/keys.ts';
import { pad, unpad } from '../crypto/padding.ts';
import { open, seal, sealOverhead } from '../crypto/seal.ts';
import { sign, signatureBytes, verify } from '../crypto/sign.ts';
import { type AuthorId, asId, type Brand, type CircleId, type DocumentId, type HashId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { idBytes, readAuthor, readHash, readId } from './idBytes.ts';
import { idText, idTextOfFirst } from './idText.ts';

/** The first 16 bytes of an envelope's hash, 22 characters of base64url: enough to name it within one document. */
export type HashPrefix = Brand<string, 'HashPrefix'>;

export interface EnvelopeHeader {
  readonly authorId: AuthorId;
  /** from 1, without gaps */
  readonly seq: number;
  /** a payload of n parts spans n consecutive envelopes; 1 of 1 for nearly all */
  readonly part: number;
  readonly parts: number;
  /** of this author's previous envelope in this document; `noEnvelope` before the first */
  readonly prev: HashId;
  readonly deps: readonly HashPrefix[];
}
export interface Envelope extends EnvelopeHeader {
  readonly bytes: Uint8Array;
  /** where the sealed content begins */
  readonly contentAt: number;
}
export interface EnvelopePlace {
  readonly circleId: CircleId;
  readonly documentId: DocumentId;
}
export type EnvelopeFailure = { readonly type: 'TooLarge' | 'VersionUnknown' | 'Malformed' };

export const envelopeVersion = 1;
const whole = 1;
const partial = 2;
export const envelopeMaxBytes = 256 * 1024;
/** content of one part before padding, which adds at most 12 %, and the header fits too */
export const partMaxBytes = 200 * 1024;
/** 8 MiB: a session document of 5 MB in one payload passes; a hostile one stays a moment's work */
export const mostParts = 41;
export const mostDeps = 1024;
export const noEnvelope: HashId = asId('A'.repeat(43));

export const envelopeHash = (bytes: Uint8Array): HashId => asId(idText(hash256(bytes)));
export const prefixOf = (hash: HashId): HashPrefix => asId(idTextOfFirst(hash, 16));

const placeBytes = ({ circleId, documentId }: EnvelopePlace): Uint8Array =>
  concat(idBytes(circleId), idBytes(documentId));

const headerBytes = (header: EnvelopeHeader): Uint8Array => {
  const out = writer()
    .byte(envelopeVersion)
    .byte(header.parts === 1 ? whole : partial)
    .fixed(idBytes(header.authorId))
    .uint(header.seq);
  if (header.parts > 1) out.uint(header.part).uint(header.parts);
  out.fixed(idBytes(header.prev)).uint(header.deps.length);
  for (const dep of header.deps) out.fixed(idBytes(dep));
  return out.done();
};

/** What the seal authenticates besides the content: the place and every field before it. */
const context = (place: EnvelopePlace, header: Uint8Array): Uint8Array =>
  concat(domainBytes('envelope'), placeBytes(place), header);

export const makeEnvelope = (
  place: EnvelopePlace,
  log: SigningKeys,
  key: DocumentKey,
  header: EnvelopeHeader,
  content: Uint8Array,
): Uint8Array => {
  const head = headerBytes(header);
  const unsigned = concat(head, seal(key, pad(content), context(place, head)));
  const bytes = concat(unsigned, sign(log.secretKey, 'envelope', concat(placeBytes(place), unsigned)));
  if (bytes.length > envelopeMaxBytes) throw new Error('an envelope is split into parts before it is sealed');
  return bytes;
};

/** Structure only: nothing is believed yet. */
export const readEnvelope = (bytes: Uint8Array): Result<Envelope, EnvelopeFailure> => {
  if (bytes.length > envelopeMaxBytes) return err({ type: 'TooLarge' });
  if (bytes.length === 0 || bytes[0] !== envelopeVersion)
    return err({ type: bytes.length === 0 ? 'Malformed' : 'VersionUnknown' });
  const read = decode(bytes, (from): Envelope => {
    from.byte();
    const type = from.byte();
    if (type !== whole && type !== partial) return from.refuse();
    const authorId = readAuthor(from);
    const seq = from.uint();
    const [part, parts] = type === whole ? [1, 1] : [from.uint(mostParts), from.uint(mostParts)];
    const prev = readHash(from);
    const deps = Array.from({ length: from.uint(mostDeps) }, () => readId<HashPrefix>(from));
    const contentAt = bytes.length - from.left();
    if (from.left() < sealOverhead + signatureBytes) return from.refuse();
    if (seq < 1 || part < 1 || part > parts || (type === partial && parts < 2)) return from.refuse();
    if ((seq === 1) !== (prev === noEnvelope)) return from.refuse();
    from.rest();
    return { authorId, seq, part, parts, prev, deps, bytes, contentAt };
  });
  return read.ok ? read : err({ type: 'Malformed' });
};

export const verifyEnvelope = (place: EnvelopePlace, logKey: SigningPublicKey, bytes: Uint8Array): boolean => {
  const end = bytes.length - signatureBytes;
  return end > 0 && verify(logKey, 'envelope', concat(placeBytes(place), bytes.subarray(0, end)), bytes.subarray(end));
};

/** The content, once the author is proven. `Malformed`: sealed by its author with padding that does not come off. */
export const openEnvelope = (
  place: EnvelopePlace,
  key: DocumentKey,
  { bytes, contentAt }: Pick<Envelope, 'bytes' | 'contentAt'>,
): Result<Uint8Array, { readonly type: 'DoesNotOpen' | 'Malformed' }> => {
  const box = bytes.subarray(contentAt, bytes.length - signatureBytes);
  const opened = open(key, box, context(place, bytes.subarray(0, contentAt)));
  if (!opened.ok) return opened;
  const content = unpad(opened.value);
  return content.ok ? ok(content.value) : err({ type: 'Malformed' });
};
