// Six words that stand for a circle and all its members: the same on every screen, another after everyone who joins.
// Only numbers here; the screens show them from one word list, whatever the language, so that they can be read aloud.
import { concat } from '../crypto/encoding.ts';
import { hash } from '../crypto/hash.ts';
import type { SigningPublicKey } from '../crypto/keys.ts';
import { sodium } from '../crypto/sodium.ts';
import type { CircleId } from '../ids.ts';
import { idBytes } from './idBytes.ts';

const words = 6;
const passes = 3;
/** 16 MiB, about 0.1 s: 66 bits need little stretching, and WASM memory never shrinks */
const memory = 16 * 1024 * 1024;

/** Six numbers below 2,048. Argon2id, because somebody might search for keys that give the same words. */
export const safetyCodeOf = (circleId: CircleId, memberKeys: readonly SigningPublicKey[]): readonly number[] => {
  const sorted = [...memberKeys].sort((a, b) => sodium.compare(a, b));
  const bytes = sodium.crypto_pwhash(
    16,
    hash(32, 'safety-code', concat(...sorted)),
    idBytes(circleId),
    passes,
    memory,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  );
  return Array.from({ length: words }, (_, i) => ((bytes[2 * i] ?? 0) * 256 + (bytes[2 * i + 1] ?? 0)) % 2048);
};
