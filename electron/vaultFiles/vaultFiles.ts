// All that main keeps of a vault, opened before any window: the header and the journal. Sealed bytes only.
// Must never take "nothing readable here" for "nothing here": a vault is created only where no vault file exists.
import { join } from 'node:path';
import * as v from 'valibot';
import { readPlain, writePlain } from '#electron/plainFile.ts';
import { type Backups, openBackups } from '#electron/vaultFiles/backups.ts';
import { type EraseStore, eraseDatabase, openErasing } from '#electron/vaultFiles/erasing.ts';
import type { Files } from '#electron/vaultFiles/file.ts';
import { type GuardReport, guardDatabases } from '#electron/vaultFiles/guard.ts';
import { headerCopyName, headerName, openHeader, replaceHeader } from '#electron/vaultFiles/header.ts';
import { type Incoming, openIncoming } from '#electron/vaultFiles/incoming.ts';
import type { Journal } from '#electron/vaultFiles/journal.ts';
import { openJournal } from '#electron/vaultFiles/journal.ts';
import { openPhaseKeyFile, type PhaseKeyFile } from '#electron/vaultFiles/phaseKeyFile.ts';
import { openReserve, type Reserve, type ReserveOptions } from '#electron/vaultFiles/reserve.ts';
import { type SaveFailure, saveFailure, setAside } from '#electron/vaultFiles/saving.ts';
import { isJournalName } from '#electron/vaultFiles/segments.ts';
import { openSnapshots, type Snapshots } from '#electron/vaultFiles/snapshots.ts';
import type { BackupFacts, VaultFiles as FilesState } from '#shared/ipc.ts';
import type { Result } from '#shared/result.ts';
import { err, ok } from '#shared/result.ts';

export interface VaultFolders {
  /** of this app: header and journal */
  readonly vault: string;
  /** of Chromium: one entry a database, in whatever format this runtime keeps it */
  readonly databases: string;
}
export type RestoreFailure = SaveFailure | { readonly type: 'VaultExists' | 'NothingChosen' };
export interface VaultFiles {
  readonly state: () => Promise<FilesState>;
  readonly createHeader: (
    header: Uint8Array,
  ) => Promise<Result<undefined, SaveFailure | { readonly type: 'VaultExists' }>>;
  /** Resolves with the folders whose copies keep the former header for now. */
  readonly replaceHeader: (header: Uint8Array) => Promise<Result<string[], SaveFailure>>;
  readonly journal: Journal;
  readonly snapshots: Snapshots;
  readonly backups: Backups;
  readonly erasing: EraseStore;
  readonly reserve: Reserve;
  readonly phaseKeys: PhaseKeyFile;
  /** A backup that was chosen and is not the vault's yet. */
  readonly incoming: Incoming;
  /**
   * The chosen backup becomes the vault of a profile without one, or with one whose header does not read. One rename is
   * the switch: before it nothing has changed, after it the vault is the backup's.
   */
  readonly restore: () => Promise<Result<FilesState, RestoreFailure>>;
  /**
   * True from a restore, or a journal that was lost behind a snapshot, until `forgetRestored`: other computers may hold more
   * of this person's than this one, so its circles go on as a new device (PROTOCOL §3).
   */
  readonly wasRestored: () => Promise<boolean>;
  /** Before rows of a circle are taken from a backup into an open vault. Rejects with the system's error. */
  readonly markRestored: () => Promise<void>;
  readonly forgetRestored: () => Promise<void>;
  /** what the guard found and did at this start */
  readonly guard: GuardReport;
  /** Waits for what is being written, then lets the files go. */
  readonly close: () => Promise<void>;
}

