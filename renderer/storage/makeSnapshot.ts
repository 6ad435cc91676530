// One snapshot: compare the store with what must be in it, mend both sides, write, read back, open every row, confirm.
// It must never overwrite or remove a row that opens, nor confirm a snapshot whose rows are not those that were written.
import type { Dexie } from 'dexie';
import { equalBytes } from '#shared/crypto/encoding.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { type DatabaseName, databaseNames, type SealedRow, type StoreName, storeNames, stores } from './database.ts';
import { type Expected, expectedRows, nameOf } from './expectedRows.ts';
import type { RecordSealer, RowChange } from './journalRecord.ts';
import { makeBreather, nextTask } from './nextTask.ts';
import { type RowsPage, readRowsAfter } from './partedRows.ts';
import type { RowSealer } from './records.ts';
import type { Exclusive, Saving } from './saveSealed.ts';
import { countsOf, openSnapshot, writeSnapshot } from './snapshotFile.ts';
import type { PartSealer } from './snapshotParts.ts';
import type { SaveFailure, SnapshotFailure, SnapshotMade, StorageDesktop } from './storage.ts';
import { putRows } from './storeHead.ts';

export interface SnapshotParts {
  readonly desktop: StorageDesktop;
  readonly databases: Readonly<Record<DatabaseName, Dexie>>;
  readonly rows: RowSealer;
  readonly records: RecordSealer;
  readonly sealer: PartSealer;
  readonly saving: Saving;
}

type Made = Result<SnapshotMade, SaveFailure | SnapshotFailure>;

export const makeSnapshot = async (parts: SnapshotParts, now: number): Promise<Made> => {
  const mended = await parts.saving.exclusively((act) => mend(parts, act));
  if (!mended.ok) return mended;
  if (!mended.value.ok) return mended.value;
  const { expected, count } = mended.value.value;
  const made = await writeVerified(parts.desktop, parts.sealer, expected, now);
  return made.ok ? ok({ ...made.value, mended: count }) : made;
};

/** Writes these rows, reads them back, opens every part, and only then confirms. */
export const writeVerified = async (
  desktop: StorageDesktop,
  sealer: PartSealer,
  expected: Expected,
  now: number,
): Promise<Result<Omit<SnapshotMade, 'mended'>, SaveFailure | SnapshotFailure>> => {
  const rows = [...expected.rows.values()];
  const about = { seq: expected.seq, link: expected.link, madeAt: now };
  const written = await writeSnapshot(desktop, sealer, about, rows);
  if (!written.ok) return written;
  const opened = await openSnapshot(desktop, sealer, written.value);
  if (!opened || opened.rows.length !== rows.length) return err({ type: 'NotVerified' });
  const breathe = makeBreather();
  for (const row of opened.rows) {
    await breathe();
    if (!isSame(row, expected)) return err({ type: 'NotVerified' });
  }
  const confirmed = await desktop.confirmSnapshot(written.value.name);
  if (!confirmed.ok) return err({ type: confirmed.error.type });
  return ok({ seq: about.seq, madeAt: now, counts: Object.fromEntries(countsOf(rows)), facts: confirmed.value });
};

const isSame = (row: RowChange, { rows }: Expected): boolean => {
  const written = rows.get(nameOf(row));
  return Boolean(written?.box && row.box && row.group === written.group && equalBytes(row.box, written.box));
};

interface Mended {
  readonly expected: Expected;
  readonly count: number;
}

const nowhere: ReadonlySet<DatabaseName> = new Set();

/** Between two saves: rows that the store lacks or cannot open come from the journal's side; those only it has go there. */
export const mend = async (
  parts: Omit<SnapshotParts, 'saving'>,
  act: Exclusive,
  ahead = nowhere,
): Promise<Result<Mended, SaveFailure>> => {
  const expected = await expectedRows(parts.desktop, parts.sealer, parts.records);
  const toStore: RowChange[] = [];
  const toJournal: RowChange[] = [];
  for (const store of storeNames.filter((name) => stores[name].journaled)) {
    const found = await allRows(parts.databases[stores[store].database], store);
    const differences = await compare(parts.rows, store, found, expected, ahead.has(stores[store].database));
    toStore.push(...differences.toStore);
    toJournal.push(...differences.toJournal);
  }
  for (const name of databaseNames) {
    const here = toStore.filter(({ store }) => stores[store].database === name);
    if (here.length > 0) await putRows(parts.databases[name], parts.rows, here, act.head());
  }
  if (toJournal.length === 0) return ok({ expected, count: toStore.length });
  const failure = await act.append(toJournal);
  if (failure) return err(failure);
  for (const row of toJournal) {
    if (row.box) expected.rows.set(nameOf(row), row);
    else expected.rows.delete(nameOf(row));
  }
  return ok({ expected: { ...expected, seq: act.head().seq, link: act.head().link }, count: toStore.length });
};

interface Differences {
  readonly toStore: readonly RowChange[];
  readonly toJournal: readonly RowChange[];
}

/** Page by page, with room for the screen between: one answer with all rows would hold it up. */
const allRows = async (database: Dexie, store: StoreName): Promise<readonly SealedRow[]> => {
  const rows: SealedRow[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: RowsPage = await readRowsAfter(database, store, after, rowsAPage);
    rows.push(...page.rows);
    after = page.after;
    await nextTask();
  }
  return rows;
};
const rowsAPage = 200;

const compare = async (
  rows: RowSealer,
  store: StoreName,
  found: readonly SealedRow[],
  expected: Expected,
  isAhead: boolean,
): Promise<Differences> => {
  const present = new Set(found.map(({ key }) => nameOf({ store, key })));
  const sound = new Set<string>();
  const toJournal: RowChange[] = [];
  const breathe = makeBreather();
  for (const row of found) {
    await breathe();
    const name = nameOf({ store, key: row.key });
    const box = expected.rows.get(name)?.box;
    const isAsExpected = box ? equalBytes(box, row.box) : false;
    if (!isAsExpected && !rows.openRow(store, row).ok) continue;
    sound.add(name);
    // one that the journal knows as deleted is an older copy: it stays where it is, and goes nowhere else
    if (!isAsExpected && !expected.deleted.has(name)) toJournal.push({ store, ...row });
  }
  const lacking: (readonly [string, RowChange])[] = [];
  for (const [name, row] of expected.rows) {
    if (row.store === store && !sound.has(name)) lacking.push([name, row]);
  }
  if (isAhead) {
    // the journal has lost that they were deleted: they must not come back
    const deleted = lacking.filter(([name]) => !present.has(name));
    toJournal.push(...deleted.map(([, row]) => ({ ...row, box: null })));
    for (const [name] of deleted) expected.rows.delete(name);
  }
  const wanted = lacking.filter(([name]) => expected.rows.has(name));
  const toStore = wanted.flatMap(([, row]) => (row.box && rows.openRow(store, { ...row, box: row.box }).ok ? row : []));
  return { toStore, toJournal };
};
