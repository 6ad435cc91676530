import { describe, expect, it } from 'vitest';
import type { Erasing } from '#shared/ipcKeeping.ts';
import { err, ok } from '#shared/result.ts';
import { memorySnapshots } from '../storage/memorySnapshots.ts';
import type { Storage } from '../storage/storage.ts';
import { createBackupState } from './backupState.ts';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

const start = async (outcomes: readonly ('ok' | 'DiskFull')[] = []) => {
  const facts = { lastVerifiedAt: 5, snapshots: 1, folder: null, folderState: 'none', copiedAt: null } as const;
  const now = { value: 0 };
  const seq = { value: 0 };
  const made: number[] = [];
  const left = [...outcomes];
  let look = (): void => undefined;
  const makeSnapshot: Storage['makeSnapshot'] = async (madeAt) => {
    if ((left.shift() ?? 'ok') === 'DiskFull') return err({ type: 'DiskFull' });
    made.push(seq.value);
    return ok({ seq: seq.value, madeAt, counts: { reflections: 3, ops: 4 }, mended: 0, facts });
  };
  const snapshots = memorySnapshots();
  const stage: { value: Erasing['stage'] } = { value: 'none' };
  const state = createBackupState({
    storage: {
      makeSnapshot,
      journalSeq: () => seq.value,
      report: () => ({
        ...{ quarantined: false, replayed: 0, journalDiffers: false, lostRecords: 0, unreadable: {} },
        snapshotFirst: 'none' as const,
      }),
    },
    desktop: {
      listSnapshots: snapshots.listSnapshots,
      backupFacts: snapshots.backupFacts,
      forgetBackupFolder: snapshots.backupFacts,
      copyBackupAgain: snapshots.backupFacts,
      erasing: async () => ({ stage: stage.value, rebuilt: false, heldUntil: null, wouldBeHeldUntil: null }),
      chooseBackupFolder: async () => ok({ ...facts, folder: '/stick' }),
    },
    clock: { now: () => 1_000 + now.value, monotonic: () => now.value },
    every: (_, task) => {
      look = task;
    },
  });
  await settled();
  const later = async (ms: number, writes: number): Promise<readonly number[]> => {
    now.value += ms;
    seq.value += writes;
    look();
    await settled();
    return made;
  };
  return { state, later, stage };
};

const minute = 60_000;

describe('snapshots', () => {
  it('are made after opening when something is new, then after a hundred writes or ten minutes', async () => {
    const { later, state } = await start();
    expect(state.view().facts?.lastVerifiedAt).toBeNull();
    expect(await later(20_000, 0)).toEqual([]);
    expect(await later(20_000, 1)).toEqual([1]);
    expect(await later(minute, 98)).toEqual([1]);
    expect(await later(minute, 2)).toEqual([1, 101]);
    expect(await later(minute, 1)).toEqual([1, 101]);
    expect(await later(9 * minute, 0)).toEqual([1, 101, 102]);
    expect(await later(60 * minute, 0)).toEqual([1, 101, 102]);
    expect(state.view()).toMatchObject({ count: 7, failure: null, facts: { lastVerifiedAt: 5 } });
  });

  it('that fail are said, and tried again later', async () => {
    const { later, state } = await start(['DiskFull']);
    expect(await later(20_000, 3)).toEqual([]);
    expect(state.view()).toMatchObject({ failure: 'DiskFull', making: false });
    expect(await later(10 * minute, 0)).toEqual([3]);
    expect(state.view().failure).toBeNull();
  });

  it('are made before the app ends, when something is new, after the one that is being made', async () => {
    const { state, later } = await start();
    await later(0, 3);
    await state.finish();
    expect(await later(0, 0)).toEqual([3]);
    await state.finish();
    expect(await later(0, 0)).toEqual([3]);
    await Promise.all([later(0, 1), state.makeNow(), state.finish()]);
    expect(await later(0, 0)).toEqual([3, 4]);
  });

  it('are made twice after something was deleted for ever, so that the journal lets go of it', async () => {
    const { later, stage } = await start();
    stage.value = 'journal';
    expect(await later(20_000, 0)).toEqual([0, 0]);
    stage.value = 'database';
    expect(await later(10 * minute, 0)).toEqual([0, 0]);
  });

  it('are made when a person asks, and a folder is shown when it was chosen', async () => {
    const { state } = await start();
    await state.makeNow();
    expect(state.view().count).toBe(7);
    await state.chooseFolder();
    expect(state.view().facts?.folder).toBe('/stick');
    await state.forgetFolder();
    expect(state.view().facts?.folder).toBeNull();
  });
});
