// A later version of the store and of a record, on the real path: sealed, journaled, stored. A verified snapshot comes
// before either; a store that a newer version has changed is not opened.
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { base64url, utf8 } from '#shared/crypto/encoding.ts';
import { newVaultKey } from '#shared/crypto/keys.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import { createReflection, type Reflection, reflectionSchema } from '#shared/reflection/reflection.ts';
import { bodyFromText } from '#shared/reflection/richText.ts';
import { err, must } from '#shared/result.ts';
import { jsonRow } from './jsonRow.ts';
import { type MemoryJournal, memoryJournal } from './memoryJournal.ts';
import { openStorage } from './openStorage.ts';
import { reflectionStore } from './reflectionStore.ts';
import type { Storage, StorageOptions } from './storage.ts';

// things are made while the tests are listed
await sodiumReady;

const now = 1_760_000_000_000;
let journal: MemoryJournal;
let indexedDB: IDBFactory;
let open: (options?: Partial<StorageOptions>, storeVersion?: number) => Promise<Storage>;

beforeEach(() => {
  journal = memoryJournal();
  indexedDB = new IDBFactory();
  const vault = { vaultKey: newVaultKey(), vaultId: asId<VaultId>(base64url(randomBytes(16))) };
  open = (options = {}, storeVersion = 1) =>
    openStorage({ ...vault, desktop: journal, indexedDb: { indexedDB, IDBKeyRange, storeVersion }, now, ...options });
});

/** Of a day when a feeling is a word. Its first version is today's. */
const later = jsonRow<Reflection>(
  2,
  v.pipe(
    v.object({ ...reflectionSchema.entries, feeling: v.string() }),
    v.transform(({ feeling: _feeling, ...reflection }) => reflection),
  ),
  { 1: (value) => (v.is(v.object({}), value) ? { ...value, feeling: 'not said' } : value) },
);
const rowOf = async (storage: Storage, id: string) => {
  const stored = await storage.read('reflections', id);
  return stored && { version: stored.version, value: JSON.parse(new TextDecoder().decode(stored.value)) };
};

describe('a record of an older version', () => {
  const first = createReflection(now, { title: 'Before', body: bodyFromText('words') });
  const second = createReflection(now, { title: 'Another' });

  it('is read in the new form, and written back when it is touched', async () => {
    let storage = await open();
    must(await reflectionStore(storage).save(first));
    must(await reflectionStore(storage).save(second));
    // a later row writes what its schema wants
    const row = { ...later, encode: () => utf8(JSON.stringify({ ...first, feeling: 'not said' })) };
    const store = reflectionStore(storage, row);
    expect((await store.list()).unreadable).toBe(0);
    expect((await rowOf(storage, first.id))?.version).toBe(1);
    expect(await store.read(first.id)).toEqual(first);
    expect(await rowOf(storage, first.id)).toEqual({ version: 2, value: { ...first, feeling: 'not said' } });
    expect((await rowOf(storage, second.id))?.version).toBe(1);
    await storage.close();
    // it is in the journal as well
    indexedDB = new IDBFactory();
    storage = await open();
    expect((await rowOf(storage, first.id))?.version).toBe(2);
    // this version does not read a newer row: it is counted, and stays as it is
    expect((await reflectionStore(storage).list()).unreadable).toBe(1);
    expect(await reflectionStore(storage).read(first.id)).toBeNull();
    expect((await rowOf(storage, first.id))?.version).toBe(2);
    await storage.close();
  });

  it('is not written back over what was saved since it was read', async () => {
    const storage = await open();
    must(await reflectionStore(storage).save(first));
    const read = (await storage.read('reflections', first.id))!;
    must(await reflectionStore(storage).save({ ...first, title: 'Newer' }));
    const records = journal.records.length;
    await storage.rewrite(read, { store: 'reflections', id: first.id, value: utf8('{}'), version: 2 });
    expect(await reflectionStore(storage).read(first.id)).toEqual({ ...first, title: 'Newer' });
    expect(journal.records).toHaveLength(records);
    await storage.close();
  });

  it('is not written back before a snapshot could be made', async () => {
    let storage = await open();
    must(await reflectionStore(storage).save(first));
    await storage.close();
    const full = { ...journal, beginSnapshot: async () => err({ type: 'DiskFull' as const }) };
    storage = await open({ isNewVersion: true, desktop: full });
    expect(storage.report().snapshotFirst).toBe('failed');
    expect(await reflectionStore(storage, later).read(first.id)).toEqual(first);
    expect((await rowOf(storage, first.id))?.version).toBe(1);
    await storage.close();
  });
});

describe('a new version of the app', () => {
  it('begins with a snapshot that opens, once', async () => {
    let storage = await open({ isNewVersion: true });
    expect(storage.report().snapshotFirst).toBe('made');
    expect(journal.snapshots.size).toBe(0);
    must(await reflectionStore(storage).save(createReflection(now, { title: 'A' })));
    await storage.close();
    storage = await open();
    expect(storage.report().snapshotFirst).toBe('none');
    await storage.close();
    expect(journal.snapshots.size).toBe(0);
    for (let i = 0; i < 2; i++) {
      storage = await open({ isNewVersion: true, now: now + i });
      expect(storage.report().snapshotFirst).toBe('made');
      await storage.close();
      expect((await journal.listSnapshots()).map(({ madeAt, seq }) => [madeAt, seq])).toEqual([[now, 1]]);
    }
  });
});

describe('a store of another version', () => {
  const fill = async (storeVersion: number): Promise<void> => {
    const storage = await open({}, storeVersion);
    must(await reflectionStore(storage).save(createReflection(now, { title: 'A' })));
    await storage.close();
  };
  const versionsOnDisk = async () => (await indexedDB.databases()).map(({ version }) => version);

  it('gets its new form after a snapshot, with everything in it', async () => {
    await fill(1);
    const storage = await open({}, 2);
    expect(storage.report().snapshotFirst).toBe('made');
    expect(await journal.listSnapshots()).toHaveLength(1);
    expect((await reflectionStore(storage).list()).reflections.map(({ title }) => title)).toEqual(['A']);
    await storage.close();
    expect(await versionsOnDisk()).toEqual([20, 20]);
  });

  it('stays as it is when no snapshot can be made', async () => {
    await fill(1);
    const broken = { ...journal, endSnapshot: async () => err({ type: 'WriteFailed' as const }) };
    await expect(open({ desktop: broken }, 2)).rejects.toMatchObject({ name: 'SnapshotFirstError' });
    expect(await versionsOnDisk()).toEqual([10, 10]);
  });

  it('is refused when it is newer, and not changed', async () => {
    await fill(2);
    const records = journal.records.length;
    await expect(open()).rejects.toMatchObject({ name: 'VersionError' });
    expect(await versionsOnDisk()).toEqual([20, 20]);
    expect(journal.records).toHaveLength(records);
    // why it must be asked: Dexie itself would open it
    const database = new Dexie('entre-nous-reflections', { indexedDB, IDBKeyRange });
    database.version(1).stores({ meta: 'key' });
    await expect(database.open()).resolves.toBeDefined();
    database.close();
  });
});
