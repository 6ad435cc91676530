// A draft for React: saved on blur of the window, on leaving the screen and before a lock, besides its own rhythm.
import { useEffect, useState } from 'react';
import type { Reflection } from '#shared/reflection/reflection.ts';
import { createDraft, type Draft, type DraftState } from './draft.ts';
import { useServices } from './services.tsx';

const schedule = (run: () => void, delayMs: number): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

export interface UsedDraft {
  readonly draft: Draft;
  readonly state: DraftState;
  readonly reflection: Reflection;
}

/** `initial` is taken once: give the component the reflection's id as its key. */
export const useDraft = (initial: Reflection): UsedDraft => {
  const { reflections, clock, saving } = useServices();
  const [shown, setShown] = useState<{ readonly state: DraftState; readonly reflection: Reflection } | null>(null);
  const [draft] = useState(() =>
    createDraft({
      reflection: initial,
      onDisk: reflections.view().kept.some(({ id }) => id === initial.id),
      store: reflections.store,
      clock,
      schedule,
      onState: (state, reflection) => setShown({ state, reflection }),
    }),
  );
  const state = shown?.state ?? draft.state();
  useEffect(() => {
    const flush = (): void => void draft.flush();
    window.addEventListener('blur', flush);
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    const writer = saving.join(draft.flush);
    writers.set(draft, writer);
    return () => {
      window.removeEventListener('blur', flush);
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
      // it owes its last words until they are on the disk, even when the screen is gone
      void draft.flush().then(writer.leave);
    };
  }, [draft, saving]);
  useEffect(() => {
    writers.get(draft)?.report(state.type === 'untouched' ? 'saved' : state.type);
  }, [draft, state]);
  return { draft, state, reflection: shown?.reflection ?? draft.reflection() };
};

const writers = new WeakMap<Draft, { readonly report: (state: 'saved' | 'saving' | 'failed') => void }>();
