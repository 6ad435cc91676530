// Whether rows of circles are gone from a database that opens and stands in step with the journal, as after a block of it
// was damaged: the newest snapshot says how many there were, the journal what became of them since. Reflections have
// their list for that (state/checkList.ts). It must never say so of a store from which nothing is missing.
import type { Dexie } from 'dexie';
import { type DatabaseName, isStoreName, type StoreName, storeNames, stores } from './database.ts';
import { journalReader } from './journalReader.ts';
import type { RecordSealer } from './journalRecord.ts';
import { readRowKeys } from './partedRows.ts';
import { readManifest } from './snapshotFile.ts';
import type { Manifest, PartSealer } from './snapshotParts.ts';
import type { Journal, SnapshotFiles } from './storage.ts';

interface Parts {
  readonly desktop: Journal & SnapshotFiles;
  readonly databases: Readonly<Record<DatabaseName, Dexie>>;
  readonly records: RecordSealer;
  readonly sealer: PartSealer;
}

const circles: DatabaseName = 'entre-nous-circles';
const counted: readonly StoreName[] = storeNames.filter(
  (name) => stores[name].database === circles && stores[name].journaled,
);
/** With more records since the snapshot the next one is near, and finds it (makeSnapshot.ts). */
const mostRecords = 300;

/**
 * Exact where nothing was written since the newest snapshot, as after quitting; else the rows that were written since are
 * looked for one by one, and of the others as many may be missing unseen as were written. Costs keys, not rows.
 */
export const lacksRows = async ({ desktop, databases, records, sealer }: Parts): Promise<boolean> => {
  const [newest] = await desktop.listSnapshots();
  const { seq } = await desktop.journalHead();
  if (!newest || seq < newest.seq || seq - newest.seq > mostRecords) return false;
  const manifest = await readManifest(desktop, sealer, newest);
  const since = manifest && (await changesSince(desktop, records, manifest));
  if (!manifest || !since) return false;
  for (const store of counted) {
    const keys = new Set(await readRowKeys(databases[circles], store));
    const touched = since.get(store) ?? new Map<string, boolean>();
    for (const [key, isThere] of touched) if (isThere && !keys.has(key)) return true;
    const untouched = [...keys].filter((key) => !touched.has(key)).length;
    if (untouched < (manifest.counts.get(store) ?? 0) - touched.size) return true;
  }
  return false;
};

/** By store and key: whether the last that the journal says is that it is there. Null: the journal does not follow. */
const changesSince = async (
  desktop: Journal,
  records: RecordSealer,
  { seq, link }: Manifest,
): Promise<ReadonlyMap<StoreName, ReadonlyMap<string, boolean>> | null> => {
  const since = new Map<StoreName, Map<string, boolean>>();
  const reader = journalReader(desktop, records, { seq, link });
  for (let page = await reader.next(); page; page = await reader.next()) {
    for (const { store, key, box } of page.changes) {
      if (!isStoreName(store)) continue;
      const ofStore = since.get(store) ?? new Map<string, boolean>();
      since.set(store, ofStore.set(key, box !== null));
    }
  }
  return reader.differs() || reader.lostRecords() > 0 ? null : since;
};
