import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { base64url, utf8 } from '#shared/crypto/encoding.ts';
import { newVaultKey, type VaultKey } from '#shared/crypto/keys.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { seeded } from '#shared/testing/random.ts';
import { makeDatabase, sealedTable } from './database.ts';
import { type MemoryJournal, memoryJournal } from './memoryJournal.ts';
import { openStorage } from './openStorage.ts';
import { openSnapshot } from './snapshotFile.ts';
import { partSealer } from './snapshotParts.ts';
import type { Change, Storage, StorageDesktop } from './storage.ts';

let vaultKey: VaultKey;
let vaultId: VaultId;
let journal: MemoryJournal;
let indexedDB: IDBFactory;
const opened: Storage[] = [];

beforeEach(async () => {
  await sodiumReady;
  vaultKey = newVaultKey();
  vaultId = asId(base64url(randomBytes(16)));
  journal = memoryJournal();
  indexedDB = new IDBFactory();
});
afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close();
});

const open = async (desktop: StorageDesktop = journal): Promise<Storage> => {
  const storage = await openStorage({ vaultKey, vaultId, desktop, indexedDb: { indexedDB, IDBKeyRange } });
  opened.push(storage);
  return storage;
};
const note = (id: string, text: string | null, store: Change['store'] = 'reflections'): Change => ({
  store,
  id,
  value: text === null ? null : utf8(text),
  version: 1,
});
const textsOf = async (storage: Storage, store: Change['store'] = 'reflections'): Promise<string[]> =>
  (await storage.readAll(store)).map(({ value }) => new TextDecoder().decode(value)).sort();
/** The main process has dropped the records up to that number. */
const dropped = (through: number): StorageDesktop => ({
  ...journal,
  readJournal: async (after) => {
    const all = journal.records.map((record, i) => ({ seq: i + 1, record }));
    return all.filter(({ seq }) => seq > Math.max(after, through)).slice(0, 3);
  },
});
const onDisk = async (work: (database: ReturnType<typeof makeDatabase>) => Promise<unknown>): Promise<void> => {
  const database = makeDatabase('entre-nous-reflections', { indexedDB, IDBKeyRange });
  await work(database);
  database.close();
};
const only = () => {
  const [found] = [...journal.snapshots.values()];
  if (!found) throw new Error('no snapshot');
  return found;
};

describe('a snapshot', () => {
  it('holds everything, is confirmed, and makes a wiped store whole after the journal was dropped', async () => {
    const storage = await open();
    for (let i = 0; i < 12; i++) must(await storage.save([note(`r${i}`, `text ${i}`), note(`o${i}`, 'op', 'ops')]));
    must(await storage.save([note('r3', null), note('r4', 'text 4, again')]));
    const made = must(await storage.makeSnapshot(1_000));
    expect(made).toMatchObject({ seq: 13, mended: 0, counts: { reflections: 11, ops: 12 } });
    expect(made.facts).toMatchObject({ lastVerifiedAt: 1_000, snapshots: 1 });
    must(await storage.save([note('r5', null), note('late', 'after')]));
    const before = [await textsOf(storage), await textsOf(storage, 'ops')];
    await storage.close();
    indexedDB = new IDBFactory();
    const again = await open(dropped(13));
    expect([await textsOf(again), await textsOf(again, 'ops')]).toEqual(before);
    expect(again.report()).toMatchObject({ lostRecords: 0, journalDiffers: false });
    must(await again.save([note('next', 'goes on')]));
    // the next one is made from the first and the rest of the journal
    expect(must(await again.makeSnapshot(2_000)).counts).toEqual({ reflections: 12, ops: 12, settings: 2 });
  });

  // F20: `npm run prove` gives ROUNDS=200
  it('is what was there, round after round of change, backup, wipe and restore', async () => {
    const random = seeded(11);
    const expected = new Map<string, string>();
    for (let round = 0; round < Number(process.env['ROUNDS'] ?? 12); round++) {
      const storage = await open(dropped(journal.records.length));
      for (let i = 0; i < 6; i++) {
        const id = `r${random.below(30)}`;
        const text = random.chance(0.2) ? null : `${round}.${i} ${'x'.repeat(random.below(3_000))}`;
        must(await storage.save([note(id, text)]));
        if (text === null) expected.delete(id);
        else expected.set(id, text);
      }
      must(await storage.makeSnapshot(round));
      await storage.close();
      indexedDB = new IDBFactory();
      const restored = await open(dropped(journal.records.length));
      expect(await textsOf(restored)).toEqual([...expected.values()].sort());
      expect(restored.report().lostRecords).toBe(0);
      await restored.close();
    }
  });

  it('mends rows that are gone or damaged, and never a row that opens', async () => {
    const storage = await open();
    for (let i = 0; i < 6; i++) must(await storage.save([note(`r${i}`, `text ${i}`)]));
    await storage.close();
    await onDisk(async (database) => {
      const rows = sealedTable(database, 'reflections');
      const [first, second] = await rows.toArray();
      await rows.delete(first!.key);
      await rows.put({ ...second!, box: second!.box.map((byte, i) => (i === 40 ? byte ^ 1 : byte)) });
    });
    const damaged = await open();
    expect(await textsOf(damaged)).toHaveLength(4);
    expect(damaged.report().unreadable).toEqual({ reflections: 1 });
    expect(must(await damaged.makeSnapshot(9)).mended).toBe(2);
    expect(await textsOf(damaged)).toEqual([0, 1, 2, 3, 4, 5].map((i) => `text ${i}`));
    expect(damaged.report().unreadable).toEqual({ reflections: 0 });
  });

  it('takes what only the store has, after the journal was lost', async () => {
    const storage = await open();
    for (let i = 0; i < 4; i++) must(await storage.save([note(`r${i}`, `text ${i}`)]));
    await storage.close();
    journal.records.length = 1;
    const left = await open();
    expect(left.report().journalDiffers).toBe(true);
    expect(must(await left.makeSnapshot(9)).counts).toEqual({ reflections: 4 });
    await left.close();
    indexedDB = new IDBFactory();
    expect(await textsOf(await open())).toHaveLength(4);
  });

  it('does not bring back what was deleted, when the journal has lost that it was', async () => {
    const storage = await open();
    must(await storage.save([note('kept', 'Ana'), note('deleted', 'a secret')]));
    must(await storage.makeSnapshot(1));
    must(await storage.save([note('deleted', null), note('new', 'Ben')]));
    await storage.close();
    journal.records.length = 1;
    const left = await open();
    expect(await textsOf(left)).toEqual(['Ana', 'Ben']);
    await left.close();
    indexedDB = new IDBFactory();
    expect(await textsOf(await open())).toEqual(['Ana', 'Ben']);
  });

  it('carries rows of any size', async () => {
    const storage = await open();
    must(await storage.save([note('large', 'x'.repeat(9 * 1024 * 1024)), note('small', 'y')]));
    must(await storage.makeSnapshot(9));
    await storage.close();
    indexedDB = new IDBFactory();
    const again = await open(dropped(journal.records.length));
    expect((await textsOf(again)).map(({ length }) => length)).toEqual([9 * 1024 * 1024, 1]);
  });

  it('does not count when it does not read back', async () => {
    const storage = await open();
    must(await storage.save([note('a', 'Ana')]));
    await storage.close();
    const lying: StorageDesktop = {
      ...journal,
      readSnapshot: async (...args) => {
        const bytes = await journal.readSnapshot(...args);
        return bytes.map((byte, i) => (i === bytes.length - 30 ? byte ^ 1 : byte));
      },
    };
    const again = await open(lying);
    expect(await again.makeSnapshot(9)).toEqual({ ok: false, error: { type: 'NotVerified' } });
    expect(await journal.listSnapshots()).toEqual([]);
  });
});

