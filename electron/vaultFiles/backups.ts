// What makes a verified snapshot a backup: the journal is dropped as far as two of them hold, and a folder of the
// person's choice gets the same file. Tells when the last one was verified.
// Must never take a folder that is away, full or read-only for a failure of the vault: it is said, and tried next time.
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { readPlain, writePlain } from '#electron/plainFile.ts';
import { codeOf, type Files } from '#electron/vaultFiles/file.ts';
import { exists, openHeaderCopies } from '#electron/vaultFiles/headerCopies.ts';
import type { Journal } from '#electron/vaultFiles/journal.ts';
import { type SaveFailure, saveFailure } from '#electron/vaultFiles/saving.ts';
import { newestFirst } from '#electron/vaultFiles/snapshotNames.ts';
import { copyWhole, rotate, type Snapshots } from '#electron/vaultFiles/snapshots.ts';
import type { BackupFacts } from '#shared/ipc.ts';
import { ok, type Result } from '#shared/result.ts';

export interface Backups {
  readonly facts: () => Promise<BackupFacts>;
  /** The page has opened and counted it. */
  readonly confirm: (name: string) => Promise<Result<BackupFacts, SaveFailure>>;
  /** null: none any more. What lies there stays. */
  readonly setFolder: (folder: string | null) => Promise<BackupFacts>;
  /** Before the vault's header changes. */
  readonly oweHeader: () => Promise<void>;
  /** Gives copies that can be reached the header; resolves with the folders of those that keep a former one for now. */
  readonly settleHeader: (header: Uint8Array) => Promise<readonly string[]>;
  readonly formerHeader: () => Promise<readonly string[]>;
  /** The person says that the copies there are no more. */
  readonly forgetFormer: (folder: string) => Promise<readonly string[]>;
}

const placeSchema = v.object({ folder: v.string() });

export const openBackups = (files: Files, vault: string, snapshots: Snapshots, journal: Journal): Backups => {
  const note = join(vault, 'backup-folder.json');
  const copies = openHeaderCopies(files, vault, snapshots.folder);
  let state: BackupFacts['folderState'] = 'none';

  const chosen = async (): Promise<string | null> => (await readPlain(files, note, placeSchema))?.folder ?? null;
  const facts = async (): Promise<BackupFacts> => {
    const list = await snapshots.list();
    const folder = await chosen();
    const isThere = folder !== null && (await exists(files, folder));
    return {
      lastVerifiedAt: list[0]?.madeAt ?? null,
      snapshots: list.length,
      folder,
      folderState: folder === null ? 'none' : isThere ? (state === 'none' ? 'ok' : state) : 'missing',
    };
  };
  const copyNewest = async (): Promise<void> => {
    const folder = await chosen();
    const [newest] = await snapshots.list();
    if (folder === null || newest === undefined) return;
    await copies.remember(folder).catch(() => undefined);
    state = await copyInto(files, join(snapshots.folder, newest.name), folder);
  };

  return {
    facts,
    confirm: async (name) => {
      const confirmed = await snapshots.confirm(name);
      if (!confirmed.ok) return confirmed;
      const [, second] = newestFirst(await files.list(snapshots.folder));
      // two verified ones hold everything up to there; what cannot be removed now goes next time
      if (second) await journal.dropThrough(second.seq).catch(() => undefined);
      await copyNewest();
      return ok(await facts());
    },
    setFolder: async (folder) => {
      state = 'none';
      if (folder === null) await files.remove(note);
      else await writePlain(files, note, { folder });
      await copyNewest();
      return facts();
    },
    oweHeader: copies.owe,
    settleHeader: copies.settle,
    formerHeader: copies.owed,
    forgetFormer: copies.forget,
  };
};

/** The same bytes, read back from there. */
const copyInto = async (files: Files, from: string, folder: string): Promise<BackupFacts['folderState']> => {
  if (!(await exists(files, folder))) return 'missing';
  try {
    await copyWhole(files, from, folder, basename(from));
    if ((await hashOf(files, from)) !== (await hashOf(files, join(folder, basename(from))))) return 'failed';
    await rotate(files, folder);
    return 'ok';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'missing';
    return saveFailure(error).type === 'DiskFull' ? 'full' : 'failed';
  }
};

const pageBytes = 4 * 1024 * 1024;
const hashOf = async (files: Files, path: string): Promise<string> => {
  const hash = createHash('sha256');
  for (let offset = 0; ; offset += pageBytes) {
    const page = await files.readPart(path, offset, pageBytes);
    hash.update(page);
    if (page.length < pageBytes) return hash.digest('hex');
  }
};
