// After unlocking: whatever the journal has and the store lacks goes into the store (QUALITY §2).
// It must never remove a row that the journal does not know to be deleted, and never take an empty store for a new user.
import type { Dexie } from 'dexie';
import { equalBytes } from '#shared/crypto/encoding.ts';
import type { JournalHead } from '#shared/ipc.ts';
import { type DatabaseName, databaseNames, sealedTable, stores } from './database.ts';
import { newestSnapshot } from './expectedRows.ts';
import { journalReader } from './journalReader.ts';
import { noLink, type RecordSealer, type RowChange } from './journalRecord.ts';
import type { RowSealer } from './records.ts';
import type { OpenedSnapshot } from './snapshotFile.ts';
import type { PartSealer } from './snapshotParts.ts';
import type { Journal, SnapshotFiles, StorageReport } from './storage.ts';
import { putRows, readHead, type StoreHead } from './storeHead.ts';

export interface ReplayParts {
  readonly desktop: Journal & SnapshotFiles;
  readonly databases: Readonly<Record<DatabaseName, Dexie>>;
  readonly rows: RowSealer;
  readonly records: RecordSealer;
  readonly sealer: PartSealer;
}

export interface Replayed {
  readonly head: StoreHead;
  /** databases that know more than the journal, which has lost its end: what they lack was deleted */
  readonly ahead: ReadonlySet<DatabaseName>;
  readonly report: Omit<StorageReport, 'unreadable' | 'quarantined' | 'snapshotFirst'>;
}

const beginning: StoreHead = { seq: 0, hash: noLink, link: noLink };

/** How one database stands to the journal: in step, behind it by its own history, or of another one. */
type Standing = 'inStep' | 'behind' | 'differs';

const standingOf = (own: StoreHead, journal: JournalHead): Standing => {
  if (own.seq < journal.seq) return 'behind';
  if (own.seq > journal.seq) return 'differs';
  return own.seq === 0 || equalBytes(own.hash, journal.hash) ? 'inStep' : 'differs';
};

/** Idempotent: broken off at any point, the next start goes on where it was. */
export const replay = async (parts: ReplayParts): Promise<Replayed> => {
  const journal = await parts.desktop.journalHead();
  let replayed = 0;
  let lostRecords = 0;
  let journalDiffers = false;
  const ahead = new Set<DatabaseName>();
  let link: Uint8Array | null = null;
  for (const name of databaseNames) {
    const own = (await readHead(parts.databases[name], parts.rows)) ?? beginning;
    const standing = standingOf(own, journal);
    if (standing === 'inStep') link ??= own.link;
    if (standing === 'differs') {
      journalDiffers = true;
      if (own.seq > journal.seq) ahead.add(name);
      // said once; from here on this database follows the journal that is there. No row is touched.
      await putRows(parts.databases[name], parts.rows, [], { seq: journal.seq, hash: journal.hash, link: noLink });
    }
    if (standing !== 'behind') continue;
    const done = await replayInto(parts, name, own, journal);
    replayed += done.replayed;
    lostRecords = Math.max(lostRecords, done.lostRecords);
    journalDiffers ||= done.differs;
    link = done.link;
  }
  // after a difference the chain begins anew, so that what follows is not taken for forged
  const head = { seq: journal.seq, hash: journal.hash, link: journalDiffers ? noLink : (link ?? noLink) };
  return { head, ahead, report: { replayed, lostRecords, journalDiffers } };
};

interface DatabaseReplay {
  readonly replayed: number;
  readonly lostRecords: number;
  readonly differs: boolean;
  readonly link: Uint8Array;
}

const replayInto = async (
  parts: ReplayParts,
  name: DatabaseName,
  own: StoreHead,
  journal: JournalHead,
): Promise<DatabaseReplay> => {
  const database = parts.databases[name];
  const collected = new Map<string, RowChange>();
  let replayed = 0;
  const take = async (changes: readonly RowChange[], head: StoreHead): Promise<void> => {
    await putRows(database, parts.rows, changes, head);
    replayed += changes.length;
  };
  const base = await baseFor(parts, own);
  const fromBase = base?.rows.filter(({ store }) => stores[store].database === name) ?? [];
  const start = base ? { seq: base.manifest.seq, hash: noLink, link: base.manifest.link } : own;
  if (base) await take(fromBase, start);
  const reader = journalReader(parts.desktop, parts.records, start);
  for (let page = await reader.next(); page; page = await reader.next()) {
    const here = page.changes.filter(({ store }) => stores[store].database === name);
    if (reader.differs()) for (const change of here) collected.set(`${change.store}.${change.key}`, change);
    else await take(here, { seq: page.seq, hash: noLink, link: page.link });
  }
  // Another history: its rows may be older than ours. Only what is missing here is taken, nothing is overwritten or deleted.
  const missing = await missingRows(database, [...collected.values()]);
  const link = reader.link();
  await take(missing, { seq: journal.seq, hash: journal.hash, link });
  return { replayed, lostRecords: reader.lostRecords(), differs: reader.differs(), link };
};

/** The journal no longer begins where this store ends: a snapshot holds what is between. */
const baseFor = async (parts: ReplayParts, own: StoreHead): Promise<OpenedSnapshot | null> => {
  const [next] = await parts.desktop.readJournal(own.seq);
  if (next?.seq === own.seq + 1) return null;
  const base = await newestSnapshot(parts.desktop, parts.sealer);
  return base && base.manifest.seq > own.seq ? base : null;
};

const missingRows = async (database: Dexie, changes: readonly RowChange[]): Promise<readonly RowChange[]> => {
  const missing: RowChange[] = [];
  for (const change of changes) {
    if (change.box && !(await sealedTable(database, change.store).get(change.key))) missing.push(change);
  }
  return missing;
};
