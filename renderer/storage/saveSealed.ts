// The one way to "saved": seal → journal (append, fdatasync) and a strict transaction → done (QUALITY §2). Several rows go
// to the journal first; a single one goes to both side by side, and its head says so until the next one.
// It must never resolve before both are on the disk, and never write a row by another way.
import type { Dexie } from 'dexie';
import { equalBytes } from '#shared/crypto/encoding.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { type DatabaseName, databaseNames, stores } from './database.ts';
import { contentPieces, encodeChanges, linkTo, noLink, type RecordSealer, type RowChange } from './journalRecord.ts';
import type { RowSealer } from './records.ts';
import type { Change, Journal, SaveFailure, SaveSealed } from './storage.ts';
import { putRows, putUnderWay, type StoreHead } from './storeHead.ts';
import { withTombstones } from './tombstones.ts';

export interface SavingParts {
  readonly journal: Journal;
  /** the disk may be full: gives away the room that was kept for it */
  readonly makeRoom: (() => Promise<boolean>) | undefined;
  readonly databases: Readonly<Record<DatabaseName, Dexie>>;
  readonly rows: RowSealer;
  readonly records: RecordSealer;
  /** where the journal and the store stand after replay */
  readonly head: StoreHead;
  /** told once what is on the disk */
  readonly saved: (changes: readonly Change[]) => void;
}

/** What may be done while no save runs. */
export interface Exclusive {
  readonly head: () => StoreHead;
  /** Into the journal alone: the rows are in the store already. */
  readonly append: (rows: readonly RowChange[]) => Promise<SaveFailure | null>;
}
export interface Saving {
  readonly save: SaveSealed;
  /** Runs between two saves; later ones wait. */
  readonly exclusively: <T>(task: (act: Exclusive) => Promise<T>) => Promise<Result<T, SaveFailure>>;
  readonly head: () => StoreHead;
  readonly close: () => Promise<void>;
}

/** A failed put is tried again with the same bytes, after so many milliseconds. */
const retryAfterMs = [20, 200];

interface Waiting {
  readonly change: Change;
  readonly row: RowChange;
}

