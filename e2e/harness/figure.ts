// What a promise was held at: said on the console, and left in the test's report, from where `npm run prove` takes it
// into docs/RELIABILITY.md. Must never be written before the run it tells of has ended.
import { test } from '@playwright/test';
import type { Figure } from '#shared/testing/figure.ts';

export function tellFigure(figure: Figure): void {
  console.log(
    `${figure.id}: ${figure.load}. Ours: ${figure.ours}.${figure.baseline ? ` Raw: ${figure.baseline}.` : ''}`,
  );
  test.info().annotations.push({ type: 'figure', description: JSON.stringify(figure) });
}
