// One reflection while it is being written: every change is saved soon, durably, and the state is told in words.
// It must never lose what was typed: after a failure the words stay here, and the next change or `retry` tries again.
import type { Clock } from '#shared/clock.ts';
import { editReflection, type Reflection, type ReflectionChanges } from '#shared/reflection/reflection.ts';
import { isWorthKeeping, versionOf } from '#shared/reflection/versions.ts';
import type { ReflectionStore, TooLong } from '../storage/reflectionStore.ts';
import type { SaveFailure } from '../storage/storage.ts';

/** 'untouched': nothing was written in a new one, and nothing is on the disk */
export type DraftState =
  | { readonly type: 'untouched' | 'saved' | 'saving' }
  | { readonly type: 'failed'; readonly failure: SaveFailure | TooLong };

export interface Draft {
  readonly reflection: () => Reflection;
  readonly state: () => DraftState;
  readonly change: (changes: ReflectionChanges) => void;
  /** Saves now what is not saved; resolves when it is on the disk or has failed. */
  readonly flush: () => Promise<void>;
  /** Forgets what is pending: the reflection goes to the trash. */
  readonly discard: () => void;
}

/** Waits for a pause this long, in ms … */
const idleMs = 400;
/** … and never longer than this while somebody types on. */
const mostMs = 2_000;

export interface DraftOptions {
  readonly reflection: Reflection;
  /** false: just begun, not on the disk */
  readonly onDisk: boolean;
  readonly store: Pick<ReflectionStore, 'save'>;
  readonly clock: Clock;
  /** runs after so many ms; returns a function that cancels */
  readonly schedule: (run: () => void, delayMs: number) => () => void;
  readonly onState: (state: DraftState, reflection: Reflection) => void;
}

export const createDraft = ({ reflection, onDisk, store, clock, schedule, onState }: DraftOptions): Draft => {
  let current = reflection;
  let saved = reflection;
  let state: DraftState = { type: onDisk ? 'saved' : 'untouched' };
  let dirtySince: number | null = null;
  let cancel: (() => void) | null = null;
  let running: Promise<void> | null = null;
  let discarded = false;
  // when what is on the disk was written, or the last earlier version was kept
  let since = reflection.updatedAt;

  const become = (next: DraftState): void => {
    state = next;
    onState(state, current);
  };
  const saveOnce = async (): Promise<void> => {
    const saving = current;
    dirtySince = null;
    const now = clock.now();
    const kept = isWorthKeeping(saved, saving, since, now) ? versionOf(saved) : null;
    const result = await store.save(saving, kept);
    if (!result.ok) return become({ type: 'failed', failure: result.error });
    saved = saving;
    if (kept) since = now;
    if (current === saving) become({ type: 'saved' });
  };
  const flush = async (): Promise<void> => {
    cancel?.();
    cancel = null;
    if (discarded) return;
    // a save under way is of older words: wait for it, then save what came since
    if (running) await running;
    if (discarded || current === saved) return;
    running = saveOnce();
    await running;
    running = null;
  };
  return {
    reflection: () => current,
    state: () => state,
    change: (changes) => {
      current = editReflection(current, changes, clock.now());
      const now = clock.monotonic();
      dirtySince ??= now;
      cancel?.();
      cancel = schedule(() => void flush(), Math.max(0, Math.min(idleMs, dirtySince + mostMs - now)));
      become({ type: 'saving' });
    },
    flush,
    discard: () => {
      discarded = true;
      cancel?.();
    },
  };
};
