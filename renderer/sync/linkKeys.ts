// What both ends of a link seal under once they have exchanged hellos: one key each way, out of both ephemerals and the
// secret of the meeting point. Messages are numbered, never repeated, never reordered; a key lives as long as its link.
import { compareBytes, concat } from '#shared/crypto/encoding.ts';
import { deriveKey, hash } from '#shared/crypto/hash.ts';
import type { BoxKeys, BoxPublicKey } from '#shared/crypto/keys.ts';
import { asKey } from '#shared/crypto/keys.ts';
import { sharedSecret } from '#shared/crypto/lockbox.ts';
import { sodium } from '#shared/crypto/sodium.ts';
import { err, ok, type Result } from '#shared/result.ts';

export interface Contribution {
  /** 32 bytes */
  readonly ephemeral: Uint8Array;
  /** the whole hello as it was sealed: nonce, versions, ephemeral, who */
  readonly hello: Uint8Array;
}

export interface LinkKeys {
  /** 32 bytes over everything that both sides contributed; the same on both sides */
  readonly transcript: Uint8Array;
  readonly send: Uint8Array;
  readonly receive: Uint8Array;
}

export type NoKeys = { readonly type: 'Reflected' | 'BadKey' };

/** `domain` keeps a member's link and a joiner's apart. Fails when somebody sends our own hello back, or no point. */
export const linkKeys = (
  domain: string,
  meetingKey: Uint8Array,
  own: Contribution & { readonly keys: BoxKeys },
  other: Contribution,
): Result<LinkKeys, NoKeys> => {
  // sides follow the byte order of the ephemerals, never who dialled: when both dial at once, both are initiators
  const order = compareBytes(own.ephemeral, other.ephemeral);
  if (order === 0) return err({ type: 'Reflected' });
  const [low, high] = order < 0 ? [own, other] : [other, own];
  const point = sharedSecret(own.keys, asKey<BoxPublicKey>(other.ephemeral));
  if (!point.ok) return err({ type: 'BadKey' });
  const transcript = hash(32, `${domain}/transcript`, low.hello, high.hello);
  const secret = concat(point.value, meetingKey.slice(0, 32));
  const toHigh = deriveKey(secret, `${domain}/to-high`, transcript);
  const toLow = deriveKey(secret, `${domain}/to-low`, transcript);
  return ok(order < 0 ? { transcript, send: toHigh, receive: toLow } : { transcript, send: toLow, receive: toHigh });
};

export interface LinkSeal {
  readonly seal: (content: Uint8Array) => Uint8Array;
  /** null when it does not open as the very next message; the number is used up either way */
  readonly open: (box: Uint8Array) => Uint8Array | null;
  /** a message that was thrown away unread still used up its number */
  readonly skip: () => void;
}

export const sealOverheadBytes = 16;

export const linkSeal = (keys: Pick<LinkKeys, 'send' | 'receive'>): LinkSeal => {
  let sent = 0;
  let received = 0;
  return {
    seal: (content) =>
      sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(content, null, null, numbered(sent++), keys.send),
    open: (box) => {
      const nonce = numbered(received++);
      try {
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, box, null, nonce, keys.receive);
      } catch {
        return null;
      }
    },
    skip: () => {
      received++;
    },
  };
};

// SECURITY: the number is the nonce. A key belongs to one direction of one link, so no number meets the same key twice.
const numbered = (count: number): Uint8Array => {
  const nonce = new Uint8Array(24);
  new DataView(nonce.buffer).setBigUint64(16, BigInt(count));
  return nonce;
};
