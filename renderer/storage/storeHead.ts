// How far into the journal a database is, and which of its rows the list does not know yet: one sealed row beside its
// rows, written in the same transaction. It must never be written apart from the rows that it vouches for.
import type { Dexie } from 'dexie';
import { base64url, decode, fromBase64url, type Reader, type Writer, writer } from '#shared/crypto/encoding.ts';
import { must } from '#shared/result.ts';
import { headTable, type SealedRow, type StoreName, sealedTable, storeByNumber, stores } from './database.ts';
import { noLink, type RowChange } from './journalRecord.ts';
import type { RowSealer } from './records.ts';
import { type RowWrite, writeRows } from './writeRows.ts';

/** A place in the journal. */
export interface StoreHead {
  /** number of the last journal record whose changes are in this database */
  readonly seq: number;
  /** hash of that record, which its successor names; zeros when it is not known */
  readonly link: Uint8Array;
}

/** The row of the journal's last record, if it was one written row: if the journal loses that record, it is journaled again. */
export interface UnderWay {
  /** hash of the journal record before it */
  readonly before: Uint8Array;
  readonly store: StoreName;
  readonly key: string;
}

/** The sealed list of a store's rows (listPages.ts), and what has changed since. */
export interface Listed {
  readonly listId: Uint8Array;
  readonly pages: number;
  /** keys of rows that were written or deleted since the pages were */
  readonly changed: ReadonlySet<string>;
}
export interface OwnHead extends StoreHead {
  readonly underWay: UnderWay | null;
  /** null: there is no list; it is made from the rows */
  readonly listed: Listed | null;
}

const firstVersion = 1;
const headVersion = 2;
const nameBytes = 16;
/** with more the list is made anew: reading the rows one by one would take longer */
const mostChanged = 500;
/** the only store with a list */
const listedStore: StoreName = 'reflections';

/** What the head row of an open database says: only this page writes it, so a save need not read it first. */
const known = new WeakMap<Dexie, OwnHead>();
const unknown: OwnHead = { seq: 0, link: noLink, underWay: null, listed: null };

/** null: none was written yet, or it does not open; the journal is then read from its beginning. */
export const readHead = async (database: Dexie, sealer: RowSealer): Promise<OwnHead | null> => {
  const row = await sealedTable(database, headTable).get(sealer.keyOf(headTable, database.name));
  const opened = row && sealer.openRow(headTable, row);
  if (!opened?.ok) return null;
  const { version, value } = opened.value;
  const read =
    version === headVersion ? decode(value, readOwn) : version === firstVersion ? decode(value, readFirst) : null;
  if (!read?.ok) return null;
  known.set(database, read.value);
  return read.value;
};

/** The list as the last write left it. */
export const listedOf = (database: Dexie): Listed | null => known.get(database)?.listed ?? null;

/** Another one after each write of this database. */
export const markOf = (database: Dexie): OwnHead => known.get(database) ?? unknown;

/** All of it or nothing, on the disk when it resolves. The last change of a row wins. */
export const putRows = async (
  database: Dexie,
  sealer: RowSealer,
  changes: readonly RowChange[],
  head: StoreHead,
  underWay: UnderWay | null = null,
): Promise<void> => {
  const own = { ...head, underWay, listed: listedAfter(database, changes) };
  await writeRows(database, [...changes.map(writeOf), headWrite(database, sealer, own)]);
};

/** The list's pages and the head that names them, together. Deleted are the pages that no longer are. */
export const putList = async (
  database: Dexie,
  sealer: RowSealer,
  pages: readonly SealedRow[],
  outdated: readonly string[],
  listed: Listed,
): Promise<void> => {
  const own = { ...(known.get(database) ?? unknown), listed };
  await writeRows(database, [
    ...pages.map((row) => ({ table: headTable, key: row.key, row }) as const),
    ...outdated.map((key) => ({ table: headTable, key, row: null }) as const),
    headWrite(database, sealer, own),
  ]);
};

const writeOf = ({ store, key, group, box }: RowChange): RowWrite => ({
  table: store,
  key,
  row: box ? { key, group, box } : null,
});

/** Marked before it is written: one mark too many costs one row's reading, one too few would show an old title. */
const listedAfter = (database: Dexie, changes: readonly RowChange[]): Listed | null => {
  const listed = listedOf(database);
  const keys = changes.filter(({ store }) => store === listedStore).map(({ key }) => key);
  if (!listed || keys.every((key) => listed.changed.has(key))) return listed;
  const changed = new Set([...listed.changed, ...keys]);
  const next = changed.size > mostChanged ? null : { ...listed, changed };
  known.set(database, { ...(known.get(database) ?? unknown), listed: next });
  return next;
};

const headWrite = (database: Dexie, sealer: RowSealer, own: OwnHead): RowWrite => {
  known.set(database, own);
  const row = sealer.sealRow(headTable, { id: database.name, version: headVersion }, encodeOwn(own));
  return { table: headTable, key: row.key, row };
};

/** docs/formats/vault.md, "Head row" */
export const encodeOwn = ({ seq, link, underWay, listed }: OwnHead): Uint8Array => {
  const out = writer().uint(seq).fixed(link);
  writeUnderWay(out, underWay);
  out.uint(listed?.pages ?? 0);
  if (!listed) return out.done();
  out.fixed(listed.listId).uint(listed.changed.size);
  for (const key of listed.changed) out.fixed(must(fromBase64url(key)));
  return out.done();
};
const writeUnderWay = (out: Writer, underWay: UnderWay | null): void => {
  out.byte(underWay ? stores[underWay.store].number : 0);
  if (underWay) out.fixed(underWay.before).fixed(must(fromBase64url(underWay.key)));
};

const readOwn = (from: Reader): OwnHead => {
  const seq = from.uint();
  const link = from.fixed(32);
  const number = from.byte();
  const store = storeByNumber.get(number);
  const underWay = store ? { before: from.fixed(32), store, key: base64url(from.fixed(nameBytes)) } : null;
  if (number !== 0 && !underWay) return from.refuse();
  const pages = from.uint();
  if (pages === 0) return { seq, link, underWay, listed: null };
  const listId = from.fixed(16);
  const changed = new Set<string>();
  for (let left = from.uint(mostChanged); left > 0; left--) changed.add(base64url(from.fixed(nameBytes)));
  return { seq, link, underWay, listed: { listId, pages, changed } };
};
/** seq ‖ the journal's own hash ‖ link */
const readFirst = (from: Reader): OwnHead => {
  const seq = from.uint();
  from.fixed(32);
  return { seq, link: from.fixed(32), underWay: null, listed: null };
};
