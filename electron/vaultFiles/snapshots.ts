// Snapshots of the vault in the profile: written whole, read back by the page, and only then counted and rotated.
// Sealed bytes only; a snapshot carries the vault's header, so that it opens by itself on any machine.
// Must never count one that the page did not open.
import { join } from 'node:path';
import type { Files, OpenFile } from '#electron/vaultFiles/file.ts';
import { type SaveFailure, saveFailure } from '#electron/vaultFiles/saving.ts';
import { encodeBeginning, readBeginning, replaceBeginning } from '#electron/vaultFiles/snapshotHeader.ts';
import {
  newestFirst,
  outdated,
  readSnapshotName,
  snapshotName,
  unverifiedEnd,
} from '#electron/vaultFiles/snapshotNames.ts';
import type { SnapshotFile } from '#shared/ipc.ts';
import { err, ok, type Result } from '#shared/result.ts';

export interface SnapshotMoment {
  /** number of the last journal record that it holds */
  readonly seq: number;
  /** milliseconds since 1970 */
  readonly madeAt: number;
}
export interface Snapshots {
  readonly folder: string;
  /** Verified ones, the newest first. */
  readonly list: () => Promise<readonly SnapshotFile[]>;
  readonly begin: (moment: SnapshotMoment, header: Uint8Array) => Promise<Result<undefined, SaveFailure>>;
  readonly append: (bytes: Uint8Array) => Promise<Result<undefined, SaveFailure>>;
  readonly end: () => Promise<Result<SnapshotFile, SaveFailure>>;
  readonly read: (name: string, offset: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;
  /** Resolves with its name from now on. */
  readonly confirm: (name: string) => Promise<Result<string, SaveFailure>>;
  /** A file that lies beside the folder becomes one of them: one rename. Rejects with the system's error. */
  readonly adopt: (path: string, moment: SnapshotMoment) => Promise<void>;
  /** The vault's header, of the newest one that has it. */
  readonly header: () => Promise<Uint8Array | null>;
  /** Gives one of them the vault's header, if it was begun under a former one. Rejects with the system's error. */
  readonly matchHeader: (name: string, header: Uint8Array) => Promise<void>;
}

const partName = 'snapshot.new';

export const openSnapshots = (files: Files, folder: string): Snapshots => {
  let part: { readonly file: OpenFile; readonly moment: SnapshotMoment } | null = null;
  const names = (): Promise<readonly string[]> => files.list(folder);
  const place = (name: string): string => join(folder, name);
  const begun = () => {
    if (part === null) throw new Error('no snapshot was begun');
    return part;
  };

  return {
    folder,
    list: async () => {
      const all = newestFirst(await names());
      return Promise.all(all.map(async (one) => ({ ...one, bytes: await files.size(place(one.name)) })));
    },
    begin: (moment, header) =>
      trying(async () => {
        await part?.file.close();
        part = null;
        await files.makeFolder(folder);
        const file = await files.open(place(partName));
        try {
          await file.truncate(0);
          await file.append(encodeBeginning({ ...moment, header }));
        } catch (error) {
          await file.close();
          throw error;
        }
        part = { file, moment };
        return undefined;
      }),
    append: (bytes) =>
      trying(async () => {
        const writing = begun();
        // until it has succeeded there is nothing that could be ended
        part = null;
        await writing.file.append(bytes).catch(async (error: unknown) => {
          await writing.file.close().catch(() => undefined);
          throw error;
        });
        part = writing;
        return undefined;
      }),
    end: () =>
      trying(async () => {
        const { file, moment } = begun();
        part = null;
        try {
          await file.datasync();
        } finally {
          await file.close();
        }
        const name = `${snapshotName(moment)}${unverifiedEnd}`;
        await files.rename(place(partName), place(name));
        await files.fsyncFolder(folder);
        return { name, bytes: await files.size(place(name)), ...moment };
      }),
    read: (name, offset, length) => files.readPart(place(name), offset, length),
    confirm: (name) =>
      trying(async () => {
        const final = finalName(name);
        if (final !== name) await files.rename(place(name), place(final));
        await files.fsyncFolder(folder);
        await rotate(files, folder);
        return final;
      }),
    adopt: async (path, moment) => {
      await files.makeFolder(folder);
      await files.rename(path, place(snapshotName(moment)));
      await files.fsyncFolder(folder);
    },
    header: async () => {
      for (const { name } of newestFirst(await names())) {
        const beginning = await readBeginning(files, place(name)).catch(() => null);
        if (beginning !== null) return beginning.header;
      }
      return null;
    },
    matchHeader: (name, header) => replaceBeginning(files, place(name), header),
  };
};

const finalName = (name: string): string =>
  name.endsWith(unverifiedEnd) ? name.slice(0, -unverifiedEnd.length) : name;

const trying = async <T>(task: () => Promise<T>): Promise<Result<T, SaveFailure>> => {
  try {
    return ok(await task());
  } catch (error) {
    return err(saveFailure(error));
  }
};

/** Removes what is outdated, and what was never verified. */
const rotate = async (files: Files, folder: string): Promise<void> => {
  const all = await files.list(folder);
  for (const name of [...outdated(all), ...all.filter((one) => one.endsWith(unverifiedEnd))]) {
    await files.remove(join(folder, name));
  }
};

/** Gives all of them the header; the number of those that could not get it. Rejects where the folder is not listed. */
export const replaceHeaders = async (files: Files, folder: string, header: Uint8Array): Promise<number> => {
  let missed = 0;
  // one that is still to be verified as well: it will count in a moment
  for (const name of (await files.list(folder)).filter((one) => readSnapshotName(finalName(one)) !== null)) {
    await replaceBeginning(files, join(folder, name), header).catch(() => {
      missed += 1;
    });
  }
  return missed;
};

/** The whole file, under its name only once it is on the disk. Rejects with the system's error. */
export const copyWhole = async (files: Files, from: string, folder: string, name: string): Promise<void> => {
  const part = join(folder, `${name}.new`);
  await files.makeFolder(folder);
  await files.remove(part);
  await files.copy(from, part, 'copied');
  const file = await files.open(part);
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
  await files.rename(part, join(folder, name));
  await files.fsyncFolder(folder);
};
