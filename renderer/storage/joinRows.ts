// Puts the rows of a backup into an open store: into the journal first, as one save, then into both databases.
// It must never write a row that the journal does not have: what is broken off is replayed whole at the next start.
import type { Dexie } from 'dexie';
import { type DatabaseName, databaseNames, stores } from './database.ts';
import type { RowChange } from './journalRecord.ts';
import type { RowSealer } from './records.ts';
import type { Exclusive } from './saveSealed.ts';
import type { SaveFailure } from './storage.ts';
import { putRows } from './storeHead.ts';

export const joinRows = async (
  databases: Readonly<Record<DatabaseName, Dexie>>,
  sealer: RowSealer,
  act: Exclusive,
  rows: readonly RowChange[],
): Promise<SaveFailure | null> => {
  if (rows.length === 0) return null;
  const failure = await act.append(rows);
  if (failure) return failure;
  try {
    for (const name of databaseNames) {
      const here = rows.filter(({ store }) => stores[store].database === name);
      if (here.length > 0) await putRows(databases[name], sealer, here, act.head());
    }
    return null;
  } catch {
    return { type: 'WriteFailed' };
  }
};
