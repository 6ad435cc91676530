// What was deleted for ever leaves the disk in steps: the journal once two verified backups hold everything after it, the
// database at the next start, the older backups as they replace one another. A plain file of one number, kept until then.
// Must never let go of anything on the word of fewer than two backups, nor of a database that was put aside as damaged.
import { join } from 'node:path';
import * as v from 'valibot';
import { readPlain, writePlain } from '#electron/plainFile.ts';
import type { Files } from '#electron/vaultFiles/file.ts';
import { keptMark } from '#electron/vaultFiles/guard.ts';
import { heldUntil } from '#electron/vaultFiles/heldUntil.ts';
import type { Journal } from '#electron/vaultFiles/journal.ts';
import { newestFirst } from '#electron/vaultFiles/snapshotNames.ts';
import type { Erasing } from '#shared/ipcKeeping.ts';

export interface ErasingFolders {
  readonly vault: string;
  readonly databases: string;
  readonly aside: string;
  readonly snapshots: string;
}
export interface EraseStore {
  /** Before rows are deleted for ever: what the journal holds so far is to go. Rejects with the system's error. */
  readonly begin: () => Promise<void>;
  /** After a backup was verified. */
  readonly proceed: () => Promise<void>;
  readonly facts: (now: number) => Promise<Erasing>;
}

/** `throughSeq`: journal records up to this number may hold it; `stage`: what has still to let go first */
const schema = v.object({ throughSeq: v.number(), stage: v.picklist(['journal', 'database', 'backups']) });
type Note = v.InferOutput<typeof schema>;

const noteName = 'erasing.json';

/**
 * At the start, before any window: the database goes, when two backups and the journal hold all of it. It is made anew from
 * them when the vault opens. True when it was removed. Never rejects: what is not done is done at the next start.
 */
export const eraseDatabase = async (files: Files, { vault, databases, aside }: ErasingFolders): Promise<boolean> => {
  try {
    const note = await readPlain(files, join(vault, noteName), schema);
    if (note?.stage !== 'database') return false;
    for (const name of await files.folders(aside)) {
      if ((await files.read(join(aside, name, keptMark))) === null) await files.removeFolder(join(aside, name));
    }
    for (const name of await files.folders(databases)) await files.removeFolder(join(databases, name));
    await writePlain(files, join(vault, noteName), { ...note, stage: 'backups' });
    return true;
  } catch {
    return false;
  }
};

export const openErasing = async (
  files: Files,
  folders: ErasingFolders,
  journal: Journal,
  rebuilt: boolean,
): Promise<EraseStore> => {
  const path = join(folders.vault, noteName);
  const read = (): Promise<Note | null> => readPlain(files, path, schema);
  const names = (): Promise<readonly string[]> => files.list(folders.snapshots);
  // begun, and broken off before the deletion: what is written from here on is apart from it
  if ((await read())?.stage === 'journal') journal.turn();

  return {
    begin: async () => {
      await journal.flush();
      await writePlain(files, path, { throughSeq: journal.head().seq, stage: 'journal' });
      journal.turn();
    },
    proceed: async () => {
      const note = await read();
      if (note === null) return;
      const all = newestFirst(await names());
      if (note.stage === 'journal') {
        const second = all[1];
        if (!second || second.seq <= note.throughSeq || journal.firstSeq() <= note.throughSeq) return;
        await writePlain(files, path, { ...note, stage: 'database' });
      } else if (note.stage === 'backups' && all.every(({ seq }) => seq > note.throughSeq)) await files.remove(path);
    },
    facts: async (now) => {
      const note = await read();
      const all = await names();
      return {
        stage: note?.stage ?? 'none',
        rebuilt,
        heldUntil: note ? heldUntil(all, note.throughSeq, now) : null,
        wouldBeHeldUntil: heldUntil(all, journal.head().seq, now),
      };
    },
  };
};
