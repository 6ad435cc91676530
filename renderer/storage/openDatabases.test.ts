import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { base64url, utf8 } from '#shared/crypto/encoding.ts';
import { newVaultKey } from '#shared/crypto/keys.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import { must, ok } from '#shared/result.ts';
import { memoryJournal } from './memoryJournal.ts';
import { openStorage } from './openStorage.ts';
import type { Storage, StorageDesktop } from './storage.ts';

let indexedDB: IDBFactory;
let quarantines: number;
const journal = memoryJournal();

/** Databases that do not open, `times` times, with the browser's error of that name. */
const broken = (name: string, times: number): IDBFactory => {
  const factory = new IDBFactory();
  const open = factory.open.bind(factory);
  let left = times;
  factory.open = (...args: Parameters<typeof open>) => {
    if (left-- > 0) throw new DOMException('Internal error opening backing store', name);
    return open(...args);
  };
  return factory;
};

let openAgain: () => Promise<Storage>;
beforeEach(async () => {
  await sodiumReady;
  indexedDB = new IDBFactory();
  quarantines = 0;
  journal.records.length = 0;
  const vault = { vaultKey: newVaultKey(), vaultId: asId<VaultId>(base64url(randomBytes(16))) };
  const desktop: StorageDesktop = {
    ...journal,
    quarantineDatabases: async () => {
      quarantines += 1;
      indexedDB = new IDBFactory();
      return ok(undefined);
    },
  };
  // the factory is asked at each call, as a browser's own stays the same through a clearing
  const through: IDBFactory = new Proxy(new IDBFactory(), {
    get: (_, key) => {
      const value: unknown = Reflect.get(indexedDB, key);
      return typeof value === 'function' ? value.bind(indexedDB) : value;
    },
  });
  openAgain = () => openStorage({ ...vault, desktop, indexedDb: { indexedDB: through, IDBKeyRange } });
});

const fill = async (): Promise<void> => {
  const storage = await openAgain();
  for (const id of ['a', 'b', 'c'])
    must(await storage.save([{ store: 'reflections', id, value: utf8(id), version: 1 }]));
  await storage.close();
};

describe('databases that do not open', () => {
  it('are put aside, and everything is there again from the journal', async () => {
    await fill();
    indexedDB = broken('UnknownError', 99);
    const storage = await openAgain();
    expect(quarantines).toBe(1);
    expect(storage.report()).toMatchObject({ quarantined: true, replayed: 3, lostRecords: 0 });
    expect(await storage.readAll('reflections')).toHaveLength(3);
    await storage.close();
  });

  it('are left alone when they open at the second try', async () => {
    await fill();
    indexedDB = broken('UnknownError', 1);
    const storage = await openAgain();
    expect(quarantines).toBe(0);
    expect(storage.report().quarantined).toBe(false);
    await storage.close();
  });

  it.each(['QuotaExceededError', 'VersionError', 'AbortError'])('are left alone after a %s', async (name) => {
    await fill();
    indexedDB = broken(name, 99);
    await expect(openAgain()).rejects.toThrow();
    expect(quarantines).toBe(0);
  });

  it('are left alone while the journal has nothing to fill them from', async () => {
    indexedDB = broken('UnknownError', 99);
    await expect(openAgain()).rejects.toThrow();
    expect(quarantines).toBe(0);
  });
});
