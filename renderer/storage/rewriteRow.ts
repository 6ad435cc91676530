// Lazy migration: a row in an older form is read in today's, and written back so, when it is touched.
// It must never replace a row that somebody has saved since it was read, nor write before a verified snapshot exists.

import type { Dexie } from 'dexie';
import { equalBytes } from '#shared/crypto/encoding.ts';
import { type DatabaseName, type StoreName, stores } from './database.ts';
import type { JsonRow } from './jsonRow.ts';
import { readOneRow } from './partedRows.ts';
import type { RowSealer } from './records.ts';
import type { Saving } from './saveSealed.ts';
import type { Change, Storage, StoredValue } from './storage.ts';
import { putRows } from './storeHead.ts';

interface Parts {
  readonly databases: Readonly<Record<DatabaseName, Dexie>>;
  readonly rows: RowSealer;
  readonly saving: Saving;
}

/** Nothing happens when the row is not, or no longer, `read`: what is there is newer. */
export const rewriteRow = async (
  { databases, rows, saving }: Parts,
  read: StoredValue,
  change: Change & { readonly value: Uint8Array },
): Promise<void> => {
  const { store, id, value } = change;
  const database = databases[stores[store].database];
  await saving.exclusively(async (act) => {
    const row = await readOneRow(database, store, rows.keyOf(store, id));
    const opened = row && rows.openRow(store, row);
    if (!opened?.ok || opened.value.version !== read.version || !equalBytes(opened.value.value, read.value)) return;
    const sealed = { store, ...rows.sealRow(store, change, value) };
    if ((await act.append([sealed])) === null) await putRows(database, rows, [sealed], act.head());
  });
};

/** One JSON row in today's form; one in an older form is written back. Null: it is not there, or does not read. */
export const readRow = async <T>(
  storage: Pick<Storage, 'read' | 'rewrite'>,
  store: StoreName,
  id: string,
  row: JsonRow<T>,
): Promise<T | null> => {
  const stored = await storage.read(store, id);
  const value = stored && row.decode(stored);
  if (!stored || value === null) return null;
  if (stored.version < row.version) {
    await storage.rewrite(stored, { store, id, value: row.encode(value), version: row.version });
  }
  return value;
};
