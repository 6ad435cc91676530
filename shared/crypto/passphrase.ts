// Passphrase → wrapping key by Argon2id. Runs in a throw-away worker: WASM memory never shrinks.
// The parameters come from a header that somebody may have altered: `checkParameters` first, always.

import { utf8 } from './encoding.ts';
import { asKey, type WrappingKey } from './keys.ts';
import { sodium } from './sodium.ts';

export interface Argon2Parameters {
  /** passes over the memory */
  readonly passes: number;
  /** bytes, a multiple of 1 MiB */
  readonly memory: number;
}

const MiB = 1024 * 1024;
/** 1.1–1.5 s on two cores (PROTOCOL §2) */
export const defaultParameters: Argon2Parameters = { passes: 3, memory: 256 * MiB };
const floor: Argon2Parameters = { passes: 3, memory: 64 * MiB };
const cap: Argon2Parameters = { passes: 8, memory: 1024 * MiB };

/** SECURITY: below the floor a guess is too cheap, above the cap an altered header could stop the machine. */
export const checkParameters = ({ passes, memory }: Argon2Parameters): boolean =>
  passes >= floor.passes &&
  passes <= cap.passes &&
  memory >= floor.memory &&
  memory <= cap.memory &&
  memory % MiB === 0;

export const saltBytes = 16;

/** NFKC, spaces at both ends dropped, runs of spaces as one: what is typed on two keyboards is one passphrase. */
export const normalizePassphrase = (passphrase: string): string =>
  passphrase.normalize('NFKC').trim().replace(/\s+/gu, ' ');

export const wrappingKeyFromPassphrase = (
  passphrase: string,
  salt: Uint8Array,
  parameters: Argon2Parameters,
): WrappingKey => {
  if (!checkParameters(parameters)) throw new Error('Argon2 parameters out of range');
  return asKey(
    sodium.crypto_pwhash(
      32,
      utf8(normalizePassphrase(passphrase)),
      salt,
      parameters.passes,
      parameters.memory,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
    ),
  );
};
