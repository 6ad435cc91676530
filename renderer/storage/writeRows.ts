// One strict transaction over rows of one database. Straight to IndexedDB: the commit is asked for with the last request,
// which saves a round trip of every save (measured: docs/decisions/the-list-in-sealed-pages.md).
// It must never resolve before the transaction is complete, nor leave a part of it.
import type { Dexie } from 'dexie';
import { headTable, type SealedRow, type StoreName } from './database.ts';
import { partsRange, splitRow } from './partedRows.ts';

export interface RowWrite {
  readonly table: StoreName | typeof headTable;
  readonly key: string;
  /** null deletes */
  readonly row: SealedRow | null;
}

/** In order: the last write of a key wins. */
export const writeRows = async (database: Dexie, writes: readonly RowWrite[]): Promise<void> => {
  if (!database.isOpen()) await database.open();
  return new Promise((resolve, reject) => {
    const names = [...new Set(writes.map(({ table }) => table))];
    const transaction = database.backendDB().transaction(names, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the transaction was broken off'));
    try {
      for (const { table, key, row } of writes) {
        const store = transaction.objectStore(table);
        if (table !== headTable) store.delete(partsRange(database, key));
        if (!row) store.delete(key);
        else if (table === headTable) store.put(row);
        else for (const part of splitRow(row)) store.put(part);
      }
      transaction.commit();
    } catch (error) {
      transaction.abort();
      reject(error);
    }
  });
};