describe('a snapshot that is not as it was written', () => {
  const make = async () => {
    const storage = await open();
    for (let i = 0; i < 3; i++) must(await storage.save([note(`r${i}`, 'x'.repeat(700_000))]));
    must(await storage.makeSnapshot(9));
    return only();
  };
  const openBytes = (bytes: Uint8Array, key = vaultKey, id = vaultId) =>
    openSnapshot(
      { readSnapshot: async (_, offset, length) => bytes.slice(offset, offset + length) },
      partSealer(key, id),
      { ...only().file, bytes: bytes.length },
    );

  it('opens with its own key only', async () => {
    const { bytes } = await make();
    expect((await openBytes(bytes))?.rows).toHaveLength(3);
    expect(await openBytes(bytes, newVaultKey())).toBeNull();
    expect(await openBytes(bytes, vaultKey, asId(base64url(randomBytes(16))))).toBeNull();
  });

  it('does not open when any byte behind the header is altered, nor cut, nor longer', async () => {
    const { bytes } = await make();
    for (let at = 28 + 306; at < bytes.length; at += at < 500 ? 3 : 200_003) {
      expect(await openBytes(bytes.map((byte, i) => (i === at ? byte ^ 8 : byte)))).toBeNull();
    }
    for (const length of [0, 27, 28, 334, 350, 600, Math.floor(bytes.length / 2), bytes.length - 1]) {
      expect(await openBytes(bytes.slice(0, length))).toBeNull();
    }
    expect(await openBytes(new Uint8Array([...bytes, 0]))).toBeNull();
  });

  it('does not open without one of its parts', async () => {
    const { bytes } = await make();
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const starts: number[] = [];
    for (let at = 28 + 306 + 16; at < bytes.length; at += 4 + view.getUint32(at, true)) starts.push(at);
    expect(starts.length).toBeGreaterThan(2);
    for (const [i, start] of starts.entries()) {
      const end = starts[i + 1] ?? bytes.length;
      const without = new Uint8Array([...bytes.slice(0, start), ...bytes.slice(end)]);
      expect(await openBytes(without)).toBeNull();
    }
    expect(await openBytes(bytes.slice(0, starts.at(-1)))).toBeNull();
  });

  it('gives way to an older one', async () => {
    const storage = await open();
    must(await storage.save([note('a', 'Ana')]));
    must(await storage.makeSnapshot(1));
    must(await storage.save([note('b', 'Ben')]));
    must(await storage.makeSnapshot(2));
    await storage.close();
    const [newest] = await journal.listSnapshots();
    journal.snapshots.get(newest?.name ?? '')!.bytes.fill(7, 600);
    indexedDB = new IDBFactory();
    const again = await open(dropped(1));
    expect(await textsOf(again)).toEqual(['Ana', 'Ben']);
    expect(again.report().lostRecords).toBe(0);
  });
});
