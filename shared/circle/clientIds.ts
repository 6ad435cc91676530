// Derived clientIDs: whose words an item holds is read off its clientID, and nobody can write under another's (PROTOCOL §6).
// 45 bits of a hash of log key and circle, then 8 random bits per run. 53-bit numbers: never shift them.
import { hash } from '../crypto/hash.ts';
import type { SigningPublicKey } from '../crypto/keys.ts';
import { randomBytes } from '../crypto/sodium.ts';
import type { CircleId } from '../ids.ts';
import { idBytes } from './idBytes.ts';

const runs = 256;

/** 0 to 2^45 − 1: the first 45 bits, big-endian. */
export const ownerOfLogKey = (logKey: SigningPublicKey, circleId: CircleId): number => {
  let bits48 = 0;
  for (const byte of hash(16, 'client-id', logKey, idBytes(circleId)).subarray(0, 6)) bits48 = bits48 * 256 + byte;
  return Math.floor(bits48 / 8);
};

export const ownerOfClientId = (clientId: number): number => Math.floor(clientId / runs);

/**
 * A clientID for a new run, not one that this author's log already shows. After 256 runs that wrote into one document the
 * ids are used again, which is safe because the whole own log is applied before the run begins (docs/decisions/one-clientid-a-payload.md).
 */
export const newClientId = (owner: number, shown: ReadonlySet<number>): number => {
  const start = randomBytes(1)[0] ?? 0;
  for (let step = 0; step < runs; step++) {
    const candidate = owner * runs + ((start + step) % runs);
    if (!shown.has(candidate)) return candidate;
  }
  return owner * runs + start;
};
