// Time is passed in. `now` is the wall clock, `monotonic` never jumps; both in milliseconds.

export interface Clock {
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** A clock that a test moves by hand. */
export const manualClock = (start = 1_760_000_000_000): Clock & { advance: (ms: number) => void } => {
  let elapsed = 0;
  return {
    now: () => start + elapsed,
    monotonic: () => elapsed,
    advance: (ms) => {
      elapsed += ms;
    },
  };
};