/** Rejects with the system's error when the journal cannot be read at all. */
export const openVaultFiles = async (
  files: Files,
  folders: VaultFolders,
  kept: ReserveOptions = { bytes: 0, onChange: () => undefined },
): Promise<VaultFiles> => {
  const aside = join(folders.vault, 'databases.aside');
  const erased = { ...folders, aside, snapshots: join(folders.vault, 'snapshots') };
  const rebuilt = await eraseDatabase(files, erased);
  const guard = await guardDatabases(files, { databases: folders.databases, aside });
  await openHeader(files, folders.vault);
  const journal = await openJournal(files, folders.vault);
  const snapshots = openSnapshots(files, join(folders.vault, 'snapshots'));
  const backups = openBackups(files, folders.vault, snapshots, journal);
  const reserve = openReserve(files, folders.vault, kept);
  const erasing = await openErasing(files, erased, journal, rebuilt);
  const incoming = openIncoming(files, snapshots.folder);
  // what a crash left of looking at a backup
  await incoming.drop().catch(() => undefined);
  const restoredNote = join(folders.vault, restoredName);
  const markRestored = (): Promise<void> => writePlain(files, restoredNote, { restored: true });
  const raise = async (): Promise<void> => {
    const newest = (await snapshots.list())[0]?.seq ?? 0;
    if (newest <= journal.head().seq) return;
    await markRestored();
    journal.raise(newest);
  };
  await raise().catch(() => undefined);
  // headers are written one after the other, whoever asks
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const done = queue.then(task);
    queue = done.catch(() => undefined);
    return done;
  };

  const settleCopies = (header: Uint8Array): Promise<readonly string[]> =>
    backups.settleHeader(header).catch(() => backups.formerHeader());

  const state = async (): Promise<FilesState> => {
    const found = await openHeader(files, folders.vault);
    if (found.state === 'present') return { state: 'present', header: found.header };
    const header = await snapshots.header().catch(() => null);
    if (header !== null) {
      // both files are lost or damaged: a snapshot carries the header too
      if (found.state === 'damaged') {
        for (const name of [headerName, headerCopyName]) {
          await setAside(files, join(folders.vault, name)).catch(() => undefined);
        }
      }
      await replaceHeader(files, folders.vault, header);
      return { state: 'present', header };
    }
    const remains = found.state === 'damaged' || (await hasVaultFile(files, folders));
    return { state: remains ? 'damaged' : 'none', header: null };
  };

  const settleNow = async (): Promise<void> => {
    const { header } = await state();
    if (header === null) return;
    await settleCopies(header);
  };
  void inTurn(async () => {
    await settleNow();
    if ((await state()).header !== null) await reserve.renew();
  }).catch(() => undefined);

  return {
    state: () => inTurn(state),
    createHeader: (header) =>
      inTurn(async () => {
        if ((await state()).state !== 'none') return err({ type: 'VaultExists' });
        const made = await replaceHeader(files, folders.vault, header);
        if (made.ok) void reserve.renew();
        return made;
      }),
    replaceHeader: (header) =>
      inTurn(async () => {
        // a crash from here on: the next start goes through all copies with the header that is then the vault's
        await backups.oweHeader().catch(() => undefined);
        const replaced = await replaceHeader(files, folders.vault, header);
        if (!replaced.ok) return replaced;
        return ok([...(await settleCopies(header))]);
      }),
    journal: {
      ...journal,
      append: async (record) => {
        const appended = await journal.append(record);
        if (appended.ok || appended.error.type !== 'DiskFull' || !(await reserve.release())) return appended;
        return journal.append(record);
      },
    },
    reserve,
    snapshots,
    phaseKeys: openPhaseKeyFile(files, folders.vault),
    backups: {
      ...backups,
      confirm: async (name) => {
        // the passphrase may have changed while it was being made
        await inTurn(async () => {
          const { header } = await state();
          if (header !== null) await snapshots.matchHeader(name, header);
        }).catch(() => undefined);
        const confirmed = await backups.confirm(name);
        await inTurn(settleNow).catch(() => undefined);
        await inTurn(erasing.proceed).catch(() => undefined);
        return confirmed;
      },
    },
    erasing: { ...erasing, begin: () => inTurn(erasing.begin) },
    incoming,
    restore: () =>
      inTurn(async () => {
        if ((await state()).state === 'present') return err({ type: 'VaultExists' });
        const chosen = incoming.current();
        if (chosen === null) return err({ type: 'NothingChosen' });
        try {
          await incoming.tryRoom();
          // before the file is in place: a crash in between costs a needless device, never a forked log
          await markRestored();
          await snapshots.adopt(chosen.path, chosen);
          await raise();
          return ok(await state());
        } catch (error) {
          return err(saveFailure(error));
        }
      }),
    markRestored,
    wasRestored: async () => (await readPlain(files, restoredNote, restoredSchema)) !== null,
    forgetRestored: () => files.remove(restoredNote),
    guard,
    close: async () => {
      await queue;
      await journal.close();
    },
  };
};

