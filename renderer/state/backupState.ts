// When snapshots are made, and what the screen knows of them. After opening, when something is new since the last one;
// then after a hundred writes or ten minutes (QUALITY §2). It must never call a snapshot a backup before it was opened.
import type { Storage } from '#renderer/storage/storage.ts';
import type { Clock } from '#shared/clock.ts';
import type { BackupFacts, Desktop } from '#shared/ipc.ts';

export type BackupFailure = 'DiskFull' | 'WriteFailed' | 'StoreClosed' | 'NotVerified';
export interface BackupView {
  /** null: not yet asked */
  readonly facts: BackupFacts | null;
  readonly making: boolean;
  /** why the last try made none; older ones are still there */
  readonly failure: BackupFailure | null;
  /** rows in the newest one that this run has made */
  readonly count: number | null;
}
export interface BackupState {
  readonly view: () => BackupView;
  readonly subscribe: (listener: () => void) => () => void;
  readonly makeNow: () => Promise<void>;
  readonly chooseFolder: () => Promise<void>;
  readonly forgetFolder: () => Promise<void>;
  /** After the folder came back, or room was made there. */
  readonly copyAgain: () => Promise<void>;
  /** When something is new since the last one: before the app ends. Waits for one that is being made. */
  readonly finish: () => Promise<void>;
}
export interface BackupOptions {
  readonly storage: Pick<Storage, 'makeSnapshot' | 'journalSeq' | 'report'>;
  readonly desktop: Pick<
    Desktop,
    'backupFacts' | 'listSnapshots' | 'chooseBackupFolder' | 'forgetBackupFolder' | 'copyBackupAgain'
  >;
  readonly clock: Clock;
  /** calls `look` every so many milliseconds */
  readonly every: (ms: number, look: () => void) => void;
}

/** Writes, and milliseconds, after which a new one is made. */
const mostWrites = 100;
const mostMs = 10 * 60 * 1000;
/** however fast somebody writes */
const leastMs = 60 * 1000;
const lookEveryMs = 20_000;

export const createBackupState = ({ storage, desktop, clock, every }: BackupOptions): BackupState => {
  let view: BackupView = { facts: null, making: false, failure: null, count: null };
  let held = 0;
  let madeAt = Number.NEGATIVE_INFINITY;
  const listeners = new Set<() => void>();
  const become = (changes: Partial<BackupView>): void => {
    view = { ...view, ...changes };
    for (const listener of listeners) listener();
  };

  /** the one that is being made */
  let under: Promise<void> = Promise.resolve();
  const make = (): Promise<void> => {
    if (!view.making) under = makeOne();
    return under;
  };
  const makeOne = async (): Promise<void> => {
    become({ making: true });
    madeAt = clock.monotonic();
    const made = await storage.makeSnapshot(clock.now());
    if (!made.ok) return become({ making: false, failure: made.error.type });
    held = made.value.seq;
    const count = Object.values(made.value.counts).reduce((sum, rows) => sum + rows, 0);
    become({ making: false, failure: null, facts: made.value.facts, count });
  };

  /** The first look comes some seconds after opening: the first screen goes before. */
  const look = (): void => {
    const writes = storage.journalSeq() - held;
    const since = clock.monotonic() - madeAt;
    if (writes > 0 && (since >= mostMs || (writes >= mostWrites && since >= leastMs))) void make();
  };

  const begin = async (): Promise<void> => {
    const [newest] = await desktop.listSnapshots();
    // a store that stands apart from its journal is written down at once
    held = storage.report().journalDiffers ? 0 : (newest?.seq ?? 0);
    become({ facts: await desktop.backupFacts() });
    every(lookEveryMs, look);
  };
  const begun = begin();

  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    makeNow: make,
    chooseFolder: async () => {
      const chosen = await desktop.chooseBackupFolder();
      if (chosen.ok) become({ facts: chosen.value });
    },
    copyAgain: async () => become({ facts: await desktop.copyBackupAgain() }),
    finish: async () => {
      await begun;
      await under;
      if (storage.journalSeq() > held) await make();
    },
    forgetFolder: async () => become({ facts: await desktop.forgetBackupFolder() }),
  };
};
