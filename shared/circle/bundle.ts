// `.entrenous` files of a circle: ops and envelopes, sealed for the members they are meant for, carried by hand
// (PROTOCOL §9, docs/formats/files.md). A file that is cut or altered is refused whole; nothing in it is believed that its
// own signatures do not prove.
import { concat, decode, type Reader, writer } from '../crypto/encoding.ts';
import { hash256 } from '../crypto/hash.ts';
import type { BoxKeys, BoxPublicKey } from '../crypto/keys.ts';
import { lockFor, unlockBox } from '../crypto/lockbox.ts';
import { randomBytes } from '../crypto/sodium.ts';
import { openStream, sealedChunkBytes, sealStream, streamHeaderBytes } from '../crypto/stream.ts';
import type { CircleId, DocumentId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { type CarriedFailure, carriedHead, carriedHeadBytes } from './carriedFile.ts';
import { idBytes, readId } from './idBytes.ts';
import { opMaxBytes } from './ops.ts';

export interface BundleContent {
  readonly circleId: CircleId;
  readonly ops: readonly Uint8Array[];
  /** the circle document first; the envelopes of each in an order in which they can be taken in */
  readonly documents: readonly { readonly documentId: DocumentId; readonly envelopes: readonly Uint8Array[] }[];
}
/** Where the bytes lie. */
export interface BundleSource {
  readonly size: number;
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
}
export type BundleFailure = CarriedFailure | { readonly type: 'NotForYou' | 'Cancelled' };

/** PROTOCOL §9 */
export const bundleMaxBytes = 256 * 1024 * 1024;
export const bundleMaxEnvelopes = 1_000_000;
const mostRecipients = 64;
const mostOps = 20_000;
const mostDocuments = 10_000;
const envelopeMaxBytes = 300 * 1024;
const slotBytes = 32 + 48;
/** chunks read at once: 2 MiB */
const readChunks = 32;

/** The file in parts, in order. `TooLarge`: more than a file may hold; choose one member, or meet. */
export const makeBundle = (
  content: BundleContent,
  recipients: readonly BoxPublicKey[],
): Result<readonly Uint8Array[], { readonly type: 'TooLarge' }> => {
  const parts = encodeContent(content);
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const envelopes = content.documents.reduce((sum, each) => sum + each.envelopes.length, 0);
  if (size > bundleMaxBytes || envelopes > bundleMaxEnvelopes || recipients.length > mostRecipients)
    return err({ type: 'TooLarge' });
  const key = randomBytes(32);
  const slots = recipients.map((recipient) => lockFor(recipient, key));
  const head = concat(carriedHead('circle'), Uint8Array.of(slots.length), ...slots);
  return ok([head, ...sealStream(key, parts, hash256(head))]);
};

const encodeContent = ({ circleId, ops, documents }: BundleContent): readonly Uint8Array[] => {
  const parts: Uint8Array[] = [writer().fixed(idBytes(circleId)).uint(ops.length).done()];
  const add = (bytes: Uint8Array): void => void parts.push(writer().uint(bytes.length).done(), bytes);
  for (const op of ops) add(op);
  parts.push(writer().uint(documents.length).done());
  for (const { documentId, envelopes } of documents) {
    parts.push(writer().fixed(idBytes(documentId)).uint(envelopes.length).done());
    for (const envelope of envelopes) add(envelope);
  }
  return parts;
};

/**
 * Opens a file with the first of `boxes` that it was sealed for. Everything is read and proved whole before anything is
 * returned. `onProgress` gets 0 to 1 and says false to stop.
 */
export const readBundle = async <Own extends { readonly box: BoxKeys }>(
  source: BundleSource,
  owners: readonly Own[],
  onProgress: (done: number) => boolean,
): Promise<Result<{ readonly content: BundleContent; readonly owner: Own }, BundleFailure>> => {
  if (source.size > (bundleMaxBytes / 1024) * 1025 + sealedChunkBytes) return err({ type: 'TooLarge' });
  const count = (await source.read(carriedHeadBytes, 1))[0];
  if (count === undefined) return err({ type: 'Truncated' });
  if (count === 0 || count > mostRecipients) return err({ type: 'Damaged' });
  const start = carriedHeadBytes + 1 + count * slotBytes;
  const body = start + streamHeaderBytes;
  const before = await source.read(0, body);
  if (before.length < body || source.size < body + sealedChunkBytes) return err({ type: 'Truncated' });
  const head = before.slice(0, start);
  const opened = openSlot(head, owners);
  if (!opened) return err({ type: 'NotForYou' });
  const stream = openStream(opened.key, before.slice(start), hash256(head));
  for (let at = body; at < source.size; at += readChunks * sealedChunkBytes) {
    const run = await source.read(at, readChunks * sealedChunkBytes);
    for (let from = 0; from < run.length; from += sealedChunkBytes) {
      const chunk = run.subarray(from, from + sealedChunkBytes);
      if (chunk.length < sealedChunkBytes) return err({ type: 'Truncated' });
      const taken = stream.take(chunk);
      if (!taken.ok) return taken;
    }
    if (run.length === 0) return err({ type: 'Truncated' });
    if (!onProgress(Math.min(1, at / source.size))) return err({ type: 'Cancelled' });
  }
  const whole = stream.end();
  if (!whole.ok) return whole;
  const content = decode(whole.value, readContent);
  return content.ok ? ok({ content: content.value, owner: opened.owner }) : err({ type: 'Damaged' });
};

const openSlot = <Own extends { readonly box: BoxKeys }>(head: Uint8Array, owners: readonly Own[]) => {
  for (let at = carriedHeadBytes + 1; at < head.length; at += slotBytes)
    for (const owner of owners) {
      const key = unlockBox(owner.box, head.subarray(at, at + slotBytes));
      if (key.ok) return { owner, key: key.value };
    }
  return null;
};

const readContent = (from: Reader): BundleContent => {
  const circleId = readId<CircleId>(from);
  const ops = Array.from({ length: from.uint(mostOps) }, () => from.bytes(opMaxBytes));
  let left = bundleMaxEnvelopes;
  const documents = Array.from({ length: from.uint(mostDocuments) }, () => {
    const documentId = readId<DocumentId>(from);
    const count = from.uint(left);
    left -= count;
    return { documentId, envelopes: Array.from({ length: count }, () => from.bytes(envelopeMaxBytes)) };
  });
  return { circleId, ops, documents };
};
