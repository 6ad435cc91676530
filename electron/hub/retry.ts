// How long to wait before trying a server again. Pure but for the jitter, which is passed in.
// Must never let all apps of a circle return at the same instant after a server's restart.
import { randomInt } from 'node:crypto';

export interface Retry {
  readonly firstMs: number;
  readonly mostMs: number;
}
export const serverRetry: Retry = { firstMs: 500, mostMs: 30_000 };

/** Doubles with each failure up to `mostMs`; the second half of it is chance. `chance` is in [0, 1). */
export const retryDelay = (failures: number, retry: Retry, chance: number = randomInt(2 ** 32) / 2 ** 32): number => {
  const whole = Math.min(retry.mostMs, retry.firstMs * 2 ** Math.min(failures, 20));
  return Math.round(whole / 2 + (whole / 2) * chance);
};
