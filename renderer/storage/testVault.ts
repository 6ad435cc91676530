// One vault for a test of the storage: its keys, its journal, its databases, and ways to look at and to copy what lies on
// the disk. It must never be part of the built app.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { base64url } from '#shared/crypto/encoding.ts';
import { newVaultKey } from '#shared/crypto/keys.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import {
  type DatabaseName,
  databaseNames,
  headTable,
  makeDatabase,
  type SealedRow,
  sealedTable,
  storeNames,
  stores,
} from './database.ts';
import { memoryJournal } from './memoryJournal.ts';
import { openStorage } from './openStorage.ts';
import { rowSealer } from './records.ts';
import type { Storage, StorageDesktop } from './storage.ts';
import { writeRows } from './writeRows.ts';

type Rows = ReadonlyMap<string, readonly SealedRow[]>;

export const testVault = async () => {
  await sodiumReady;
  const vaultKey = newVaultKey();
  const vaultId = asId<VaultId>(base64url(randomBytes(16)));
  let indexedDB = new IDBFactory();
  const opened: Storage[] = [];
  const sealer = rowSealer(vaultKey, vaultId);

  const inDatabase = async <T>(
    name: DatabaseName,
    work: (database: ReturnType<typeof makeDatabase>) => Promise<T>,
  ): Promise<T> => {
    for (const storage of opened) await storage.settled();
    const database = makeDatabase(name, { indexedDB, IDBKeyRange });
    try {
      await database.open();
      return await work(database);
    } finally {
      database.close();
    }
  };
  const tables = (name: DatabaseName) =>
    [headTable, ...storeNames.filter((store) => stores[store].database === name)] as const;
  const close = async (): Promise<void> => {
    for (const storage of opened.splice(0)) await storage.close();
  };
  const journal = memoryJournal();
  const openBeside = async (desktop: StorageDesktop = journal): Promise<Storage> => {
    const storage = await openStorage({ vaultKey, vaultId, desktop, indexedDb: { indexedDB, IDBKeyRange } });
    opened.push(storage);
    return storage;
  };
  return {
    journal,
    sealer,
    inDatabase,
    close,
    open: async (desktop: StorageDesktop = journal): Promise<Storage> => {
      await close();
      return openBeside(desktop);
    },
    /** Without closing the one before: it may hang, as a killed page does. */
    openBeside,
    wipe: () => {
      indexedDB = new IDBFactory();
    },
    /** All rows of both databases, as they lie on the disk. */
    copy: async (): Promise<ReadonlyMap<DatabaseName, Rows>> => {
      const all = new Map<DatabaseName, Rows>();
      for (const name of databaseNames) {
        const rows = new Map<string, readonly SealedRow[]>();
        for (const table of tables(name))
          rows.set(table, await inDatabase(name, (database) => sealedTable(database, table).toArray()));
        all.set(name, rows);
      }
      return all;
    },
    /** Puts such a copy where the databases were. */
    putBack: async (copy: ReadonlyMap<DatabaseName, Rows>): Promise<void> => {
      indexedDB = new IDBFactory();
      for (const [name, rows] of copy) {
        await inDatabase(name, async (database) => {
          for (const table of tables(name)) {
            const writes = (rows.get(table) ?? []).map((row) => ({ table, key: row.key, row }));
            if (writes.length > 0) await writeRows(database, writes);
          }
        });
      }
    },
  };
};
