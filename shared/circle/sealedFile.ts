// A file sealed for some members: a key of its own, locked for each of them, and the content in a stream of equal chunks
// (PROTOCOL §9, docs/formats/files.md). Whole or not at all; it knows nothing of what is inside.
import { concat } from '../crypto/encoding.ts';
import { hash256 } from '../crypto/hash.ts';
import type { BoxKeys, BoxPublicKey } from '../crypto/keys.ts';
import { lockFor, unlockBox } from '../crypto/lockbox.ts';
import { randomBytes } from '../crypto/sodium.ts';
import { openStream, sealedChunkBytes, sealStream, streamHeaderBytes } from '../crypto/stream.ts';
import { err, ok, type Result } from '../result.ts';
import { type CarriedFailure, type CarriedKind, carriedHead, carriedHeadBytes } from './carriedFile.ts';

/** Where the bytes lie. */
export interface CarriedSource {
  readonly size: number;
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
}
export type SealedFailure = CarriedFailure | { readonly type: 'NotForYou' | 'Cancelled' };

export const mostRecipients = 64;
const slotBytes = 32 + 48;
/** chunks read at once: 2 MiB */
const readChunks = 32;

/** The file in parts, in order, for at most `mostRecipients`. */
export const sealFile = (
  kind: CarriedKind,
  content: readonly Uint8Array[],
  recipients: readonly BoxPublicKey[],
): readonly Uint8Array[] => {
  const key = randomBytes(32);
  const slots = recipients.map((recipient) => lockFor(recipient, key));
  const head = concat(carriedHead(kind), Uint8Array.of(slots.length), ...slots);
  return [head, ...sealStream(key, content, hash256(head))];
};

/**
 * Opens a file with the first of the owners' boxes that it was sealed for, once its kind was read. Everything is read and
 * proved whole before anything is returned. `most`: bytes of content; `onProgress` gets 0 to 1 and says false to stop.
 */
export const openFile = async <Own extends { readonly box: BoxKeys }>(
  source: CarriedSource,
  owners: readonly Own[],
  most: number,
  onProgress: (done: number) => boolean,
): Promise<Result<{ readonly content: Uint8Array; readonly owner: Own }, SealedFailure>> => {
  if (source.size > (most / 1024) * 1025 + sealedChunkBytes) return err({ type: 'TooLarge' });
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
  return whole.ok ? ok({ content: whole.value, owner: opened.owner }) : whole;
};

const openSlot = <Own extends { readonly box: BoxKeys }>(head: Uint8Array, owners: readonly Own[]) => {
  for (let at = carriedHeadBytes + 1; at < head.length; at += slotBytes)
    for (const owner of owners) {
      const key = unlockBox(owner.box, head.subarray(at, at + slotBytes));
      if (key.ok) return { owner, key: key.value };
    }
  return null;
};
