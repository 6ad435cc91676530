// A restore on trial: the databases of a copy beside the store, filled from a backup by the very way in which a restored
// vault fills its own, read, and removed again. It must never touch the vault's own databases, journal or snapshots.
import { Dexie } from 'dexie';
import type { VaultKey } from '#shared/crypto/keys.ts';
import type { VaultId } from '#shared/ids.ts';
import type { SnapshotFile } from '#shared/ipc.ts';
import { err } from '#shared/result.ts';
import { databaseNames, type IndexedDbOptions } from './database.ts';
import { noLink } from './journalRecord.ts';
import { openStorage } from './openStorage.ts';
import type { SnapshotFiles, Storage, StorageDesktop } from './storage.ts';

const suffix = '-trial';
const refused = async () => err({ type: 'WriteFailed' as const });

const optionsOf = (indexedDb?: IndexedDbOptions): IndexedDbOptions => ({
  indexedDB: indexedDb?.indexedDB ?? globalThis.indexedDB,
  IDBKeyRange: indexedDb?.IDBKeyRange ?? globalThis.IDBKeyRange,
  suffix,
});

/** What a crash in the middle of a trial has left goes as well. */
export const removeScratch = async (indexedDb?: IndexedDbOptions): Promise<void> => {
  const { indexedDB, IDBKeyRange } = optionsOf(indexedDb);
  for (const name of databaseNames) await new Dexie(`${name}${suffix}`, { indexedDB, IDBKeyRange }).delete();
};

/** Rejects when the databases cannot be made or removed. `look` gets the copy while it is there. */
export const withScratch = async <T>(
  parts: {
    readonly vaultKey: VaultKey;
    readonly vaultId: VaultId;
    readonly desktop: Pick<SnapshotFiles, 'readSnapshot'>;
    readonly file: SnapshotFile;
    readonly indexedDb?: IndexedDbOptions | undefined;
  },
  look: (storage: Storage) => Promise<T>,
): Promise<T> => {
  const { vaultKey, vaultId, file } = parts;
  await removeScratch(parts.indexedDb);
  const desktop: StorageDesktop = {
    // an empty journal behind the backup, as on a computer that has just been restored
    journalHead: async () => ({ seq: file.seq, hash: noLink, cutBytes: 0 }),
    readJournal: async () => [],
    appendJournal: refused,
    quarantineDatabases: refused,
    listSnapshots: async () => [file],
    readSnapshot: parts.desktop.readSnapshot,
    beginSnapshot: refused,
    appendSnapshot: refused,
    endSnapshot: refused,
    confirmSnapshot: refused,
  };
  const storage = await openStorage({ vaultKey, vaultId, desktop, indexedDb: optionsOf(parts.indexedDb) });
  try {
    return await look(storage);
  } finally {
    await storage.close();
    await removeScratch(parts.indexedDb);
  }
};
