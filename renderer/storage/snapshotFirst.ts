// A verified snapshot before a new version of the app, or a new form of the store, touches anything: made from the newest
// snapshot and the journal alone, because the store is what is about to change.
// It must never open the store, nor call a snapshot made that was not read back and opened.
import { expectedRows, newestSnapshot } from './expectedRows.ts';
import type { RecordSealer } from './journalRecord.ts';
import { writeVerified } from './makeSnapshot.ts';
import type { PartSealer } from './snapshotParts.ts';
import type { StorageDesktop, StorageReport } from './storage.ts';

interface Parts {
  readonly desktop: StorageDesktop;
  readonly records: RecordSealer;
  readonly sealer: PartSealer;
}

/** 'made' also when there is one that holds everything and opens, or nothing that could be held. */
export const snapshotFirst = async (
  { desktop, records, sealer }: Parts,
  now: number,
): Promise<StorageReport['snapshotFirst']> => {
  try {
    const { seq } = await desktop.journalHead();
    if (seq === 0) return 'made';
    const newest = await newestSnapshot(desktop, sealer);
    if (newest && newest.manifest.seq >= seq) return 'made';
    const made = await writeVerified(desktop, sealer, await expectedRows(desktop, sealer, records), now);
    return made.ok ? 'made' : 'failed';
  } catch {
    // a page that broke off, a disk that does not read: it is tried again at the next start
    return 'failed';
  }
};
