// When local changes become an envelope: 120 ms after the last one, 400 ms after the first at most (PROTOCOL §6: one edit an
// envelope costs 198 bytes, ten 29). Time and timers are passed in.
import type { OpenCircleOptions } from './circle.ts';

export const batchQuietMs = 120;
export const batchMostMs = 400;

export interface Batching {
  /** something changed just now */
  readonly touch: () => void;
  /** what was waiting is being written: forget the timer */
  readonly cancel: () => void;
}

export const makeBatching = ({ clock, schedule }: OpenCircleOptions, run: () => void): Batching => {
  let firstAt: number | null = null;
  let stop: (() => void) | null = null;
  const cancel = (): void => {
    stop?.();
    stop = null;
    firstAt = null;
  };
  return {
    cancel,
    touch: () => {
      const now = clock.monotonic();
      firstAt ??= now;
      stop?.();
      stop = schedule(
        () => {
          cancel();
          run();
        },
        Math.max(0, Math.min(batchQuietMs, firstAt + batchMostMs - now)),
      );
    },
  };
};
