// Ed25519 over a domain and the message: a signature for one purpose never verifies for another.

import { concat } from './encoding.ts';
import { domainBytes } from './hash.ts';
import type { SigningPublicKey, SigningSecretKey } from './keys.ts';
import { sodium } from './sodium.ts';

export const signatureBytes = 64;

const framed = (domain: string, message: Uint8Array): Uint8Array =>
  concat(domainBytes(domain), Uint8Array.of(0), message);

export const sign = (key: SigningSecretKey, domain: string, message: Uint8Array): Uint8Array =>
  sodium.crypto_sign_detached(framed(domain, message), key);

/** False for a wrong signature and for a malformed key or signature. */
export const verify = (key: SigningPublicKey, domain: string, message: Uint8Array, signature: Uint8Array): boolean => {
  if (signature.length !== signatureBytes || key.length !== 32) return false;
  try {
    return sodium.crypto_sign_verify_detached(signature, framed(domain, message), key);
  } catch {
    return false;
  }
};
