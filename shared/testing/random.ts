// A small seeded generator, so that a schedule that failed can be run again. For tests only, never near keys.

export interface Random {
  /** 0 to below 1 */
  readonly next: () => number;
  /** 0 to below `limit` */
  readonly below: (limit: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(all: readonly T[]) => T;
  readonly shuffle: <T>(all: readonly T[]) => T[];
}

/** mulberry32 */
export const seeded = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (all) => {
      const chosen = all[below(all.length)];
      if (chosen === undefined) throw new Error('nothing to pick from');
      return chosen;
    },
    shuffle: (all) => {
      const mixed = [...all];
      for (let i = mixed.length - 1; i > 0; i--) {
        const j = below(i + 1);
        const [a, b] = [mixed[i], mixed[j]];
        if (a !== undefined && b !== undefined) [mixed[i], mixed[j]] = [b, a];
      }
      return mixed;
    },
  };
};
