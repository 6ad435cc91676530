// XChaCha20-Poly1305 with a random nonce: nonce(24) ‖ ciphertext+tag(16). Every seal names its context.
import { err, ok, type Result } from '../result.ts';
import { concat } from './encoding.ts';
import { randomBytes, sodium } from './sodium.ts';

export const sealOverhead = 24 + 16;

export interface DoesNotOpen {
  readonly type: 'DoesNotOpen';
}

/** `context` is authenticated, not stored: the same bytes must be given to `open`. */
export const seal = (key: Uint8Array, content: Uint8Array, context: Uint8Array): Uint8Array => {
  const nonce = randomBytes(24);
  return concat(nonce, sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(content, context, null, nonce, key));
};

export const open = (key: Uint8Array, box: Uint8Array, context: Uint8Array): Result<Uint8Array, DoesNotOpen> => {
  if (box.length < sealOverhead) return err({ type: 'DoesNotOpen' });
  try {
    return ok(
      sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, box.subarray(24), context, box.subarray(0, 24), key),
    );
  } catch {
    return err({ type: 'DoesNotOpen' });
  }
};
