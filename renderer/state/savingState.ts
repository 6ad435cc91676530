// Who is still writing, and who could not: the words in the rail, and the promise that a lock waits for what is typed.
import type { SaveFailure } from '#renderer/storage/storage.ts';

export type SavingSummary = 'saved' | 'saving' | 'failed';

/** One editor's part in it. */
export interface Writer {
  readonly report: (state: SavingSummary, failure?: SaveFailure) => void;
  /** the editor is gone and owes nothing */
  readonly leave: () => void;
}

export interface SavingState {
  readonly summary: () => SavingSummary;
  readonly subscribe: (listener: () => void) => () => void;
  /** `flush` writes at once what is pending, and resolves when that is done or has failed. */
  readonly join: (flush: () => Promise<void>) => Writer;
  readonly flushAll: () => Promise<void>;
}

export const createSavingState = (): SavingState => {
  const writers = new Map<symbol, { readonly flush: () => Promise<void>; state: SavingSummary }>();
  const listeners = new Set<() => void>();
  let summary: SavingSummary = 'saved';
  const refresh = (): void => {
    const states = [...writers.values()].map(({ state }) => state);
    const next = states.includes('failed') ? 'failed' : states.includes('saving') ? 'saving' : 'saved';
    if (next === summary) return;
    summary = next;
    for (const listener of listeners) listener();
  };
  return {
    summary: () => summary,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    join: (flush) => {
      const key = Symbol('writer');
      const writer: { readonly flush: () => Promise<void>; state: SavingSummary } = { flush, state: 'saved' };
      writers.set(key, writer);
      return {
        report: (state) => {
          writer.state = state;
          refresh();
        },
        leave: () => {
          writers.delete(key);
          refresh();
        },
      };
    },
    flushAll: async () => {
      await Promise.all([...writers.values()].map(({ flush }) => flush()));
    },
  };
};
