// Time that a test moves by hand: a clock and a scheduler that agree, and promises settled between steps.
// A day passes in no time, in the same order on every run. For tests only.
import { type Clock, manualClock } from '../clock.ts';

export interface VirtualTime {
  readonly clock: Clock;
  readonly schedule: (run: () => void, delayMs: number) => () => void;
  /** Runs everything that falls due within `ms`, in order, letting promises settle after each. */
  readonly advance: (ms: number) => Promise<void>;
  /** Lets pending promises settle without moving the clock. */
  readonly settle: () => Promise<void>;
  /** how many things are scheduled */
  readonly waiting: () => number;
}

// deep enough for the longest chain of awaits in the code under test (measured: 40)
const turns = 150;
const manyTurns = async (): Promise<void> => {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
};

/** `settle`: another way to let promises settle, for figures of which these turns must not be a part. */
export const virtualTime = (settle = manyTurns): VirtualTime => {
  const clock = manualClock();
  const waiting = new Set<{ readonly at: number; readonly run: () => void }>();

  const earliest = (until: number) => {
    let first: { readonly at: number; readonly run: () => void } | undefined;
    for (const entry of waiting) if (entry.at <= until && (!first || entry.at < first.at)) first = entry;
    return first;
  };
  return {
    clock,
    settle,
    waiting: () => waiting.size,
    schedule: (run, delayMs) => {
      const entry = { at: clock.monotonic() + Math.max(0, delayMs), run };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    advance: async (ms) => {
      const until = clock.monotonic() + ms;
      await settle();
      for (let next = earliest(until); next; next = earliest(until)) {
        waiting.delete(next);
        clock.advance(next.at - clock.monotonic());
        next.run();
        await settle();
      }
      clock.advance(until - clock.monotonic());
    },
  };
};
