// The main process' vault files, as the page's storage sees them: real files, without a window. For golden files only.
import { join } from 'node:path';
import { realFiles } from '#electron/vaultFiles/file.ts';
import { openVaultFiles, type VaultFiles } from '#electron/vaultFiles/vaultFiles.ts';
import type { StorageDesktop } from '#renderer/storage/storage.ts';
import { err } from '#shared/result.ts';

export interface GoldenDesktop {
  readonly desktop: StorageDesktop;
  readonly vault: VaultFiles;
}

export const openDesktop = async (profile: string): Promise<GoldenDesktop> => {
  const vault = await openVaultFiles(realFiles, {
    vault: join(profile, 'vault'),
    databases: join(profile, 'IndexedDB'),
  });
  const { journal, snapshots, backups } = vault;
  const desktop: StorageDesktop = {
    journalHead: async () => journal.head(),
    appendJournal: journal.append,
    readJournal: async (after) => [...(await journal.read(after))],
    quarantineDatabases: async () => err({ type: 'WriteFailed' }),
    listSnapshots: async () => [...(await snapshots.list())],
    beginSnapshot: async (moment) => {
      const { header } = await vault.state();
      if (header === null) throw new Error('there is no header yet');
      return snapshots.begin(moment, header);
    },
    appendSnapshot: snapshots.append,
    endSnapshot: snapshots.end,
    readSnapshot: snapshots.read,
    confirmSnapshot: backups.confirm,
  };
  return { desktop, vault };
};
