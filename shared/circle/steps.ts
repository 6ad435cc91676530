// A number that only rises along a log, kept where it changes: two plain arrays, looked up by halving.

export interface Steps {
  readonly at: number[];
  readonly value: number[];
}
export const emptySteps: Steps = { at: [], value: [] };

/** The same steps with one more at the end; nothing when the value stands. Throws when it would fall. */
export const addStep = (steps: Steps | undefined, at: number, value: number): Steps => {
  const grown = steps ?? { at: [], value: [] };
  const last = grown.value[grown.value.length - 1] ?? 0;
  if (value < last) throw new Error('a causal past never shrinks');
  if (value === last) return grown;
  grown.at.push(at);
  grown.value.push(value);
  return grown;
};

/** The value that stands at `at`; 0 before the first step. */
export const valueAt = ({ at: places, value }: Steps, at: number): number => {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((places[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (value[low - 1] ?? 0);
};
