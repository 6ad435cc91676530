// What must be in the store by the word of the newest snapshot that opens and of the journal after it.
// It must never ask the store: this is what the store is compared with, and what a lost one is made from.
import { isStoreName, stores } from './database.ts';
import { journalReader } from './journalReader.ts';
import { noLink, type RecordSealer, type RowChange } from './journalRecord.ts';
import { type OpenedSnapshot, openSnapshot } from './snapshotFile.ts';
import type { PartSealer } from './snapshotParts.ts';
import type { Journal, SnapshotFiles } from './storage.ts';

export interface Expected {
  /** by store and key */
  readonly rows: Map<string, RowChange>;
  readonly deleted: ReadonlySet<string>;
  readonly seq: number;
  readonly link: Uint8Array;
}

export const nameOf = ({ store, key }: Pick<RowChange, 'store' | 'key'>): string => `${store}.${key}`;

/** null: there is none that opens. */
export const newestSnapshot = async (desktop: SnapshotFiles, sealer: PartSealer): Promise<OpenedSnapshot | null> => {
  for (const file of await desktop.listSnapshots()) {
    const opened = await openSnapshot(desktop, sealer, file);
    if (opened) return opened;
  }
  return null;
};

export const expectedRows = async (
  desktop: Journal & SnapshotFiles,
  sealer: PartSealer,
  records: RecordSealer,
): Promise<Expected> => {
  const base = await newestSnapshot(desktop, sealer);
  const rows = new Map(base?.rows.map((row) => [nameOf(row), row]));
  const deleted = new Set<string>();
  let end = { seq: base?.manifest.seq ?? 0, link: base?.manifest.link ?? noLink };
  const reader = journalReader(desktop, records, end);
  for (let page = await reader.next(); page; page = await reader.next()) {
    for (const change of page.changes) {
      if (!isStoreName(change.store) || !stores[change.store].journaled) continue;
      if (change.box) rows.set(nameOf(change), change);
      else rows.delete(nameOf(change));
      if (change.box) deleted.delete(nameOf(change));
      else deleted.add(nameOf(change));
    }
    end = { seq: page.seq, link: page.link };
  }
  return { rows, deleted, ...end };
};
