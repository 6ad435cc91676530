// A straight line through what was measured over time, so that a leak shows as its slope and noise does not. Whoever asks
// leaves out the warm-up first. Must never be asked about fewer than two moments.

export interface Measured {
  readonly hours: number;
  readonly value: number;
}
export interface Line {
  /** the line's value at the first moment, in the unit of the values */
  readonly start: number;
  readonly perHour: number;
  /** of `start` */
  readonly percentPerHour: number;
}

/** Least squares. Throws when there are not two different moments: a line through less proves nothing. */
export function lineThrough(points: readonly Measured[]): Line {
  const mean = (of: (point: Measured) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const middle = { hours: mean(({ hours }) => hours), value: mean(({ value }) => value) };
  const spread = mean(({ hours }) => (hours - middle.hours) ** 2);
  if (!(spread > 0)) throw new Error('a line needs two moments');
  const perHour = mean(({ hours, value }) => (hours - middle.hours) * (value - middle.value)) / spread;
  const start = middle.value + perHour * ((points[0]?.hours ?? 0) - middle.hours);
  return { start, perHour, percentPerHour: (perHour / start) * 100 };
}
