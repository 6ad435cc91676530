// How long to wait after wrong passphrases: 1, 2, 4, 8 … seconds, 60 at most. It slows down somebody at the keyboard;
// against a stolen file only Argon2id helps. It must never wait without saying so.

const secondMs = 1_000;
const mostMs = 60 * secondMs;

/** Milliseconds to wait after the nth failure in a row; 0 before the first. */
export const delayAfter = (failures: number): number =>
  failures <= 0 ? 0 : Math.min(mostMs, secondMs * 2 ** Math.min(failures - 1, 10));