const restoredName = 'restored.json';
const restoredSchema = v.object({ restored: v.literal(true) });

const hasVaultFile = async (files: Files, folders: VaultFolders): Promise<boolean> => {
  const names = await files.list(folders.vault);
  const ours = names.some((name) => isJournalName(name) || (name.startsWith(headerName) && !isUnfinished(name)));
  const snapshots = (await files.list(join(folders.vault, 'snapshots'))).some((name) =>
    /\.sealed(\.unverified)?$/.test(name),
  );
  return ours || snapshots || (await files.list(folders.databases)).length > 0;
};

/** What a crash left of writing the very first header: nobody was told that it is saved. */
const isUnfinished = (name: string): boolean => name === `${headerName}.new` || name === `${headerCopyName}.new`;

const noBackups: BackupFacts = {
  lastVerifiedAt: null,
  snapshots: 0,
  folder: null,
  folderState: 'none',
  copiedAt: null,
};

/** Stands in when an older runtime meets a newer profile: nothing is read and nothing is touched. */
export const untouchedVaultFiles: VaultFiles = {
  state: async () => ({ state: 'newerRuntime', header: null }),
  createHeader: async () => err({ type: 'VaultExists' }),
  replaceHeader: async () => err({ type: 'WriteFailed' }),
  journal: {
    head: () => ({ seq: 0, hash: new Uint8Array(32), cutBytes: 0 }),
    append: async () => err({ type: 'WriteFailed' }),
    read: async () => [],
    raise: () => undefined,
    turn: () => undefined,
    firstSeq: () => 1,
    dropThrough: async () => undefined,
    flush: async () => undefined,
    close: async () => undefined,
  },
  snapshots: {
    folder: '',
    list: async () => [],
    begin: async () => err({ type: 'WriteFailed' }),
    append: async () => err({ type: 'WriteFailed' }),
    end: async () => err({ type: 'WriteFailed' }),
    read: async () => new Uint8Array(),
    confirm: async () => err({ type: 'WriteFailed' }),
    adopt: async () => undefined,
    header: async () => null,
    matchHeader: async () => undefined,
  },
  backups: {
    facts: async () => noBackups,
    confirm: async () => err({ type: 'WriteFailed' }),
    setFolder: async () => noBackups,
    copyAgain: async () => noBackups,
    oweHeader: async () => undefined,
    settleHeader: async () => [],
    formerHeader: async () => [],
    forgetFormer: async () => [],
  },
  erasing: {
    begin: async () => undefined,
    proceed: async () => undefined,
    facts: async () => ({ stage: 'none', rebuilt: false, heldUntil: null, wouldBeHeldUntil: null }),
  },
  reserve: {
    state: () => 'none',
    release: async () => false,
    releaseIfFull: async () => false,
    renew: async () => 'none',
  },
  phaseKeys: { read: async () => null, write: async () => err({ type: 'WriteFailed' }) },
  incoming: {
    take: async () => err({ type: 'WriteFailed' }),
    read: async () => new Uint8Array(),
    current: () => null,
    tryRoom: async () => undefined,
    drop: async () => undefined,
  },
  restore: async () => err({ type: 'VaultExists' }),
  markRestored: async () => undefined,
  wasRestored: async () => false,
  forgetRestored: async () => undefined,
  guard: { formats: [], cutBytes: 0, aside: null },
  close: async () => undefined,
};
