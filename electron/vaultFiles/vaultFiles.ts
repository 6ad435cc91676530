// All that main keeps of a vault, opened before any window: the header and the journal. Sealed bytes only.
// Must never take "nothing readable here" for "nothing here": a vault is created only where no vault file exists.
import { join } from 'node:path';
import type { Files } from '#electron/vaultFiles/file.ts';
import { type GuardReport, guardDatabases } from '#electron/vaultFiles/guard.ts';
import { headerCopyName, headerName, openHeader, replaceHeader } from '#electron/vaultFiles/header.ts';
import type { Journal } from '#electron/vaultFiles/journal.ts';
import { openJournal } from '#electron/vaultFiles/journal.ts';
import type { SaveFailure } from '#electron/vaultFiles/saving.ts';
import { isJournalName } from '#electron/vaultFiles/segments.ts';
import type { VaultFiles as FilesState } from '#shared/ipc.ts';
import type { Result } from '#shared/result.ts';
import { err } from '#shared/result.ts';

export interface VaultFolders {
  /** of this app: header and journal */
  readonly vault: string;
  /** of Chromium: one entry a database, in whatever format this runtime keeps it */
  readonly databases: string;
}
export interface VaultFiles {
  readonly state: () => Promise<FilesState>;
  readonly createHeader: (
    header: Uint8Array,
  ) => Promise<Result<undefined, SaveFailure | { readonly type: 'VaultExists' }>>;
  readonly replaceHeader: (header: Uint8Array) => Promise<Result<undefined, SaveFailure>>;
  readonly journal: Journal;
  /** what the guard found and did at this start */
  readonly guard: GuardReport;
  /** Waits for what is being written, then lets the files go. */
  readonly close: () => Promise<void>;
}

/** Rejects with the system's error when the journal cannot be read at all. */
export const openVaultFiles = async (files: Files, folders: VaultFolders): Promise<VaultFiles> => {
  const aside = join(folders.vault, 'databases.aside');
  const guard = await guardDatabases(files, { databases: folders.databases, aside });
  await openHeader(files, folders.vault);
  const journal = await openJournal(files, folders.vault);
  // headers are written one after the other, whoever asks
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const done = queue.then(task);
    queue = done.catch(() => undefined);
    return done;
  };

  const state = async (): Promise<FilesState> => {
    const found = await openHeader(files, folders.vault);
    if (found.state === 'present') return { state: 'present', header: found.header };
    const remains = found.state === 'damaged' || (await hasVaultFile(files, folders));
    return { state: remains ? 'damaged' : 'none', header: null };
  };

  return {
    state: () => inTurn(state),
    createHeader: (header) =>
      inTurn(async () => {
        if ((await state()).state !== 'none') return err({ type: 'VaultExists' });
        return replaceHeader(files, folders.vault, header);
      }),
    replaceHeader: (header) => inTurn(() => replaceHeader(files, folders.vault, header)),
    journal,
    guard,
    close: async () => {
      await queue;
      await journal.close();
    },
  };
};

const hasVaultFile = async (files: Files, folders: VaultFolders): Promise<boolean> => {
  const names = await files.list(folders.vault);
  const ours = names.some((name) => isJournalName(name) || (name.startsWith(headerName) && !isUnfinished(name)));
  return ours || (await files.list(folders.databases)).length > 0;
};

/** What a crash left of writing the very first header: nobody was told that it is saved. */
const isUnfinished = (name: string): boolean => name === `${headerName}.new` || name === `${headerCopyName}.new`;

/** Stands in when an older runtime meets a newer profile: nothing is read and nothing is touched. */
export const untouchedVaultFiles: VaultFiles = {
  state: async () => ({ state: 'newerRuntime', header: null }),
  createHeader: async () => err({ type: 'VaultExists' }),
  replaceHeader: async () => err({ type: 'WriteFailed' }),
  journal: {
    head: () => ({ seq: 0, hash: new Uint8Array(32), cutBytes: 0 }),
    append: async () => err({ type: 'WriteFailed' }),
    read: async () => [],
    flush: async () => undefined,
    close: async () => undefined,
  },
  guard: { formats: [], cutBytes: 0, aside: null },
  close: async () => undefined,
};
