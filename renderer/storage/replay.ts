// After unlocking: whatever the journal has and the store lacks goes into the store (QUALITY §2).
// It must never remove a row that the journal does not know to be deleted, and never take an empty store for a new user.
import type { Dexie } from 'dexie';
import { equalBytes } from '#shared/crypto/encoding.ts';
import { type DatabaseName, databaseNames, stores } from './database.ts';
import { newestSnapshot } from './expectedRows.ts';
import { journalReader } from './journalReader.ts';
import { linkTo, noLink, type RecordSealer, type RowChange } from './journalRecord.ts';
import { readOneRow } from './partedRows.ts';
import type { RowSealer } from './records.ts';
import type { OpenedSnapshot } from './snapshotFile.ts';
import type { PartSealer } from './snapshotParts.ts';
import type { Journal, SnapshotFiles, StorageReport } from './storage.ts';
import { type OwnHead, putRows, readHead, type StoreHead, type UnderWay } from './storeHead.ts';

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
  /** the one row of a save that was broken off when only the store had it */
  readonly unfinished: UnderWay | null;
  readonly report: Omit<StorageReport, 'unreadable' | 'quarantined' | 'snapshotFirst'>;
}

const beginning: OwnHead = { seq: 0, link: noLink, underWay: null, listed: null };

/** How one database stands to the journal: in step, behind it by its own history, one row ahead, or of another one. */
type Standing = 'inStep' | 'behind' | 'unfinished' | 'differs';

/** SECURITY: both heads count by what opens with the vault's key; main's own numbers and hashes only find damage. */
const standingOf = (own: OwnHead, { seq, link }: JournalEnd): Standing => {
  if (own.seq < seq) return 'behind';
  if (own.seq === seq) return seq === 0 || isSame(own.link, link) ? 'inStep' : 'differs';
  return own.underWay && own.seq === seq + 1 && isSame(own.underWay.before, link) ? 'unfinished' : 'differs';
};
/** A link that was never known (a chain that began anew) proves nothing against the other. */
const isSame = (own: Uint8Array, journal: Uint8Array | null): boolean =>
  equalBytes(own, noLink) || (journal !== null && equalBytes(own, journal));

interface JournalEnd {
  readonly seq: number;
  /** of the last record; null when it is missing or does not open with this vault's key at its number */
  readonly link: Uint8Array | null;
}

/** The journal's head, authenticated: its last record names its number, its predecessor and its vault under the head key. */
const journalEnd = async ({ desktop, records }: ReplayParts): Promise<JournalEnd> => {
  const { seq } = await desktop.journalHead();
  if (seq === 0) return { seq, link: noLink };
  const last = (await desktop.readJournal(seq - 1)).find((found) => found.seq === seq);
  return { seq, link: last && records.openPart(seq, last.record) ? linkTo(last.record) : null };
};

/** Idempotent: broken off at any point, the next start goes on where it was. */
export const replay = async (parts: ReplayParts): Promise<Replayed> => {
  const journal = await journalEnd(parts);
  let replayed = 0;
  let lostRecords = 0;
  let journalDiffers = false;
  let unfinished: UnderWay | null = null;
  const ahead = new Set<DatabaseName>();
  for (const name of databaseNames) {
    const own = (await readHead(parts.databases[name], parts.rows)) ?? beginning;
    const standing = standingOf(own, journal);
    if (standing === 'unfinished') unfinished = own.underWay;
    if (standing === 'differs') {
      journalDiffers = true;
      if (own.seq > journal.seq) ahead.add(name);
      // said once; from here on this database follows the journal that is there. No row is touched.
      await putRows(parts.databases[name], parts.rows, [], { seq: journal.seq, link: noLink });
    }
    if (standing !== 'behind') continue;
    const done = await replayInto(parts, name, own, journal);
    replayed += done.replayed;
    lostRecords = Math.max(lostRecords, done.lostRecords);
    journalDiffers ||= done.differs;
  }
  // after a difference the chain begins anew, so that what follows is not taken for forged
  const head = { seq: journal.seq, link: journalDiffers ? noLink : (journal.link ?? noLink) };
  return { head, ahead, unfinished, report: { replayed, lostRecords, journalDiffers } };
};

interface DatabaseReplay {
  readonly replayed: number;
  readonly lostRecords: number;
  readonly differs: boolean;
}

const replayInto = async (
  parts: ReplayParts,
  name: DatabaseName,
  own: StoreHead,
  journal: JournalEnd,
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
  const start = base ? { seq: base.manifest.seq, link: base.manifest.link } : own;
  if (base) await take(fromBase, start);
  const reader = journalReader(parts.desktop, parts.records, start);
  for (let page = await reader.next(); page; page = await reader.next()) {
    const here = page.changes.filter(({ store }) => stores[store].database === name);
    if (reader.differs()) for (const change of here) collected.set(`${change.store}.${change.key}`, change);
    else await take(here, { seq: page.seq, link: page.link });
  }
  // Another history: its rows may be older than ours. Only what is missing here is taken, nothing is overwritten or deleted.
  const missing = await missingRows(database, [...collected.values()]);
  await take(missing, { seq: journal.seq, link: reader.link() });
  return { replayed, lostRecords: reader.lostRecords(), differs: reader.differs() };
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
    if (change.box && !(await readOneRow(database, change.store, change.key))) missing.push(change);
  }
  return missing;
};
