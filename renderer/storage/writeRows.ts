// One strict transaction over rows of one database. Straight to IndexedDB: the commit is asked for with the last request,
// which saves a round trip of every save (measured: docs/decisions/the-list-in-sealed-pages.md).
// It must never resolve before the transaction is complete, nor leave a part of it.
import type { Dexie } from 'dexie';
import type { headTable, SealedRow, StoreName } from './database.ts';
import type { RowChange } from './journalRecord.ts';

export interface RowWrite {
  readonly table: StoreName | typeof headTable;
  readonly key: string;
  /** null deletes */
  readonly row: SealedRow | null;
}

/** In order: the last write of a key wins. Resolves with the row of `former` as it was before, null when there was none. */
export const writeRows = async (
  database: Dexie,
  writes: readonly RowWrite[],
  former?: Pick<RowChange, 'store' | 'key'>,
): Promise<SealedRow | null> => {
  if (!database.isOpen()) await database.open();
  return new Promise((resolve, reject) => {
    const names = [...new Set(writes.map(({ table }) => table))];
    const transaction = database.backendDB().transaction(names, 'readwrite', { durability: 'strict' });
    let before: SealedRow | null = null;
    transaction.oncomplete = () => resolve(before);
    transaction.onabort = () => reject(transaction.error ?? new Error('the transaction was broken off'));
    try {
      if (former) {
        const asked: IDBRequest<SealedRow | undefined> = transaction.objectStore(former.store).get(former.key);
        asked.onsuccess = () => {
          before = asked.result ?? null;
        };
      }
      for (const { table, key, row } of writes) {
        if (row) transaction.objectStore(table).put(row);
        else transaction.objectStore(table).delete(key);
      }
      transaction.commit();
    } catch (error) {
      transaction.abort();
      reject(error);
    }
  });
};
