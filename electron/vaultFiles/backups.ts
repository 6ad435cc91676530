// What makes a verified snapshot a backup: the journal is dropped as far as two of them hold, and a folder of the
// person's choice gets the same file. Tells when the last one was verified.
// Must never take a folder that is away, full or read-only for a failure of the vault: it is said, and tried next time.
// Must never touch a file in that folder which this profile has not put there: others may keep theirs beside it.
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { readPlain, writePlain } from '#electron/plainFile.ts';
import { codeOf, type Files } from '#electron/vaultFiles/file.ts';
import { exists, openHeaderCopies } from '#electron/vaultFiles/headerCopies.ts';
import type { Journal } from '#electron/vaultFiles/journal.ts';
import { type SaveFailure, saveFailure } from '#electron/vaultFiles/saving.ts';
import { newestFirst, outdated } from '#electron/vaultFiles/snapshotNames.ts';
import { copyWhole, type Snapshots } from '#electron/vaultFiles/snapshots.ts';
import type { BackupFacts } from '#shared/ipc.ts';
import { ok, type Result } from '#shared/result.ts';

export interface Backups {
  readonly facts: () => Promise<BackupFacts>;
  /** The page has opened and counted it. */
  readonly confirm: (name: string) => Promise<Result<BackupFacts, SaveFailure>>;
  /** null: none any more. What lies there stays. */
  readonly setFolder: (folder: string | null) => Promise<BackupFacts>;
  /** After a folder came back, or room was made there. */
  readonly copyAgain: () => Promise<BackupFacts>;
  /** Before the vault's header changes. */
  readonly oweHeader: () => Promise<void>;
  /** Gives copies that can be reached the header; resolves with the folders of those that keep a former one for now. */
  readonly settleHeader: (header: Uint8Array) => Promise<readonly string[]>;
  readonly formerHeader: () => Promise<readonly string[]>;
  /** The person says that the copies there are no more. */
  readonly forgetFormer: (folder: string) => Promise<readonly string[]>;
}

/** `copied`: the files there that are this profile's; only those are ever rotated away */
const placeSchema = v.object({ folder: v.string(), copied: v.optional(v.array(v.string()), []) });
type Place = Readonly<v.InferOutput<typeof placeSchema>>;
type FolderState = BackupFacts['folderState'];

export const openBackups = (files: Files, vault: string, snapshots: Snapshots, journal: Journal): Backups => {
  const note = join(vault, 'backup-folder.json');
  const copies = openHeaderCopies(files, vault, snapshots.folder);
  /** of the last copy in this run; null: none was tried */
  let tried: FolderState | null = null;

  const place = (): Promise<Place | null> => readPlain(files, note, placeSchema);
  const facts = async (): Promise<BackupFacts> => {
    const list = await snapshots.list();
    const chosen = await place();
    const isThere = chosen !== null && (await exists(files, chosen.folder));
    return {
      lastVerifiedAt: list[0]?.madeAt ?? null,
      snapshots: list.length,
      folder: chosen?.folder ?? null,
      folderState: chosen === null ? 'none' : isThere ? (tried ?? 'ok') : 'missing',
      copiedAt: newestFirst(chosen?.copied ?? [])[0]?.madeAt ?? null,
    };
  };
  const copyNewest = async (): Promise<void> => {
    const chosen = await place();
    const [newest] = await snapshots.list();
    if (chosen === null || newest === undefined) return;
    await copies.remember(chosen.folder).catch(() => undefined);
    tried = await copyInto(files, join(snapshots.folder, newest.name), chosen.folder);
    if (tried === 'ok') await writePlain(files, note, await rotateCopies(files, chosen, newest.name));
  };

  return {
    facts,
    confirm: async (name) => {
      const confirmed = await snapshots.confirm(name);
      if (!confirmed.ok) return confirmed;
      const [, second] = newestFirst(await files.list(snapshots.folder));
      // two verified ones hold everything up to there; what cannot be removed now goes next time
      if (second) await journal.dropThrough(second.seq).catch(() => undefined);
      await copyNewest().catch(() => undefined);
      return ok(await facts());
    },
    setFolder: async (folder) => {
      const before = await place();
      tried = null;
      if (folder === null) await files.remove(note);
      else await writePlain(files, note, { folder, copied: before?.folder === folder ? before.copied : [] });
      await copyNewest();
      return facts();
    },
    copyAgain: async () => {
      await copyNewest();
      return facts();
    },
    oweHeader: copies.owe,
    settleHeader: copies.settle,
    formerHeader: copies.owed,
    forgetFormer: copies.forget,
  };
};

/** Own copies that are outdated go; one that cannot be removed now goes next time. */
const rotateCopies = async (files: Files, { folder, copied }: Place, newest: string): Promise<Place> => {
  const there = new Set(await files.list(folder));
  const own = [...new Set([...copied, newest])].filter((name) => there.has(name));
  const gone = new Set(outdated(own).filter((name) => name !== newest));
  for (const name of gone) await files.remove(join(folder, name));
  return { folder, copied: own.filter((name) => !gone.has(name)) };
};

/** The same bytes, read back from there. */
const copyInto = async (files: Files, from: string, folder: string): Promise<FolderState> => {
  if (!(await exists(files, folder))) return 'missing';
  const name = basename(from);
  try {
    await copyWhole(files, from, folder, name);
    return (await hashOf(files, from)) === (await hashOf(files, join(folder, name))) ? 'ok' : 'failed';
  } catch (error) {
    await files.remove(join(folder, `${name}.new`)).catch(() => undefined);
    if (codeOf(error) === 'ENOENT') return 'missing';
    if (['EROFS', 'EACCES', 'EPERM'].includes(codeOf(error))) return 'readOnly';
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
