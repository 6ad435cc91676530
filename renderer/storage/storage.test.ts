import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { base64url, utf8 } from '#shared/crypto/encoding.ts';
import { newVaultKey, type VaultKey } from '#shared/crypto/keys.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { makeDatabase, type SealedRow, sealedTable } from './database.ts';
import { type MemoryJournal, memoryJournal } from './memoryJournal.ts';
import { openStorage } from './openStorage.ts';
import type { Change, Storage, StoredValue } from './storage.ts';

let vaultKey: VaultKey;
let vaultId: VaultId;
let journal: MemoryJournal;
let indexedDb: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange };
const opened: Storage[] = [];

beforeEach(async () => {
  await sodiumReady;
  vaultKey = newVaultKey();
  vaultId = asId(base64url(randomBytes(16)));
  journal = memoryJournal();
  indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange };
});
afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close();
});

const open = async (): Promise<Storage> => {
  const storage = await openStorage({ vaultKey, vaultId, desktop: journal, indexedDb });
  opened.push(storage);
  return storage;
};
const note = (id: string, text: string | null, store: Change['store'] = 'reflections', group?: string): Change => ({
  store,
  id,
  ...(group === undefined ? {} : { group }),
  value: text === null ? null : utf8(text),
  version: 1,
});
const texts = (values: readonly StoredValue[]): string[] =>
  values.map(({ value }) => new TextDecoder().decode(value)).sort();
const textsOf = async (storage: Storage, store: Change['store'] = 'reflections') => texts(await storage.readAll(store));
/** Looks at a database as it lies on the disk. */
const onDisk = async <T>(
  name: Parameters<typeof makeDatabase>[0],
  look: (database: ReturnType<typeof makeDatabase>) => Promise<T>,
): Promise<T> => {
  for (const storage of opened) await storage.settled();
  const database = makeDatabase(name, indexedDb);
  try {
    return await look(database);
  } finally {
    database.close();
  }
};
const rowsOf = (): Promise<SealedRow[]> =>
  onDisk('entre-nous-reflections', (database) => sealedTable(database, 'reflections').toArray());

describe('a store', () => {
  it('gives back what was saved, by id, by group and as a whole, after reopening too', async () => {
    const first = await open();
    must(await first.save([note('a', 'Ana'), note('b', 'Ben'), note('e1', 'one', 'envelopes', 'doc1')]));
    must(await first.save([note('e2', 'two', 'envelopes', 'doc1'), note('e3', 'three', 'envelopes', 'doc2')]));
    must(await first.save([note('b', null), note('a', 'Ana again')]));
    await first.close();
    const storage = await open();
    expect(await textsOf(storage)).toEqual(['Ana again']);
    expect(texts(await storage.readGroup('envelopes', 'doc1'))).toEqual(['one', 'two']);
    expect(await storage.read('reflections', 'b')).toBeNull();
    expect((await storage.read('envelopes', 'e3'))?.version).toBe(1);
    expect(storage.report()).toEqual({
      quarantined: false,
      snapshotFirst: 'none',
      replayed: 0,
      journalDiffers: false,
      lostRecords: 0,
      unreadable: {},
    });
  });

  it('numbers saves in the order in which they were called, and tells watchers after each', async () => {
    const storage = await open();
    const told: string[] = [];
    const stop = storage.watch('reflections', (changes) => told.push(...changes.map(({ id }) => id)));
    const saves = Array.from({ length: 20 }, (_, i) =>
      storage.save([note(`r${i}`, `${i}`), note('s', 'x', 'settings')]),
    );
    expect((await Promise.all(saves)).map((saved) => must(saved).journalSeq)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    stop();
    must(await storage.save([note('last', 'untold')]));
    expect(told).toEqual(Array.from({ length: 20 }, (_, i) => `r${i}`));
  });

  it('shows nothing readable on the disk: no id, no group, no text, no length that tells short texts apart', async () => {
    const storage = await open();
    must(await storage.save([note('Kastanie', 'Zwetschge'), note('Quitte', 'M', 'envelopes', 'Mirabelle')]));
    const rows = [
      ...(await rowsOf()),
      ...(await onDisk('entre-nous-circles', (database) => sealedTable(database, 'envelopes').toArray())),
    ];
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ box }) => box.length)).size).toBe(1);
    const all = [...rows.map(({ key, group, box }) => key + group + Buffer.from(box).toString('latin1'))];
    for (const record of journal.records) all.push(Buffer.from(record).toString('latin1'));
    for (const word of ['Kastanie', 'Zwetschge', 'Quitte', 'Mirabelle', 'reflections']) {
      expect(all.join('\n')).not.toContain(word);
    }
  });

  it('does not open a row under another key, group or store, of another vault, or with any bit changed', async () => {
    const storage = await open();
    must(await storage.save([note('a', 'Ana', 'envelopes', 'doc1'), note('b', 'Ben', 'envelopes', 'doc2')]));
    const altered = (change: (rows: SealedRow[]) => Promise<SealedRow[]> | SealedRow[], store: Change['store']) =>
      onDisk('entre-nous-circles', async (database) => {
        const rows = await sealedTable(database, 'envelopes').toArray();
        await sealedTable(database, store).clear();
        await sealedTable(database, store).bulkPut(await change(rows));
        const values = await storage.readAll(store);
        await sealedTable(database, store).clear();
        await sealedTable(database, 'envelopes').bulkPut(rows);
        return values.length;
      });
    expect(await altered((rows) => rows, 'envelopes')).toBe(2);
    const swapped = (field: 'key' | 'group' | 'box') => (rows: SealedRow[]) =>
      rows.map((row, i) => ({ ...row, [field]: rows[1 - i]?.[field] ?? '' }));
    for (const field of ['key', 'group', 'box'] as const) expect(await altered(swapped(field), 'envelopes')).toBe(0);
    for (const store of ['ops', 'documents', 'outbox', 'profile'] as const) {
      expect(await altered((rows) => rows, store)).toBe(0);
    }
    const bits = (await onDisk('entre-nous-circles', (database) => sealedTable(database, 'envelopes').toArray()))[0]!
      .box.length;
    const oneBit = (bit: number) => (rows: SealedRow[]) =>
      rows
        .slice(0, 1)
        .map((row) => ({ ...row, box: row.box.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)) }));
    for (let bit = 0; bit < bits * 8; bit += 1) expect(await altered(oneBit(bit), 'envelopes')).toBe(0);
    await storage.close();

    const sameKey = vaultId;
    vaultId = asId(base64url(randomBytes(16)));
    journal = memoryJournal();
    const foreign = await open();
    expect(await foreign.readAll('envelopes')).toEqual([]);
    vaultId = sameKey;
  });

  it('counts rows that do not open, once each, and gives the others', async () => {
    const storage = await open();
    must(await storage.save([note('a', 'Ana'), note('b', 'Ben'), note('c', 'Claire')]));
    await onDisk('entre-nous-reflections', async (database) => {
      const [row] = await sealedTable(database, 'reflections').toArray();
      await sealedTable(database, 'reflections').put({ ...row!, box: row!.box.slice(0, -1) });
    });
    expect(await textsOf(storage)).toHaveLength(2);
    await storage.readAll('reflections');
    expect(storage.report().unreadable).toEqual({ reflections: 1 });
    expect(await rowsOf()).toHaveLength(3);
  });

  it('saves nothing more once it is closed, and finishes what was under way', async () => {
    const storage = await open();
    const under = storage.save([note('a', 'Ana')]);
    const closing = storage.close();
    expect(await storage.save([note('b', 'Ben')])).toEqual({ ok: false, error: { type: 'StoreClosed' } });
    await closing;
    expect((await under).ok).toBe(true);
    expect(await textsOf(await open())).toEqual(['Ana']);
  });
});