export const startSaving = (parts: SavingParts): Saving => {
  let head = parts.head;
  let closing = false;
  let last: Promise<unknown> = Promise.resolve();
  /** In the journal, not yet in the database: at most one save, which goes first at the next, or is replayed at the start. */
  const waiting = new Map<DatabaseName, readonly Waiting[]>();

  const append = async (rows: readonly RowChange[]): Promise<SaveFailure | null> => {
    const pieces = contentPieces(encodeChanges(rows));
    for (const [part, content] of pieces.entries()) {
      const seq = head.seq + 1;
      const record = parts.records.sealPart(seq, { link: head.link, part, parts: pieces.length, content });
      const appended = await appendOne(parts.journal, record, seq);
      if (!appended.ok) {
        head = await headAfterFailure(parts.journal, head);
        return appended.error;
      }
      head = { seq, link: linkTo(record) };
    }
    return null;
  };

  const putWaiting = async (): Promise<SaveFailure | null> => {
    for (const [name, rows] of waiting) {
      const database = parts.databases[name];
      const toPut = rows.map(({ row }) => row);
      const failure = await putWithRetry(parts, database, () => putRows(database, parts.rows, toPut, head));
      if (failure) return failure;
      waiting.delete(name);
      parts.saved(rows.map(({ change }) => change));
    }
    return null;
  };

  const saveNow = async (changes: readonly Change[]): Promise<Result<{ readonly journalSeq: number }, SaveFailure>> => {
    // while the database takes nothing, nothing more is journaled: memory and journal do not grow with each attempt
    const stuck = await putWaiting();
    if (stuck) return err(stuck);
    const sealed = withTombstones(parts.rows, changes).map((change) => ({
      change,
      row: sealChange(parts.rows, change),
    }));
    const journaled = sealed.filter(({ change }) => stores[change.store].journaled);
    const [only] = journaled;
    return only?.row.box && sealed.length === 1 ? saveOne(only, only.row.box) : saveInTurn(sealed, journaled);
  };

  const saveInTurn = async (
    sealed: readonly Waiting[],
    journaled: readonly Waiting[],
  ): Promise<Result<{ readonly journalSeq: number }, SaveFailure>> => {
    const refused = journaled.length > 0 ? await append(journaled.map(({ row }) => row)) : null;
    if (refused) return err(refused);
    for (const name of databaseNames) {
      const here = sealed.filter(({ change }) => stores[change.store].database === name);
      if (here.length > 0) waiting.set(name, here);
    }
    const failure = await putWaiting();
    return failure ? err(failure) : ok({ journalSeq: head.seq });
  };

  /**
   * One row, written: it is all of its save, so neither side can hold a half of it. Whatever is broken off, the journal has
   * it (and is replayed), or the store has it and its head names the row (and it is journaled at the next start).
   */
  const saveOne = async (
    one: Waiting,
    box: Uint8Array,
  ): Promise<Result<{ readonly journalSeq: number }, SaveFailure>> => {
    const [content, ...more] = contentPieces(encodeChanges([one.row]));
    if (!content || more.length > 0) return saveInTurn([one], [one]);
    const name = stores[one.row.store].database;
    const database = parts.databases[name];
    const before = head;
    const seq = before.seq + 1;
    const record = parts.records.sealPart(seq, { link: before.link, part: 0, parts: 1, content });
    const next = { seq, link: linkTo(record) };
    let former: RowChange = { ...one.row, box: null };
    const putting = putWithRetry(parts, database, async () => {
      const row = await putUnderWay(database, parts.rows, one.row, next, before.link);
      // at a second try it is this row itself
      if (row && !equalBytes(row.box, box)) former = { store: one.row.store, ...row };
    });
    // asked for second: the store takes longer, and asking costs each of them a moment of this thread
    const appending = appendOne(parts.journal, record, seq);
    const [appended, refused] = await Promise.all([appending, putting]);
    if (!appended.ok) {
      head = await headAfterFailure(parts.journal, before);
      // it is not saved: the store goes back to what it had. If that fails too, the next start journals the row.
      if (!refused) await putWithRetry(parts, database, () => putRows(database, parts.rows, [former], head));
      return appended;
    }
    head = next;
    if (refused) {
      waiting.set(name, [one]);
      return err(refused);
    }
    parts.saved([one.change]);
    return ok({ journalSeq: seq });
  };

  return {
    save: (changes) => {
      if (closing) return Promise.resolve(err({ type: 'StoreClosed' }));
      // one after the other, whatever happened to the one before
      const done = last.then(() => saveNow(changes));
      last = done.catch(() => undefined);
      return done;
    },
    exclusively: (task) => {
      if (closing) return Promise.resolve(err({ type: 'StoreClosed' }));
      const done = last.then(async () => {
        const stuck = await putWaiting();
        return stuck ? err(stuck) : ok(await task({ head: () => head, append }));
      });
      last = done.catch(() => undefined);
      return done;
    },
    head: () => head,
    close: async () => {
      closing = true;
      await last;
      for (const name of databaseNames) parts.databases[name].close();
    },
  };
};

const sealChange = (rows: RowSealer, change: Change): RowChange => {
  const { store, id, group, value } = change;
  if (value) return { store, ...rows.sealRow(store, change, value) };
  return { store, key: rows.keyOf(store, id), group: rows.groupOf(store, group), box: null };
};

/** A call that broke off may have written all the same: the journal is asked. */
const appendOne = async (
  journal: Journal,
  record: Uint8Array,
  seq: number,
): Promise<Result<undefined, SaveFailure>> => {
  try {
    const appended = await journal.appendJournal(record);
    if (!appended.ok) return err({ type: appended.error.type });
    return appended.value.seq === seq ? ok(undefined) : err({ type: 'WriteFailed' });
  } catch {
    const now = await journal.journalHead().catch(() => null);
    return now?.seq === seq ? ok(undefined) : err({ type: 'WriteFailed' });
  }
};

/** If the journal moved in spite of the failure, the chain begins anew behind what it now holds. */
const headAfterFailure = async (journal: Journal, head: StoreHead): Promise<StoreHead> => {
  const now = await journal.journalHead().catch(() => null);
  return now && now.seq !== head.seq ? { seq: now.seq, link: noLink } : head;
};

const putWithRetry = async (
  { makeRoom }: SavingParts,
  database: Dexie,
  put: () => Promise<void>,
): Promise<SaveFailure | null> => {
  for (const wait of [...retryAfterMs, null]) {
    try {
      await put();
      return null;
    } catch (error) {
      if (wait === null) return { type: isDiskFull(error) ? 'DiskFull' : 'WriteFailed' };
      await makeRoom?.().catch(() => false);
      await new Promise((later) => setTimeout(later, wait));
      // a full disk closes the connection ("UnknownError: Connection is closing"): it is opened again on next use
      database.close({ disableAutoOpen: false });
    }
  }
  return null;
};

/** Dexie wraps the browser's error, sometimes twice. */
const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'QuotaExceededError' || ('inner' in error && isDiskFull(error.inner)));
