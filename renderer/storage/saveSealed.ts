// The one way to "saved": seal → journal (append, fdatasync) → saved; the databases follow in strict transactions a moment
// later, and whoever reads waits for them (QUALITY §2, docs/decisions/saved-is-journaled.md).
// It must never resolve before the journal has the whole save on the disk, and never write a row by another way.
import type { Dexie } from 'dexie';
import { err, ok, type Result } from '#shared/result.ts';
import { type DatabaseName, databaseNames, stores } from './database.ts';
import { contentPieces, encodeChanges, linkTo, noLink, type RecordSealer, type RowChange } from './journalRecord.ts';
import type { RowSealer } from './records.ts';
import type { Change, Journal, SaveFailure, SaveSealed } from './storage.ts';
import { startFollowing } from './storeFollows.ts';
import type { StoreHead, UnderWay } from './storeHead.ts';
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
  /** told once what is saved */
  readonly saved: (changes: readonly Change[]) => void;
}

/** What may be done while no save runs, and the databases have all that is in the journal. */
export interface Exclusive {
  readonly head: () => StoreHead;
  /** Into the journal alone: the rows are in the store already. */
  readonly append: (rows: readonly RowChange[]) => Promise<SaveFailure | null>;
}
export interface Saving {
  readonly save: SaveSealed;
  /** Resolves when the databases, too, have what was saved, or refuse it. */
  readonly settle: () => Promise<SaveFailure | null>;
  /** The same for whoever reads: at once where there is nothing to wait for. */
  readonly settled: () => Promise<void>;
  /** Runs between two saves; later ones wait. */
  readonly exclusively: <T>(task: (act: Exclusive) => Promise<T>) => Promise<Result<T, SaveFailure>>;
  readonly head: () => StoreHead;
  readonly close: () => Promise<void>;
}

export const startSaving = (parts: SavingParts): Saving => {
  const follows = startFollowing(parts);
  let head = parts.head;
  let closing: Promise<void> | null = null;
  let last: Promise<unknown> = Promise.resolve();

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

  const saveNow = async (changes: readonly Change[]): Promise<Result<{ readonly journalSeq: number }, SaveFailure>> => {
    // while the databases take nothing, nothing more is journaled: memory and journal do not grow with each attempt
    const stuck = follows.isStuck() ? await follows.settle() : null;
    if (stuck) return err(stuck);
    const rows = withTombstones(parts.rows, changes).map((change) => sealChange(parts.rows, change));
    const journaled = rows.filter(({ store }) => stores[store].journaled);
    const before = head;
    const refused = journaled.length > 0 ? await append(journaled) : null;
    if (refused) return err(refused);
    follows.take(rows, { head, lastRow: onlyRow(journaled, before, head) });
    // what the journal does not keep is saved when the database has it
    const failure = journaled.length < rows.length ? await follows.settle() : null;
    if (failure) return err(failure);
    parts.saved(changes);
    return ok({ journalSeq: head.seq });
  };

  return {
    save: (changes) => {
      if (closing) return Promise.resolve(err({ type: 'StoreClosed' }));
      // one after the other, whatever happened to the one before
      const done = last.then(() => saveNow(changes));
      last = done.catch(() => undefined);
      return done;
    },
    settle: follows.settle,
    settled: follows.settled,
    exclusively: (task) => {
      if (closing) return Promise.resolve(err({ type: 'StoreClosed' }));
      const done = last.then(async () => {
        const stuck = await follows.settle();
        return stuck ? err(stuck) : ok(await task({ head: () => head, append }));
      });
      last = done.catch(() => undefined);
      return done;
    },
    head: () => head,
    close: () => {
      closing ??= last.then(async () => {
        await follows.settle();
        for (const name of databaseNames) parts.databases[name].close();
      });
      return closing;
    },
  };
};

/** A save of one written row, in one record: if the journal loses its end, the database can give it back. */
const onlyRow = (journaled: readonly RowChange[], before: StoreHead, after: StoreHead): UnderWay | null => {
  const [row] = journaled;
  if (!row?.box || journaled.length > 1 || after.seq !== before.seq + 1) return null;
  return { before: before.link, store: row.store, key: row.key };
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
