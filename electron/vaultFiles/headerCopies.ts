// Every folder that was ever chosen for copies of backups, and which of them still carry a former header: there the old
// passphrase or sheet opens until the folder is there again. A plain file of paths, as the person chose them.
// Must never forget a folder that is merely away, and never change anything in a copy but its header.
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { readPlain, writePlain } from '#electron/plainFile.ts';
import type { Files } from '#electron/vaultFiles/file.ts';
import { newestFirst } from '#electron/vaultFiles/snapshotNames.ts';
import { replaceHeaders } from '#electron/vaultFiles/snapshots.ts';

export interface HeaderCopies {
  /** Copies go there from now on. */
  readonly remember: (folder: string) => Promise<void>;
  /** Before the header changes: whatever happens now, all of them are gone through again. */
  readonly owe: () => Promise<void>;
  /** Gives the header to all that are owed it and can be reached; resolves with those that could not. */
  readonly settle: (header: Uint8Array) => Promise<readonly string[]>;
  /** Folders whose copies have a former header. */
  readonly owed: () => Promise<readonly string[]>;
  /** Resolves with those that are left. */
  readonly forget: (folder: string) => Promise<readonly string[]>;
}

/** so many folders are remembered; the one that was chosen first is let go of */
const mostFolders = 32;
const schema = v.object({ folders: v.array(v.object({ folder: v.string(), owed: v.boolean() })) });
type Places = v.InferOutput<typeof schema>['folders'];

/** `own` is the profile's folder of snapshots. Every function rejects with the system's error when the note cannot be written. */
export const openHeaderCopies = (files: Files, vault: string, own: string): HeaderCopies => {
  const note = join(vault, 'copies.json');
  const read = async (): Promise<Places> => (await readPlain(files, note, schema))?.folders ?? [];
  const write = (folders: Places): Promise<void> => writePlain(files, note, { folders });
  const withOwn = (places: Places): Places =>
    places.some(({ folder }) => folder === own) ? places : [...places, { folder: own, owed: false }];

  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const done = queue.then(task);
    queue = done.catch(() => undefined);
    return done;
  };

  return {
    remember: (folder) =>
      inTurn(async () => {
        const places = await read();
        if (places.some((place) => place.folder === folder)) return;
        await write([...places, { folder, owed: false }].slice(-mostFolders));
      }),
    owe: () => inTurn(async () => write(withOwn(await read()).map(({ folder }) => ({ folder, owed: true })))),
    settle: (header) =>
      inTurn(async () => {
        const before = await read();
        if (!before.some(({ owed }) => owed)) return [];
        const after: Places = [];
        for (const { folder, owed } of before) {
          after.push({ folder, owed: owed && !(await isSettled(files, folder, header, folder === own)) });
        }
        await write(after);
        return after.flatMap(({ folder, owed }) => (owed ? [folder] : []));
      }),
    forget: (folder) =>
      inTurn(async () => {
        const left = (await read()).filter((place) => place.folder !== folder);
        await write(left);
        return left.flatMap((place) => (place.owed ? [place.folder] : []));
      }),
    owed: async () => (await read()).flatMap(({ folder, owed }) => (owed ? [folder] : [])),
  };
};

const isSettled = async (files: Files, folder: string, header: Uint8Array, isOwn: boolean): Promise<boolean> => {
  try {
    if (!(await exists(files, folder))) return isOwn;
    // an empty folder under the name of a drive that is not there holds nobody's copies: they are still elsewhere
    if (newestFirst(await files.list(folder)).length === 0) return isOwn;
    return (await replaceHeaders(files, folder, header)) === 0;
  } catch {
    return false;
  }
};

export const exists = async (files: Files, folder: string): Promise<boolean> =>
  (await files.folders(dirname(folder)).catch((): readonly string[] => [])).includes(basename(folder));
