// Sealed boxes to a member's box key (grants), and the secret that two box keys share (a pair's rendezvous).
import { err, ok, type Result } from '../result.ts';
import { hash } from './hash.ts';
import type { BoxKeys, BoxPublicKey } from './keys.ts';
import type { DoesNotOpen } from './seal.ts';
import { sodium } from './sodium.ts';

/** content + 48 bytes; anyone can make one, only the owner of the box key opens it. */
export const lockFor = (to: BoxPublicKey, content: Uint8Array): Uint8Array => sodium.crypto_box_seal(content, to);

export const unlockBox = (keys: BoxKeys, box: Uint8Array): Result<Uint8Array, DoesNotOpen> => {
  try {
    return ok(sodium.crypto_box_seal_open(box, keys.publicKey, keys.secretKey));
  } catch {
    return err({ type: 'DoesNotOpen' });
  }
};

/** 32 bytes that the two owners alone can compute; both key orders give the same. Refuses low-order points. */
export const sharedSecret = (own: BoxKeys, other: BoxPublicKey): Result<Uint8Array, { readonly type: 'BadKey' }> => {
  try {
    const point = sodium.crypto_scalarmult(own.secretKey, other);
    const [low, high] = sodium.compare(own.publicKey, other) < 0 ? [own.publicKey, other] : [other, own.publicKey];
    return ok(hash(32, 'shared-secret', point, low, high));
  } catch {
    return err({ type: 'BadKey' });
  }
};
