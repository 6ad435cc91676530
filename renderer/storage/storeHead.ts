// How far into the journal a database is: one sealed row beside its rows, written in the same transaction.
// It must never be written apart from the rows that it vouches for.
import type { Dexie } from 'dexie';
import { decode, writer } from '#shared/crypto/encoding.ts';
import { headTable, type StoreName, sealedTable } from './database.ts';
import type { RowChange } from './journalRecord.ts';
import type { RowSealer } from './records.ts';

export interface StoreHead {
  /** number of the last journal record whose changes are in this database */
  readonly seq: number;
  /** the journal's chain hash there; zeros while a replay is under way */
  readonly hash: Uint8Array;
  /** hash of that record: what its successor names */
  readonly link: Uint8Array;
}

const headVersion = 1;

/** null: none was written yet, or it does not open; the journal is then read from its beginning. */
export const readHead = async (database: Dexie, sealer: RowSealer): Promise<StoreHead | null> => {
  const row = await sealedTable(database, headTable).get(sealer.keyOf(headTable, database.name));
  const opened = row && sealer.openRow(headTable, row);
  if (!opened?.ok || opened.value.version !== headVersion) return null;
  const read = decode(opened.value.value, (from) => ({ seq: from.uint(), hash: from.fixed(32), link: from.fixed(32) }));
  return read.ok ? read.value : null;
};

/** All of it or nothing, on the disk when it resolves. The last change of a row wins. */
export const putRows = async (
  database: Dexie,
  sealer: RowSealer,
  changes: readonly RowChange[],
  { seq, hash, link }: StoreHead,
): Promise<void> => {
  const value = writer().uint(seq).fixed(hash).fixed(link).done();
  const head = sealer.sealRow(headTable, { id: database.name, version: headVersion }, value);
  const byStore = new Map<StoreName, Map<string, RowChange>>();
  for (const change of changes) {
    const ofStore = byStore.get(change.store) ?? new Map<string, RowChange>();
    byStore.set(change.store, ofStore.set(change.key, change));
  }
  await database.transaction('rw', [headTable, ...byStore.keys()], async () => {
    for (const [store, last] of byStore) {
      const table = sealedTable(database, store);
      const puts = [...last.values()].flatMap(({ key, group, box }) => (box ? [{ key, group, box }] : []));
      const deletes = [...last.values()].filter(({ box }) => !box).map(({ key }) => key);
      if (puts.length > 0) await table.bulkPut(puts);
      if (deletes.length > 0) await table.bulkDelete(deletes);
    }
    await sealedTable(database, headTable).put(head);
  });
};
