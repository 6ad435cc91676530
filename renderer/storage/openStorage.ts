// Opens the sealed store of an unlocked vault: databases, replay, then reading, saving and watching.
// It must never let a row that does not open stop the others, nor leave it uncounted.

import { sealSubkey } from '#shared/crypto/keys.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { err, ok } from '#shared/result.ts';
import { type SealedRow, type StoreName, stores } from './database.ts';
import { planJoin } from './joinBackup.ts';
import { joinRows } from './joinRows.ts';
import { recordSealer } from './journalRecord.ts';
import { readList, writeList } from './listPages.ts';
import { lacksRows } from './lostRows.ts';
import { makeSnapshot, mend } from './makeSnapshot.ts';
import { makeBreather } from './nextTask.ts';
import { openDatabases } from './openDatabases.ts';
import { readAllRows, readGroupRows, readOneRow, readRows } from './partedRows.ts';
import { phaseKeyBox } from './phaseKeyBox.ts';
import { rowSealer } from './records.ts';
import { replay } from './replay.ts';
import { rewriteRow } from './rewriteRow.ts';
import { startSaving } from './saveSealed.ts';
import { snapshotFirst } from './snapshotFirst.ts';
import { partSealer } from './snapshotParts.ts';
import type { Change, Storage, StorageOptions, StoredValue } from './storage.ts';
import { markOf, putRows } from './storeHead.ts';
import { standingOfStores } from './storeVersions.ts';

/**
 * Rejects when the browser cannot open the databases at all; damage inside them is in the report. With an error named
 * `VersionError`: a newer version of the app wrote them. With `SnapshotFirstError`: they wait for a new form, and no backup
 * of what is in them could be made.
 */
