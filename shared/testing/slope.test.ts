// The line through measured values: exact where they lie on one, through the middle of noise, and no guess from nothing.
import { expect, it } from 'vitest';
import { lineThrough } from './slope.ts';

it('finds the line that the values lie on', () => {
  const points = [1, 1.5, 2, 4].map((hours) => ({ hours, value: 100 + 7 * hours }));
  const { start, perHour, percentPerHour } = lineThrough(points);
  expect(start).toBeCloseTo(107, 9);
  expect(perHour).toBeCloseTo(7, 9);
  expect(percentPerHour).toBeCloseTo((7 / 107) * 100, 9);
});

it('goes through the middle of what moves to and fro', () => {
  const points = Array.from({ length: 100 }, (_, at) => ({ hours: at / 50, value: 50 + (at % 2) }));
  expect(Math.abs(lineThrough(points).percentPerHour)).toBeLessThan(0.1);
});

it('draws no line through one moment', () => {
  expect(() => lineThrough([{ hours: 1, value: 1 }])).toThrow(/two moments/u);
  expect(() => lineThrough([])).toThrow(/two moments/u);
});
