// The real clock of this computer. Tests pass one that they move by hand.
import type { Clock } from '#shared/clock.ts';

export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };
