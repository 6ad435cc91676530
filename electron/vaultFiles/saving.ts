// Whole files, replaced so that a crash at any instant leaves the old or the new one, and the names of what can go wrong.
// Must never report success before the disk has the bytes and the folder has the name.
import { dirname } from 'node:path';
import type { Files } from '#electron/vaultFiles/file.ts';
import { codeOf } from '#electron/vaultFiles/file.ts';

export interface SaveFailure {
  readonly type: 'DiskFull' | 'WriteFailed';
}

/** EDQUOT: the person's share of the disk is full; EFBIG: the file system cannot hold a larger file. */
export const saveFailure = (error: unknown): SaveFailure => ({
  type: ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error)) ? 'DiskFull' : 'WriteFailed',
});

/** Rejects with the system's error; the old file is then still whole. */
export const writeWhole = async (files: Files, path: string, bytes: Uint8Array): Promise<void> => {
  const folder = dirname(path);
  await files.makeFolder(folder);
  const fresh = `${path}.new`;
  const file = await files.open(fresh);
  try {
    // an earlier attempt may have left a part
    await file.truncate(0);
    await file.append(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
  await files.rename(fresh, path);
  await files.fsyncFolder(folder);
};

/** Moves a damaged file out of the way under a free name; it is kept, never overwritten. */
export const setAside = async (files: Files, path: string): Promise<void> => {
  const folder = dirname(path);
  await files.rename(path, await freeName(files, path));
  await files.fsyncFolder(folder);
};

/** `<path>.damaged-1`, or the first number that is free. */
export const freeName = async (files: Files, path: string): Promise<string> => {
  const taken = new Set(await files.list(dirname(path)));
  const name = path.slice(dirname(path).length + 1);
  let number = 1;
  while (taken.has(`${name}.damaged-${number}`)) number += 1;
  return `${path}.damaged-${number}`;
};
