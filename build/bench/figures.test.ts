import { expect, it } from 'vitest';
import { exponentOf, inTurn, median, quantile } from './figures.mjs';

it('takes the middle of odd and even counts, whatever the order', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(() => median([])).toThrow();
});

it('takes the value below which a part of all lies', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(quantile(values, 0.95)).toBe(96);
  expect(quantile(values, 0)).toBe(1);
});

it('runs both sides in turn', async () => {
  const order: string[] = [];
  const side = (name: string, value: number) => async () => {
    order.push(name);
    return value;
  };
  expect(await inTurn(2, side('ours', 2), side('theirs', 4))).toEqual({ ours: 2, baseline: 4 });
  expect(order).toEqual(['theirs', 'ours', 'theirs', 'ours']);
});

it('finds the power with which a time grows', () => {
  const sizes = [100, 1000, 10_000];
  expect(exponentOf(sizes.map((size) => [size, 3 * size]))).toBeCloseTo(1);
  expect(exponentOf(sizes.map((size) => [size, 5 * size ** 2]))).toBeCloseTo(2);
  expect(exponentOf(sizes.map((size) => [size, 7]))).toBeCloseTo(0);
});
