// What a test measured of a promise: left in the test's report, from where `npm run prove` takes it into docs/RELIABILITY.md.

export interface Figure {
  /** as in the list of figures of the design: F1, F2 … */
  readonly id: string;
  /** what was done: how many, how large, which seeds, on what */
  readonly load: string;
  /** what became of ours, in numbers */
  readonly ours: string;
  /** the same fault without the safeguard, or on plain Dexie in the same runtime; null where nothing can be compared */
  readonly baseline: string | null;
}

/** For `task.meta`. */
export const figureOf = (id: string, load: string, ours: string): { readonly figure: Figure } => ({
  figure: { id, load, ours, baseline: null },
});
