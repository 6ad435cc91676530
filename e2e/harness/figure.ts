// What a promise was held at: said on the console, and left in the test's report, from where `npm run prove` takes it
// into docs/RELIABILITY.md. Must never be written before the run it tells of has ended.
import { test } from '@playwright/test';

export interface Figure {
  /** as in the list of promises: F1, F2 … */
  readonly id: string;
  /** what was done, with how many, how large, which seeds */
  readonly load: string;
  /** what became of ours, in numbers */
  readonly ours: string;
  /** the same on the raw baseline, in the same runtime; null where nothing raw can be compared */
  readonly baseline: string | null;
}

export function tellFigure(figure: Figure): void {
  console.log(
    `${figure.id}: ${figure.load}. Ours: ${figure.ours}.${figure.baseline ? ` Raw: ${figure.baseline}.` : ''}`,
  );
  test.info().annotations.push({ type: 'figure', description: JSON.stringify(figure) });
}
