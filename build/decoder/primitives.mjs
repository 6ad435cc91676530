// The few cryptographic sentences of docs/formats/vault.md, on another library than the product's. Part of the stand-alone
// decoder: written from docs/formats alone, and it must never import anything of the product.
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { argon2id } from '@noble/hashes/argon2.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { sha256 as sha2 } from '@noble/hashes/sha2.js';
import { counted, join, Unreadable, utf8 } from './bytes.mjs';

/** @param {Uint8Array} bytes */
export const sha256 = (bytes) => sha2(bytes);
/** BLAKE2b-256 @param {Uint8Array} bytes @param {Uint8Array} [key] */
export const hash256 = (bytes, key) => blake2b(bytes, { dkLen: 32, ...(key ? { key } : {}) });

/** `H(n, domain, …)` @param {number} length @param {string} domain @param {readonly Uint8Array[]} parts @param {Uint8Array} [key] */
export const H = (length, domain, parts, key) =>
  blake2b(join(counted(utf8(`entre-nous/${domain}`)), ...parts.map(counted)), {
    dkLen: length,
    ...(key ? { key } : {}),
  });

/** @param {Uint8Array} key @param {string} domain */
export const commitment = (key, domain) => hash256(utf8(`entre-nous/commitment/${domain}`), key);

/** crypto_kdf: BLAKE2b-256 of nothing, keyed, with number and context as salt and personalization. @param {Uint8Array} key @param {number} number */
export const subkey = (key, number) => {
  const salt = new Uint8Array(16);
  salt[0] = number;
  const personalization = new Uint8Array(16);
  personalization.set(utf8('EntreNou'));
  return blake2b(new Uint8Array(), { dkLen: 32, key, salt, personalization });
};

/** @param {string} passphrase @param {Uint8Array} salt @param {number} passes @param {number} mebibytes */
export const stretch = (passphrase, salt, passes, mebibytes) => {
  const one = passphrase.normalize('NFKC').trim().replace(/\s+/gu, ' ');
  return argon2id(utf8(one), salt, { t: passes, m: mebibytes * 1024, p: 1, dkLen: 32, maxmem: 2 ** 32 - 1 });
};

/** @param {Uint8Array} key @param {Uint8Array} box nonce ‖ ciphertext @param {Uint8Array} context */
export const open = (key, box, context) => {
  try {
    return xchacha20poly1305(key, box.slice(0, 24), context).decrypt(box.slice(24));
  } catch {
    throw new Unreadable('a seal does not open');
  }
};

/** @param {Uint8Array} padded */
export const unpad = (padded) => {
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (end < 0 || padded[end] !== 0x80) throw new Unreadable('a padding is wrong');
  return padded.slice(0, end);
};

/** libsodium's sealed box. @param {Uint8Array} sealed @param {Uint8Array} publicKey @param {Uint8Array} secretKey */
export const openSealedBox = (sealed, publicKey, secretKey) => {
  const ephemeral = sealed.slice(0, 32);
  const nonce = blake2b(join(ephemeral, publicKey), { dkLen: 24 });
  /** @param {Uint8Array} bytes */
  const words = (bytes) => new Uint32Array(bytes.slice().buffer);
  const key = new Uint32Array(8);
  hsalsa(words(utf8('expand 32-byte k')), words(x25519.getSharedSecret(secretKey, ephemeral)), new Uint32Array(4), key);
  try {
    return xsalsa20poly1305(new Uint8Array(key.buffer), nonce).decrypt(sealed.slice(32));
  } catch {
    throw new Unreadable('a grant does not open');
  }
};

/** @param {string} domain @param {Uint8Array} message @param {Uint8Array} signature @param {Uint8Array} publicKey */
export const verifies = (domain, message, signature, publicKey) =>
  ed25519.verify(signature, join(utf8(`entre-nous/${domain}`), Uint8Array.of(0), message), publicKey);
