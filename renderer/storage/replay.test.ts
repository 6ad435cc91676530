import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { base64url, utf8 } from '#shared/crypto/encoding.ts';
import { newVaultKey, type VaultKey } from '#shared/crypto/keys.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { headTable, makeDatabase, sealedTable } from './database.ts';
import { type MemoryJournal, memoryJournal } from './memoryJournal.ts';
import { openStorage } from './openStorage.ts';
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
const reopen = async (): Promise<Storage> => {
  for (const storage of opened.splice(0)) await storage.close();
  return open();
};
const note = (id: string, text: string | null, store: Change['store'] = 'reflections'): Change => ({
  store,
  id,
  value: text === null ? null : utf8(text),
  version: 1,
});
const textsOf = async (storage: Storage, store: Change['store'] = 'reflections'): Promise<string[]> =>
  (await storage.readAll(store)).map(({ value }) => new TextDecoder().decode(value)).sort();
const clean = {
  quarantined: false,
  snapshotFirst: 'none',
  replayed: 0,
  journalDiffers: false,
  lostRecords: 0,
  unreadable: {},
};

/** The transaction fails as on a full disk, so many times. */
const breakWrites = (times: number, name: string): (() => void) => {
  const real = IDBFactory.prototype.open;
  const prototype = Object.getPrototypeOf(indexedDB);
  let left = times;
  prototype.open = function open(this: IDBFactory, ...args: Parameters<typeof real>) {
    const request = real.apply(this, args);
    request.addEventListener('success', () => {
      const database = request.result;
      const transaction = database.transaction.bind(database);
      database.transaction = (stores, mode, options) => {
        if (mode === 'readwrite' && left-- > 0) throw new DOMException('full', name);
        return transaction(stores, mode, options);
      };
    });
    return request;
  };
  return () => {
    prototype.open = real;
  };
};

describe('after a kill between journal and database', () => {
  it('brings back what only the journal had, at every point of a history', async () => {
    const history: (readonly Change[])[] = [
      [note('a', 'Ana 1'), note('p', 'profile', 'profile')],
      [note('b', 'Ben 1')],
      [note('a', 'Ana 2'), note('o', 'op', 'ops')],
      [note('b', null)],
      [note('c', 'Claire 1'), note('a', null), note('o', null, 'ops')],
      [note('a', 'Ana 3')],
    ];
    const states: string[][] = [[]];
    const saved = await open();
    for (const changes of history) {
      must(await saved.save(changes));
      states.push([...(await textsOf(saved)), ...(await textsOf(saved, 'profile')), ...(await textsOf(saved, 'ops'))]);
    }
    await saved.close();
    const records = journal.records;
    for (let stored = 0; stored <= records.length; stored++) {
      for (let journaled = stored; journaled <= records.length; journaled++) {
        indexedDB = new IDBFactory();
        journal = memoryJournal(records.slice(0, stored));
        await (await open()).close();
        journal = memoryJournal(records.slice(0, journaled));
        const storage = await open();
        const all = [
          ...(await textsOf(storage)),
          ...(await textsOf(storage, 'profile')),
          ...(await textsOf(storage, 'ops')),
        ];
        expect(all).toEqual(states[journaled]);
        const { replayed, ...rest } = storage.report();
        expect(replayed > 0).toBe(journaled > stored);
        expect(rest).toEqual({
          quarantined: false,
          snapshotFirst: 'none',
          journalDiffers: false,
          lostRecords: 0,
          unreadable: {},
        });
        await storage.close();
      }
    }
  });

  it('brings back everything into a store that was erased, and goes on from there', async () => {
    const storage = await open();
    for (let i = 0; i < 25; i++) must(await storage.save([note(`r${i}`, `text ${i}`)]));
    await storage.close();
    indexedDB = new IDBFactory();
    const again = await open();
    expect(again.report()).toEqual({ ...clean, replayed: 25 });
    expect(await textsOf(again)).toHaveLength(25);
    expect(must(await again.save([note('new', 'after')])).journalSeq).toBe(26);
    const third = await reopen();
    expect(third.report()).toEqual(clean);
    expect(await textsOf(third)).toHaveLength(26);
  });

  it('puts a save of several records together, and drops one whose last record is missing', async () => {
    const large = note('large', 'x'.repeat(14 * 1024 * 1024));
    const storage = await open();
    must(await storage.save([note('a', 'Ana'), large]));
    await storage.close();
    expect(journal.records).toHaveLength(3);
    const records = journal.records;
    indexedDB = new IDBFactory();
    expect(await textsOf(await open())).toHaveLength(2);
    await reopen();
    indexedDB = new IDBFactory();
    journal = memoryJournal(records.slice(0, 2));
    const cut = await open();
    expect(await textsOf(cut)).toEqual([]);
    must(await cut.save([note('b', 'Ben')]));
    indexedDB = new IDBFactory();
    expect(await textsOf(await open())).toEqual(['Ben']);
  });

  it('says so when a store is ahead of its journal, removes nothing, and goes on', async () => {
    const storage = await open();
    for (let i = 0; i < 5; i++) must(await storage.save([note(`r${i}`, `text ${i}`)]));
    journal.records.length = 2;
    const behind = await reopen();
    expect(behind.report()).toEqual({ ...clean, journalDiffers: true });
    expect(await textsOf(behind)).toHaveLength(5);
    must(await behind.save([note('new', 'after')]));
    const last = await reopen();
    expect(last.report()).toEqual(clean);
    expect(await textsOf(last)).toHaveLength(6);
  });

  it('takes from a journal of another history only what is missing', async () => {
    const base = await open();
    must(await base.save([note('a', 'Ana'), note('b', 'Ben')]));
    await base.close();
    const other = memoryJournal([...journal.records]);
    must(await (await open()).save([note('a', 'Ana, here')]));
    await reopen();
    indexedDB = new IDBFactory();
    // the same vault went on elsewhere from the first save on
    const elsewhere = await open(other);
    for (const change of [note('a', 'Ana, elsewhere'), note('b', null), note('c', 'Claire'), note('d', 'Denis')]) {
      must(await elsewhere.save([change]));
    }
    must(await elsewhere.save([note('d', null)]));
    await elsewhere.close();
    indexedDB = new IDBFactory();
    await (await open()).close();
    const merged = await open(other);
    expect(merged.report()).toMatchObject({ journalDiffers: true, lostRecords: 0 });
    expect(await textsOf(merged)).toEqual(['Ana, here', 'Ben', 'Claire']);
  });

  it('counts records that do not open or are missing, and applies the others', async () => {
    const storage = await open();
    for (let i = 0; i < 6; i++) must(await storage.save([note(`r${i}`, `text ${i}`)]));
    await storage.close();
    const damaged = journal.records.map((record, i) => (i === 2 ? record.map((byte) => byte ^ 1) : record));
    indexedDB = new IDBFactory();
    const left = await open(memoryJournal(damaged));
    expect(await textsOf(left)).toEqual(['text 0', 'text 1', 'text 3', 'text 4', 'text 5']);
    expect(left.report().lostRecords).toBe(1);
    // records in another place do not open: their number is authenticated
    indexedDB = new IDBFactory();
    const swapped = journal.records.toSpliced(1, 2, journal.records[2]!, journal.records[1]!);
    expect((await open(memoryJournal(swapped))).report().lostRecords).toBe(2);
  });

  it('reads everything again when its own head does not open', async () => {
    const storage = await open();
    must(await storage.save([note('a', 'Ana'), note('b', 'Ben')]));
    must(await storage.save([note('b', null)]));
    await storage.close();
    const database = makeDatabase('entre-nous-reflections', { indexedDB, IDBKeyRange });
    const [head] = await sealedTable(database, headTable).toArray();
    await sealedTable(database, headTable).put({ ...head!, box: head!.box.map((byte) => byte ^ 255) });
    database.close();
    const again = await open();
    expect(await textsOf(again)).toEqual(['Ana']);
    expect(again.report().replayed).toBe(3);
  });
});

describe('a disk that refuses', () => {
  it('leaves everything as it was when the journal refuses, and takes the same call later', async () => {
    const storage = await open();
    must(await storage.save([note('a', 'Ana')]));
    const told: unknown[] = [];
    storage.watch('reflections', (changes) => told.push(changes));
    journal.failures.push('DiskFull', 'throw');
    expect(await storage.save([note('a', 'Ana 2')])).toEqual({ ok: false, error: { type: 'DiskFull' } });
    expect(await storage.save([note('a', 'Ana 2')])).toEqual({ ok: false, error: { type: 'WriteFailed' } });
    expect(await textsOf(storage)).toEqual(['Ana']);
    expect(told).toEqual([]);
    must(await storage.save([note('a', 'Ana 2')]));
    expect(await textsOf(await reopen())).toEqual(['Ana 2']);
    expect(opened[0]?.report()).toEqual(clean);
  });

  it('goes on when the answer of the journal was lost but the record was written', async () => {
    const storage = await open();
    journal.failures.push('throwAfter');
    expect(must(await storage.save([note('a', 'Ana')])).journalSeq).toBe(1);
    must(await storage.save([note('b', 'Ben')]));
    const again = await reopen();
    expect(again.report()).toEqual(clean);
    expect(await textsOf(again)).toEqual(['Ana', 'Ben']);
  });

  it('tries a failed put again with the same bytes', async () => {
    await (await open()).close();
    const mend = breakWrites(1, 'UnknownError');
    try {
      const storage = await open();
      must(await storage.save([note('a', 'Ana')]));
      expect(journal.records).toHaveLength(1);
      expect(await textsOf(storage)).toEqual(['Ana']);
    } finally {
      mend();
    }
  });

  it('journals nothing more while the database goes on refusing, says so, and loses nothing', async () => {
    await (await open()).close();
    const mend = breakWrites(7, 'QuotaExceededError');
    try {
      const storage = await open();
      const told: string[] = [];
      storage.watch('reflections', (changes) => told.push(...changes.map(({ id }) => id)));
      must(await storage.save([note('a', 'Ana')]));
      expect(told).toEqual(['a']);
      // three tries, and reading does not wait for more
      expect(await textsOf(storage)).toEqual([]);
      expect(await storage.save([note('b', 'Ben')])).toEqual({ ok: false, error: { type: 'DiskFull' } });
      expect(journal.records).toHaveLength(1);
      must(await storage.save([note('b', 'Ben')]));
      expect(await textsOf(storage)).toEqual(['Ana', 'Ben']);
      expect(told).toEqual(['a', 'b']);
    } finally {
      mend();
    }
    expect((await reopen()).report()).toEqual(clean);
  });

  it('replays what the database went on refusing until the end', async () => {
    await (await open()).close();
    const mend = breakWrites(1000, 'UnknownError');
    const storage = await open();
    must(await storage.save([note('a', 'Ana')]));
    await storage.close();
    mend();
    const again = await reopen();
    expect(again.report()).toEqual({ ...clean, replayed: 1 });
    expect(await textsOf(again)).toEqual(['Ana']);
  });
});
