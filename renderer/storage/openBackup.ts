// Opens a backup whole, before anything is taken from it: every part, every row. What it holds can then be read as a
// store is, in memory. It must never write anything, and never hand out a backup of which anything is missing.
import type { VaultKey } from '#shared/crypto/keys.ts';
import type { VaultId } from '#shared/ids.ts';
import { ok } from '#shared/result.ts';
import type { StoreName } from './database.ts';
import { nameOf } from './expectedRows.ts';
import type { RowChange } from './journalRecord.ts';
import { makeBreather } from './nextTask.ts';
import { rowSealer } from './records.ts';
import { openSnapshot } from './snapshotFile.ts';
import { partSealer } from './snapshotParts.ts';
import type { Storage, StoredValue } from './storage.ts';

/** Where a backup's bytes are. */
export interface BackupSource {
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
  readonly bytes: number;
  readonly seq: number;
  /** milliseconds since 1970 */
  readonly madeAt: number;
}
/** What reads and writes like the vault's store; what is written here stays in memory and is gone with it. */
export type StoreInMemory = Pick<Storage, 'save' | 'read' | 'readGroup' | 'readAll' | 'rewrite'>;

export interface OpenedRow extends RowChange {
  readonly opened: StoredValue;
}
export interface OpenedBackup {
  readonly seq: number;
  readonly madeAt: number;
  readonly rows: readonly RowChange[];
  /** by store and key: those that open */
  readonly opened: ReadonlyMap<string, OpenedRow>;
  /** rows that do not open: they were damaged before the backup was made */
  readonly unreadable: number;
  readonly store: () => StoreInMemory;
}

/** null: cut, damaged, of another vault than the key's, or of a newer version. */
export const openBackup = async (
  source: BackupSource,
  vaultKey: VaultKey,
  vaultId: VaultId,
): Promise<OpenedBackup | null> => {
  const snapshot = await openSnapshot(
    { readSnapshot: (_, offset, length) => source.read(offset, length) },
    partSealer(vaultKey, vaultId),
    { name: '', ...source },
  );
  if (!snapshot) return null;
  const sealer = rowSealer(vaultKey, vaultId);
  const breathe = makeBreather();
  const opened = new Map<string, OpenedRow>();
  for (const row of snapshot.rows) {
    await breathe();
    const value = row.box && sealer.openRow(row.store, { ...row, box: row.box });
    if (value?.ok) opened.set(nameOf(row), { ...row, opened: value.value });
  }
  const { seq, madeAt } = snapshot.manifest;
  return {
    seq,
    madeAt,
    rows: snapshot.rows,
    opened,
    unreadable: snapshot.rows.length - opened.size,
    store: () => storeOf(opened, sealer),
  };
};

const storeOf = (opened: OpenedBackup['opened'], sealer: ReturnType<typeof rowSealer>): StoreInMemory => {
  const stores = new Map<StoreName, Map<string, { readonly group: string; readonly value: StoredValue }>>();
  const ofStore = (store: StoreName) => {
    const rows = stores.get(store) ?? new Map();
    stores.set(store, rows);
    return rows;
  };
  for (const { store, key, group, opened: value } of opened.values()) ofStore(store).set(key, { group, value });
  return {
    rewrite: async () => undefined,
    save: async (changes) => {
      for (const { store, id, group, value, version } of changes) {
        const key = sealer.keyOf(store, id);
        if (value) ofStore(store).set(key, { group: sealer.groupOf(store, group), value: { value, version } });
        else ofStore(store).delete(key);
      }
      return ok({ journalSeq: 0 });
    },
    read: async (store, id) => ofStore(store).get(sealer.keyOf(store, id))?.value ?? null,
    readGroup: async (store, group) => {
      const hashed = sealer.groupOf(store, group);
      return [...ofStore(store).values()].flatMap((row) => (row.group === hashed ? [row.value] : []));
    },
    readAll: async (store) => [...ofStore(store).values()].map(({ value }) => value),
  };
};
