// The six pictures that two people compare aloud: 36 bits of the handshake's transcript. An interceptor who must commit
// before the other side reveals has one try in 2^36. Only numbers here: names and drawings live in the screens.
import { hash } from '../crypto/hash.ts';

export const pictureCount = 64;

/** Six numbers below 64, the same on both sides of one transcript hash. */
export const picturesOf = (transcript: Uint8Array): readonly number[] =>
  [...hash(16, 'pictures', transcript).subarray(0, 6)].map((byte) => byte % pictureCount);
