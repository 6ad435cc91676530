// Bad input for a restore: truncated, swapped, of another vault, of another version, absurd parameters, gigantic, not ours.
// Each has its own answer, and nothing is taken before the person has seen what is in it.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeAll, describe, expect, it } from 'vitest';
import { manualClock } from '#shared/clock.ts';
import { asKey, type WrappingKey } from '#shared/crypto/keys.ts';
import { wrappingKeyFromPassphrase } from '#shared/crypto/passphrase.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { createReflection } from '#shared/reflection/reflection.ts';
import { err, must, ok } from '#shared/result.ts';
import { newRecoveryKey, recoveryKeyToWords } from '#shared/vault/recovery.ts';
import { createVault, newDerivation } from '#shared/vault/vault.ts';
import { openStorage } from '../storage/openStorage.ts';
import { reflectionStore } from '../storage/reflectionStore.ts';
import { memoryDesktop } from './memoryDesktop.ts';
import { beginRestoring } from './restoring.ts';

beforeAll(() => sodiumReady);

interface Backup {
  readonly header: Uint8Array;
  readonly bytes: Uint8Array;
  readonly seq: number;
  readonly madeAt: number;
  readonly words: string;
  readonly journal: readonly Uint8Array[];
}

const makeBackup = async (reflections: number): Promise<Backup> => {
  const recoveryKey = newRecoveryKey();
  const passphrase = { ...newDerivation(), wrappingKey: asKey<WrappingKey>(randomBytes(32)) };
  const { header, vault } = createVault({ passphrase, recoveryKey });
  const desktop = memoryDesktop();
  const indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange };
  const storage = await openStorage({ ...vault, desktop, indexedDb });
  for (let i = 0; i < reflections; i += 1)
    must(await reflectionStore(storage).save(createReflection(i, { title: `${i}` })));
  must(await storage.makeSnapshot(99));
  await storage.close();
  const [file] = await desktop.listSnapshots();
  const bytes = desktop.journal.snapshots.get(file?.name ?? '')?.bytes ?? new Uint8Array();
  const words = recoveryKeyToWords(recoveryKey, 'en').join(' ');
  return { header, bytes, seq: file?.seq ?? 0, madeAt: 99, words, journal: desktop.journal.records };
};

const begin = async (backup: Backup, journal: readonly Uint8Array[] = []) => {
  const desktop = memoryDesktop();
  let taken = 0;
  const { header, bytes, seq, madeAt } = backup;
  const begun = await beginRestoring({
    desktop: {
      ...desktop,
      chooseBackup: async () => ok({ header, bytes: bytes.length, seq, madeAt }),
      readChosenBackup: async (offset, length) => bytes.slice(offset, offset + length),
      readJournal: async () => journal.map((record, i) => ({ seq: i + 1, record })),
      restoreChosenBackup: async () => {
        taken += 1;
        return ok({ state: 'present' as const, header });
      },
    },
    clock: manualClock(),
    derive: async (typed, salt, parameters) => wrappingKeyFromPassphrase(typed, salt, parameters),
    changed: () => undefined,
  });
  return { begun, taken: () => taken };
};
const problemOf = async (backup: Backup, words = backup.words, journal: readonly Uint8Array[] = []) => {
  const { begun, taken } = await begin(backup, journal);
  const restoring = must(begun);
  await restoring.open('sheet', words);
  // without a look into it nothing is ever taken
  if (restoring.view().found === null) expect(await restoring.take()).toBeNull();
  expect(taken()).toBe(0);
  return restoring.view().problem?.type ?? null;
};

describe('a backup that is chosen', () => {
  it('is counted before it is taken, and taken once', async () => {
    const { begun, taken } = await begin(await makeBackup(3).then((backup) => backup));
    const restoring = must(begun);
    expect(restoring.view().found).toBeNull();
    expect(await restoring.take()).toBeNull();
    expect(taken()).toBe(0);
  });

  it('says how many of each there are, by the sheet alone', async () => {
    const backup = await makeBackup(3);
    const { begun, taken } = await begin(backup);
    const restoring = must(begun);
    await restoring.open('sheet', backup.words);
    expect(restoring.view().found?.counts).toEqual({
      reflections: 3,
      trashed: 0,
      circles: 0,
      sessions: 0,
      steps: 0,
      unreadable: 0,
    });
    expect((await restoring.take())?.found.counts.reflections).toBe(3);
    expect(taken()).toBe(1);
  });

  it('that was cut, altered, or put together from two is not taken', async () => {
    const [one, two] = [await makeBackup(3), await makeBackup(3)];
    const start = 28 + 306;
    for (const length of [start, start + 16, start + 40, one.bytes.length - 1]) {
      expect(await problemOf({ ...one, bytes: one.bytes.slice(0, length) })).toBe('BackupDamaged');
    }
    for (const at of [start + 3, start + 30, one.bytes.length - 3]) {
      expect(await problemOf({ ...one, bytes: one.bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)) })).toBe(
        'BackupDamaged',
      );
    }
    // the content of another vault behind this one's header
    expect(await problemOf({ ...one, bytes: two.bytes })).toBe('BackupDamaged');
    // the numbers before the seal are not believed either
    expect(await problemOf({ ...one, madeAt: 5 })).toBe('BackupDamaged');
    expect(await problemOf({ ...one, seq: 900 })).toBe('BackupDamaged');
    expect(await problemOf(one)).toBeNull();
  });

  it('asks for its own sheet', async () => {
    const backup = await makeBackup(1);
    expect(await problemOf(backup, recoveryKeyToWords(newRecoveryKey(), 'en').join(' '))).toBe('WrongSheet');
    expect(await problemOf(backup, 'one two')).toBe('WrongNumberOfWords');
  });

  it('of another vault is not taken beside files whose own key file does not read', async () => {
    const [one, two] = [await makeBackup(1), await makeBackup(1)];
    expect(await problemOf(one, one.words, two.journal)).toBe('OtherVault');
    expect(await problemOf(one, one.words, one.journal)).toBeNull();
  });

  it('with a damaged, a newer, or an absurd header costs nothing', async () => {
    const backup = await makeBackup(1);
    const failure = async (header: Uint8Array) => {
      const { begun } = await begin({ ...backup, header });
      return begun.ok ? null : begun.error.type;
    };
    expect(await failure(new Uint8Array(306))).toBe('BackupDamaged');
    expect(await failure(backup.header.slice(0, 100))).toBe('BackupDamaged');
    expect(await failure(backup.header.map((byte, i) => (i === 8 ? 2 : byte)))).toBe('VersionTooNew');
    // a terabyte for the passphrase: that way in counts as damaged before anything is derived, the sheet still opens
    const absurd = backup.header.map((byte, i) => (i === 28 || i === 29 ? 255 : byte));
    const { begun } = await begin({ ...backup, header: absurd });
    const restoring = must(begun);
    await restoring.open('passphrase', 'whatever it was');
    expect(restoring.view().problem?.type).toBe('SlotDamaged');
    await restoring.open('sheet', backup.words);
    expect(restoring.view().found?.counts.reflections).toBe(1);
  });

  it('that the main process refuses is said as it is', async () => {
    for (const type of ['NotASnapshot', 'VersionTooNew', 'TooLarge', 'DiskFull', 'WriteFailed', 'Cancelled'] as const) {
      const begun = await beginRestoring({
        desktop: { ...memoryDesktop(), chooseBackup: async () => err({ type }) },
        clock: manualClock(),
        derive: () => Promise.reject(new Error('nothing to derive')),
        changed: () => undefined,
      });
      expect(begun).toEqual({ ok: false, error: { type } });
    }
  });
});