export const openStorage = async (options: StorageOptions): Promise<Storage> => {
  const { vaultKey, vaultId, desktop, indexedDb, isNewVersion = false, now = Date.now() } = options;
  await sodiumReady;
  const standing = await standingOfStores(indexedDb);
  if (standing === 'newer') throw named('VersionError');
  const rows = rowSealer(vaultKey, vaultId);
  const records = recordSealer(vaultKey, vaultId);
  const sealer = partSealer(vaultKey, vaultId);
  const first =
    isNewVersion || standing === 'older' ? await snapshotFirst({ desktop, records, sealer }, now) : ('none' as const);
  if (standing === 'older' && first === 'failed') throw named('SnapshotFirstError');
  const { databases, quarantined } = await openDatabases(desktop, indexedDb);
  const { head, ahead, unfinished, report } = await replay({ desktop, databases, rows, records, sealer });

  const watchers = makeWatchers();
  const saving = startSaving({
    journal: desktop,
    makeRoom: desktop.releaseReserve,
    databases,
    rows,
    records,
    head,
    saved: watchers.tell,
  });
  // at once, while it is known: at the next start both stand at the same number
  if (ahead.size > 0) {
    await saving.exclusively((act) => mend({ desktop, databases, rows, records, sealer }, act, ahead));
  }
  if (unfinished) {
    const { store, key } = unfinished;
    const database = databases[stores[store].database];
    await saving.exclusively(async (act) => {
      const row = await readOneRow(database, store, key);
      const failure = row ? await act.append([{ store, ...row }]) : null;
      if (!failure) await putRows(database, rows, [], act.head());
    });
  }
  // one at a time: a snapshot is one file in the making
  let snapshot: Promise<unknown> = Promise.resolve();
  const unreadable = new Map<StoreName, Set<string>>();
  let broughtBack = 0;
  const database = (store: StoreName) => databases[stores[store].database];

  const openOne = (store: StoreName, row: SealedRow): StoredValue | null => {
    const opened = rows.openRow(store, row);
    if (opened.ok) {
      unreadable.get(store)?.delete(row.key);
      return opened.value;
    }
    unreadable.set(store, (unreadable.get(store) ?? new Set()).add(row.key));
    return null;
  };

  const openAll = async (store: StoreName, sealed: readonly SealedRow[]): Promise<readonly StoredValue[]> => {
    const values: StoredValue[] = [];
    const breathe = makeBreather();
    for (const row of sealed) {
      const value = openOne(store, row);
      if (value) values.push(value);
      await breathe();
    }
    return values;
  };

  return {
    ...phaseKeyBox(vaultKey, vaultId),
    save: saving.save,
    erase: async (changes) => {
      try {
        await desktop.beginErasing?.();
      } catch {
        return err({ type: 'WriteFailed' });
      }
      const saved = await saving.save(changes);
      const refused = saved.ok ? await saving.settle() : null;
      return refused ? err(refused) : saved;
    },
    settled: saving.settled,
    close: saving.close,
    journalSeq: () => saving.head().seq,
    makeSnapshot: (now) => {
      const made = snapshot.then(() => makeSnapshot({ desktop, databases, rows, records, sealer, saving }, now));
      snapshot = made.catch(() => undefined);
      return made;
    },
    watch: watchers.watch,
    rewrite: async (read, change) => {
      if (first !== 'failed') await rewriteRow({ databases, rows, saving }, read, change).catch(() => undefined);
    },
    read: async (store, id) => {
      await saving.settled();
      const row = await readOneRow(database(store), store, rows.keyOf(store, id));
      return row ? openOne(store, row) : null;
    },
    readGroup: async (store, group) => {
      await saving.settled();
      return openAll(store, await readGroupRows(database(store), store, rows.groupOf(store, group)));
    },
    readAll: async (store) => {
      await saving.settled();
      return openAll(store, await readAllRows(database(store), store));
    },
    readKeys: async (store, keys) => {
      await saving.settled();
      const found = await readRows(database(store), store, keys);
      return keys.map((key, i) => {
        const row = found[i];
        return { key, stored: row ? openOne(store, row) : null };
      });
    },
    keyOf: rows.keyOf,
    readList: async () => {
      await saving.settled();
      return readList(databases['entre-nous-reflections'], rows).catch(() => null);
    },
    listMark: () => markOf(databases['entre-nous-reflections']),
    writeList: async (entries, mark) => {
      const done = await saving.exclusively(async () => {
        if (markOf(databases['entre-nous-reflections']) !== mark) return false;
        await writeList(databases['entre-nous-reflections'], rows, entries);
        return true;
      });
      return done.ok && done.value;
    },
    reflectionKey: () => ({ key: sealSubkey(vaultKey, stores.reflections.subkey), vaultId, indexedDb }),
    mend: async () => {
      const done = await saving.exclusively((act) => mend({ desktop, databases, rows, records, sealer }, act));
      if (!done.ok) return done;
      if (!done.value.ok) return done.value;
      broughtBack += done.value.value.count;
      return ok(done.value.value.count);
    },
    lacksRows: async () => {
      await saving.settled();
      return lacksRows({ desktop, databases, records, sealer }).catch(() => false);
    },
    planJoin: async (backup) => {
      await saving.settled();
      const all = async (store: StoreName) =>
        new Map((await readAllRows(database(store), store)).map((row) => [row.key, row]));
      return planJoin({ rows, all }, backup);
    },
    join: async (plan) => {
      const done = await saving.exclusively((act) => joinRows(databases, rows, act, plan.rows));
      if (!done.ok) return done;
      if (done.value) return err(done.value);
      watchers.tell(plan.changes);
      return ok(undefined);
    },
    report: () => ({
      ...report,
      replayed: report.replayed + broughtBack,
      quarantined,
      snapshotFirst: first,
      unreadable: Object.fromEntries([...unreadable].map(([store, keys]) => [store, keys.size])),
    }),
  };
};

const named = (name: string): Error => Object.assign(new Error('the store was not opened'), { name });

type Listener = Parameters<Storage['watch']>[1];

const makeWatchers = (): { readonly watch: Storage['watch']; readonly tell: (changes: readonly Change[]) => void } => {
  const listeners = new Map<StoreName, Set<Listener>>();
  return {
    watch: (store, listener) => {
      const ofStore = listeners.get(store) ?? new Set();
      listeners.set(store, ofStore.add(listener));
      return () => ofStore.delete(listener);
    },
    tell: (changes) => {
      for (const [store, ofStore] of listeners) {
        const here = changes.filter((change) => change.store === store);
        // in a task of its own: a listener that throws must not turn what is saved into a failure
        if (here.length > 0) queueMicrotask(() => notify(ofStore, here));
      }
    },
  };
};

const notify = (listeners: ReadonlySet<Listener>, changes: readonly Change[]): void => {
  for (const listener of [...listeners]) listener(changes);
};
