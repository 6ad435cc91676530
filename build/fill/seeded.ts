// Chance that repeats: the same seed gives the same profile, so that two runs of a bench can be compared.
// It must never come near a key; ids and keys of the filled profile come from the real generator.

export interface Dice {
  /** a whole number from 0 up to, but without, `end` */
  readonly below: (end: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  /** true with this probability, 0 to 1 */
  readonly chance: (probability: number) => boolean;
}

/** Mulberry32: small, fast, even enough for invented texts. */
export const dice = (seed: number): Dice => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    pick: (from) => {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    chance: (probability) => next() < probability,
  };
};
