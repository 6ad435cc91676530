// The one place that lists what is on disk in the renderer: two databases, their stores, and what each store is for.
// Every row is { key, group, box }: keyed hashes and sealed bytes. Nothing readable may ever get a column.
import { Dexie, type Table } from 'dexie';
import type { SubkeyName } from '#shared/crypto/keys.ts';

export interface SealedRow {
  /** keyed hash of the row's id, base64url */
  readonly key: string;
  /** keyed hash of what the row belongs to, or '' */
  readonly group: string;
  /** version ‖ nonce ‖ AEAD(padded value): docs/formats/vault.md. A long one lies in parts: partedRows.ts */
  readonly box: Uint8Array;
}

interface StoreFacts {
  readonly database: DatabaseName;
  /** the store's number in journal records; never reused */
  readonly number: number;
  readonly subkey: Exclude<SubkeyName, 'index'>;
  /** false for what can be computed again: it would only swell the journal */
  readonly journaled: boolean;
}

export type DatabaseName = 'entre-nous-reflections' | 'entre-nous-circles';
export const databaseNames: readonly DatabaseName[] = ['entre-nous-reflections', 'entre-nous-circles'];

const inCircles = { database: 'entre-nous-circles', journaled: true } as const;

export const stores = {
  /** private reflections: a database and a subkey of their own */
  reflections: { database: 'entre-nous-reflections', number: 1, subkey: 'reflections', journaled: true },
  /** the person's profile */
  profile: { ...inCircles, number: 2, subkey: 'record' },
  settings: { ...inCircles, number: 3, subkey: 'record' },
  /** which circles there are, and the own keys in each */
  circles: { ...inCircles, number: 4, subkey: 'circleStore' },
  ops: { ...inCircles, number: 5, subkey: 'circleStore' },
  /** document keys that were granted or made */
  keys: { ...inCircles, number: 6, subkey: 'circleStore' },
  documents: { ...inCircles, number: 7, subkey: 'circleStore' },
  envelopes: { ...inCircles, number: 8, subkey: 'circleStore' },
  /** local changes not yet in an envelope */
  outbox: { ...inCircles, number: 9, subkey: 'outbox' },
  /** cached document states: computed again from envelopes when lost */
  states: { ...inCircles, number: 10, subkey: 'circleStore', journaled: false },
  invitations: { ...inCircles, number: 11, subkey: 'circleStore' },
  /** texts that are still in an editor */
  drafts: { ...inCircles, number: 12, subkey: 'record' },
} as const satisfies Readonly<Record<string, StoreFacts>>;

export type StoreName = keyof typeof stores;

export const isStoreName = (name: string): name is StoreName => Object.hasOwn(stores, name);
export const storeNames: readonly StoreName[] = Object.keys(stores).filter(isStoreName);
export const storeByNumber: ReadonlyMap<number, StoreName> = new Map(
  storeNames.map((name) => [stores[name].number, name]),
);

/** Each database keeps how far into the journal it is: one row in a table of its own, outside the journal. */
export const headTable = 'meta';

/** What stands in for the browser's IndexedDB in a test. */
export interface IndexedDbOptions {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
  /** a version that is not today's */
  readonly storeVersion?: number;
  /** at the end of both names: a copy beside the store, to be removed again */
  readonly suffix?: string;
}

/** Of both databases. Whoever raises it raises the profile's number too (docs/formats/versions.md). */
export const databaseVersion = 1;

const tablesOf = (database: DatabaseName): Readonly<Record<string, string>> => ({
  [headTable]: 'key',
  ...Object.fromEntries(
    storeNames.filter((name) => stores[name].database === database).map((name) => [name, 'key, group']),
  ),
});

const factoryOf = (options?: IndexedDbOptions) =>
  options && { indexedDB: options.indexedDB, IDBKeyRange: options.IDBKeyRange };

/** Opens nothing yet: Dexie opens on first use. */
export const makeDatabase = (name: DatabaseName, options?: IndexedDbOptions): Dexie => {
  // strict: the transaction ends when the bytes are on the disk, not in the system's cache (QUALITY §1)
  const database = new Dexie(`${name}${options?.suffix ?? ''}`, {
    chromeTransactionDurability: 'strict',
    ...factoryOf(options),
  });
  database.version(options?.storeVersion ?? databaseVersion).stores(tablesOf(name));
  if (options) ranges.set(database, options.IDBKeyRange);
  return database;
};

const ranges = new WeakMap<Dexie, typeof IDBKeyRange>();
/** What makes key ranges for this database. */
export const keyRanges = (database: Dexie): typeof IDBKeyRange => ranges.get(database) ?? IDBKeyRange;

/** Single rows as they lie there; rows of people's stores are read through partedRows.ts, which joins long ones. */
export const sealedTable = (database: Dexie, name: StoreName | typeof headTable): Table<SealedRow, string> =>
  database.table(name);
