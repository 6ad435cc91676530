// Opens both databases, and when one does not open, has them put aside and begins empty ones for the journal to fill.
// It must never put aside what only a full disk, or a newer version of the app, keeps from opening.
import type { Dexie } from 'dexie';
import { type DatabaseName, databaseNames, headTable, type IndexedDbOptions, makeDatabase } from './database.ts';
import type { StorageDesktop } from './storage.ts';

export type Databases = Readonly<Record<DatabaseName, Dexie>>;
export interface OpenedDatabases {
  readonly databases: Databases;
  readonly quarantined: boolean;
}

/** A database that is being closed by another page, or a passing error of the disk, opens at the second try. */
const retryAfterMs = 150;

/** Rejects with the browser's error when they do not open and could not be put aside. */
export const openDatabases = async (desktop: StorageDesktop, options?: IndexedDbOptions): Promise<OpenedDatabases> => {
  const first = make(options);
  const failure = await troubleOf(first);
  if (!failure) return { databases: first, quarantined: false };
  await new Promise((later) => setTimeout(later, retryAfterMs));
  const second = make(options);
  const again = await troubleOf(second);
  if (!again) return { databases: second, quarantined: false };
  const { seq } = await desktop.journalHead();
  // with nothing to fill them from, empty databases would help nobody
  if (!isDamage(again) || seq === 0) throw again;
  if (!(await desktop.quarantineDatabases()).ok) throw again;
  const third = make(options);
  const last = await troubleOf(third);
  if (last) throw last;
  return { databases: third, quarantined: true };
};

const make = (options?: IndexedDbOptions): Databases => ({
  'entre-nous-reflections': makeDatabase('entre-nous-reflections', options),
  'entre-nous-circles': makeDatabase('entre-nous-circles', options),
});

/** Opens them and reads one row of each; those that failed are closed again. */
const troubleOf = async (databases: Databases): Promise<Error | null> => {
  try {
    for (const name of databaseNames) {
      await databases[name].open();
      await databases[name].table(headTable).limit(1).toArray();
    }
    return null;
  } catch (error) {
    for (const name of databaseNames) databases[name].close();
    return error instanceof Error ? error : new Error('the database did not open');
  }
};

/** What browsers answer for a store that is broken; not QuotaExceededError, not VersionError, not AbortError. */
const damageNames = new Set(['UnknownError', 'NotFoundError', 'DataError', 'InvalidStateError', 'NotReadableError']);

/** Dexie wraps the browser's error, sometimes twice. */
const isDamage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if ('inner' in error && error.inner instanceof Error) return isDamage(error.inner);
  return damageNames.has(error.name);
};
