// The sealed store of one unlocked vault: the types that the rest of the renderer sees, and `openStorage`.
// It must never hand out a sealed row, and never call anything saved that `saveSealed` did not confirm.
import type { SealKey, VaultKey } from '#shared/crypto/keys.ts';
import type { VaultId } from '#shared/ids.ts';
import type { BackupFacts, Desktop } from '#shared/ipc.ts';
import type { Result } from '#shared/result.ts';
import type { IndexedDbOptions, StoreName } from './database.ts';
import type { JoinPlan } from './joinBackup.ts';
import type { OpenedBackup } from './openBackup.ts';

/** The part of `window.desktop` that storage uses. */
export type Journal = Pick<Desktop, 'journalHead' | 'appendJournal' | 'readJournal'>;

/** What opening the store needs beside the journal. */
export type StorageDesktop = Journal &
  SnapshotFiles &
  Pick<Desktop, 'quarantineDatabases'> &
  // a scratch store has nobody to tell
  Partial<Pick<Desktop, 'beginErasing' | 'releaseReserve'>>;
export type SnapshotFiles = Pick<
  Desktop,
  'listSnapshots' | 'beginSnapshot' | 'appendSnapshot' | 'endSnapshot' | 'readSnapshot' | 'confirmSnapshot'
>;

/** One row to be written, or deleted when `value` is null. */
export interface Change {
  readonly store: StoreName;
  /** any text; only its keyed hash reaches the disk, so the value carries its own id */
  readonly id: string;
  /** what the row belongs to (a document's id): such rows can be read together */
  readonly group?: string;
  readonly value: Uint8Array | null;
  /** of the value's own format, 1–255 */
  readonly version: number;
}

/**
 * Not saved: what was typed must stay on the screen and may be tried again. The journal may hold the call all the same;
 * it then appears at the next save or start. After `StoreClosed` nothing was written.
 */
export interface SaveFailure {
  readonly type: 'DiskFull' | 'WriteFailed' | 'StoreClosed';
}
/** All changes of one call or none; resolves when the journal has them on the disk. Calls are done in the order they were made. */
export type SaveSealed = (changes: readonly Change[]) => Promise<Result<{ readonly journalSeq: number }, SaveFailure>>;

export interface StoredValue {
  readonly value: Uint8Array;
  readonly version: number;
}

/** What happened when the store was opened, and which rows do not open. Numbers, no words: screens have the sentences. */
export interface StorageReport {
  /** the databases did not open: they were put aside whole, and made anew from the journal */
  readonly quarantined: boolean;
  /** changes that were only in the journal, or in a backup, and are in the store again */
  readonly replayed: number;
  /** the journal is older than the store, or of another history: nothing was removed */
  readonly journalDiffers: boolean;
  /** journal records that are missing or do not open */
  readonly lostRecords: number;
  /** the snapshot that comes before a new version does anything; 'none' was needed */
  readonly snapshotFirst: 'none' | 'made' | 'failed';
  /** rows that do not open, by store; they stay on the disk */
  readonly unreadable: Readonly<Partial<Record<StoreName, number>>>;
}

export interface SnapshotMade {
  readonly seq: number;
  readonly madeAt: number;
  readonly counts: Readonly<Partial<Record<StoreName, number>>>;
  /** rows that were missing or did not open in the store, and are there again */
  readonly mended: number;
  readonly facts: BackupFacts;
}
/** What was written does not read back as it was: it does not count, and the next try writes a new one. */
export interface SnapshotFailure {
  readonly type: 'NotVerified';
}

/** A sealed list of the reflections' rows, made from them: one line of text for each. */
export interface RowList {
  readonly entries: readonly string[];
  /** keys of rows that were written or deleted since: they are asked for themselves */
  readonly changed: readonly string[];
}
/** What opens the reflections' rows and nothing else. SECURITY: it goes to a worker of the same process only, which is ended then. */
export interface ReflectionKey {
  readonly key: SealKey;
  readonly vaultId: VaultId;
  /** in tests */
  readonly indexedDb?: IndexedDbOptions | undefined;
}
export interface KeyedValue {
  readonly key: string;
  /** null: it was deleted, or does not open */
  readonly stored: StoredValue | null;
}

export interface Storage {
  readonly save: SaveSealed;
  /** The same for what is deleted for ever: journal, database and backups let go of it, each in its time. */
  readonly erase: SaveSealed;
  /** Resolves when the databases have all that was saved so far; reading waits for it by itself. */
  readonly settled: () => Promise<void>;
  readonly read: (store: StoreName, id: string) => Promise<StoredValue | null>;
  readonly readGroup: (store: StoreName, group: string) => Promise<readonly StoredValue[]>;
  /**
   * Puts a row that was read in an older form back in today's, unless it has changed since, or no snapshot could be made
   * before. Never rejects: the older form stays readable.
   */
  readonly rewrite: (read: StoredValue, change: Change & { readonly value: Uint8Array }) => Promise<void>;
  /** in no particular order */
  readonly readAll: (store: StoreName) => Promise<readonly StoredValue[]>;
  /** Called after each save with the changes of that store. Returns a function that stops it. */
  readonly watch: (store: StoreName, listener: (changes: readonly Change[]) => void) => () => void;
  readonly report: () => StorageReport;
  /** Mends what is missing or damaged in the store, writes a whole snapshot, reads it back and opens every row of it. */
  readonly makeSnapshot: (now: number) => Promise<Result<SnapshotMade, SaveFailure | SnapshotFailure>>;
  /** null: there is none that can be believed; the rows themselves are read. */
  readonly readList: () => Promise<RowList | null>;
  readonly readKeys: (store: StoreName, keys: readonly string[]) => Promise<readonly KeyedValue[]>;
  readonly keyOf: (store: StoreName, id: string) => string;
  /** Stands for what the reflections' database holds now. */
  readonly listMark: () => object;
  /** Replaces the list, if nothing was written since the mark was taken. */
  readonly writeList: (entries: readonly string[], mark: object) => Promise<boolean>;
  readonly reflectionKey: () => ReflectionKey;
  /** Puts back from snapshots and journal what the store lacks or cannot open; how many rows. */
  readonly mend: () => Promise<Result<number, SaveFailure>>;
  /** Whether rows of circles are missing that must be there, as far as that is told cheaply. Never rejects. */
  readonly lacksRows: () => Promise<boolean>;
  /** What a backup of this vault would bring in. Nothing is written. */
  readonly planJoin: (backup: OpenedBackup) => Promise<JoinPlan>;
  /** All of it or, after the next start, all of it. */
  readonly join: (plan: JoinPlan) => Promise<Result<undefined, SaveFailure>>;
  /** Number of the last journal record. */
  readonly journalSeq: () => number;
  /** For the one file beside the databases: keys of sealed steps. Sealed under a subkey of their own. */
  readonly sealPhaseKeys: (content: Uint8Array) => Uint8Array;
  /** null: it does not open */
  readonly openPhaseKeys: (box: Uint8Array) => Uint8Array | null;
  /** Waits for what is under way; later saves fail with `StoreClosed`. */
  readonly close: () => Promise<void>;
}

export interface StorageOptions {
  readonly vaultKey: VaultKey;
  readonly vaultId: VaultId;
  readonly desktop: StorageDesktop;
  /** a version of the app that has not opened this vault yet: a verified snapshot comes first */
  readonly isNewVersion?: boolean;
  /** milliseconds since 1970, for such a snapshot; the machine's clock where it is not given */
  readonly now?: number;
  /** in tests */
  readonly indexedDb?: IndexedDbOptions;
}
