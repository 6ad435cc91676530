// The arithmetic of the bench: what is told of many runs is their median, and of many keystrokes their 95th percentile.

/** @param {readonly number[]} values @param {number} part 0 to 1 */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  if (value === undefined) throw new Error('no values');
  return value;
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 === 1 ? middle : middle - 1];
  if (upper === undefined || lower === undefined) throw new Error('no values');
  return (upper + lower) / 2;
}

/**
 * Runs both sides in turn, so that a machine that slows down slows both.
 * @param {number} rounds
 * @param {() => Promise<number>} ours
 * @param {() => Promise<number>} theirs
 * @returns {Promise<{ readonly ours: number, readonly baseline: number }>} medians
 */
export async function inTurn(rounds, ours, theirs) {
  /** @type {number[]} */
  const a = [];
  /** @type {number[]} */
  const b = [];
  for (let round = 0; round < rounds; round++) {
    b.push(await theirs());
    a.push(await ours());
  }
  return { ours: median(a), baseline: median(b) };
}

/**
 * How a time grows with a size: the slope of a straight line through both logarithms. 1 is linear.
 * @param {readonly (readonly [size: number, time: number])[]} points
 */
export function exponentOf(points) {
  const logs = points.map(([size, time]) => /** @type {const} */ ([Math.log(size), Math.log(time)]));
  const mean = (/** @type {readonly number[]} */ values) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(logs.map(([size]) => size));
  const y = mean(logs.map(([, time]) => time));
  const over = logs.reduce((sum, [size, time]) => sum + (size - x) * (time - y), 0);
  return over / logs.reduce((sum, [size]) => sum + (size - x) ** 2, 0);
}
