// What the journal has and the databases do not have yet: the rows of some saves, which go there together in one strict
// transaction a moment later. Whatever is here when the page ends is replayed at the next start.
// It must never put a row that is not in the journal, nor let a head vouch for a row that it does not bring along.
import type { Dexie } from 'dexie';
import { type DatabaseName, databaseNames, stores } from './database.ts';
import type { RowChange } from './journalRecord.ts';
import type { RowSealer } from './records.ts';
import type { SaveFailure } from './storage.ts';
import { putRows, type StoreHead, type UnderWay } from './storeHead.ts';

/** Where the journal stood after the rows, and which row its last record brought, if that was one. */
export interface JournalPlace {
  readonly head: StoreHead;
  readonly lastRow: UnderWay | null;
}
export interface StoreFollows {
  /** The rows are in the journal, the last at `place`. */
  readonly take: (rows: readonly RowChange[], place: JournalPlace) => void;
  /** Resolves when the databases have all that was taken before, or the reason why they refuse it. Never rejects. */
  readonly settle: () => Promise<SaveFailure | null>;
  /** The same at the next occasion, unless they refused the last time: whoever reads must not wait for a broken disk. */
  readonly settled: () => Promise<void>;
  /** The databases refused the last time: nothing more is journaled until they take it. */
  readonly isStuck: () => boolean;
}
export interface FollowParts {
  readonly databases: Readonly<Record<DatabaseName, Dexie>>;
  readonly rows: RowSealer;
  /** the disk may be full: gives away the room that was kept for it */
  readonly makeRoom: (() => Promise<boolean>) | undefined;
}

/**
 * Two flushes at once wait for each other in the disk's own journal: side by side they took twice as long as one
 * (docs/decisions/saved-is-journaled.md). After so many milliseconds the save before is over, and the next has not begun.
 */
const followsAfterMs = 20;
/** With more than this in waiting they are not waited for. */
const mostWaitingBytes = 1024 * 1024;
/** A failed put is tried again with the same bytes, after so many milliseconds. */
const retryAfterMs = [20, 200];

interface Waiting extends JournalPlace {
  readonly rows: readonly RowChange[];
}

export const startFollowing = (parts: FollowParts): StoreFollows => {
  const waiting = new Map<DatabaseName, Waiting>();
  let bytes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStuck = false;
  let running: Promise<SaveFailure | null> = Promise.resolve(null);

  const putAll = async (): Promise<SaveFailure | null> => {
    clearTimeout(timer);
    timer = undefined;
    for (const name of databaseNames) {
      const now = waiting.get(name);
      if (!now) continue;
      waiting.delete(name);
      const failure = await putWithRetry(parts, parts.databases[name], now);
      isStuck = failure !== null;
      if (!failure) continue;
      const later = waiting.get(name);
      waiting.set(name, later ? { ...later, rows: [...now.rows, ...later.rows] } : now);
      return failure;
    }
    bytes = 0;
    return null;
  };
  const settle = (): Promise<SaveFailure | null> => {
    running = running.then(putAll);
    return running;
  };

  return {
    take: (rows, place) => {
      for (const name of databaseNames) {
        const here = rows.filter(({ store }) => stores[store].database === name);
        if (here.length > 0) waiting.set(name, { ...place, rows: [...(waiting.get(name)?.rows ?? []), ...here] });
      }
      for (const { box } of rows) bytes += box?.length ?? 0;
      if (bytes > mostWaitingBytes) void settle();
      else timer ??= setTimeout(() => void settle(), followsAfterMs);
    },
    settle,
    settled: async () => {
      await (isStuck || waiting.size === 0 ? running : settle());
    },
    isStuck: () => isStuck,
  };
};

const putWithRetry = async (
  { rows: sealer, makeRoom }: FollowParts,
  database: Dexie,
  { rows, head, lastRow }: Waiting,
): Promise<SaveFailure | null> => {
  for (const wait of [...retryAfterMs, null]) {
    try {
      await putRows(database, sealer, rows, head, lastRow);
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
