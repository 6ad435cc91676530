// Room kept for a full disk: one file of 16 MiB beside the vault, given away when a save finds no room, so that what is on
// the screen still reaches the disk (QUALITY §2). Random bytes: a file system must not keep them smaller than they are.
// Must never take the last room of a disk, nor be given away for anything but a save.
import { randomBytes } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Files } from '#electron/vaultFiles/file.ts';
import type { ReserveState } from '#shared/ipcKeeping.ts';

export interface Reserve {
  readonly state: () => ReserveState;
  /** True when there was room to give away. */
  readonly release: () => Promise<boolean>;
  /** The same on the word of the page, whose database says "closing" for a full disk: only where the disk is full. */
  readonly releaseIfFull: () => Promise<boolean>;
  /** Makes it again, where the disk has twice its room. Never rejects. */
  readonly renew: () => Promise<ReserveState>;
}
export interface ReserveOptions {
  /** 0: none is kept */
  readonly bytes: number;
  readonly onChange: (state: ReserveState) => void;
  /** free bytes of the disk that holds the folder */
  readonly free?: (folder: string) => Promise<number>;
}

const reserveName = 'reserve';
const pieceBytes = 1024 * 1024;

export const openReserve = (
  files: Files,
  folder: string,
  { bytes, onChange, free = freeBytes }: ReserveOptions,
): Reserve => {
  const path = join(folder, reserveName);
  let state: ReserveState = 'none';
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const done = queue.then(task);
    queue = done.catch(() => undefined);
    return done;
  };
  const become = (next: ReserveState): ReserveState => {
    if (next !== state) onChange(next);
    state = next;
    return next;
  };
  const isThere = async (): Promise<boolean> => (await files.size(path).catch(() => 0)) >= bytes;

  const make = async (): Promise<void> => {
    const file = await files.open(path);
    try {
      await file.truncate(0);
      for (let left = bytes; left > 0; left -= pieceBytes) {
        await file.append(new Uint8Array(randomBytes(Math.min(left, pieceBytes))));
      }
      await file.datasync();
    } finally {
      await file.close();
    }
  };

  const release = async (): Promise<boolean> => {
    if (bytes === 0 || !(await isThere())) return false;
    await files.remove(path);
    await files.fsyncFolder(folder).catch(() => undefined);
    become('released');
    return true;
  };

  return {
    state: () => state,
    release: () => inTurn(release),
    releaseIfFull: () =>
      inTurn(async () => (await free(folder).catch(() => bytes)) < bytes / 2 && (await release().catch(() => false))),
    renew: () =>
      inTurn(async () => {
        if (bytes === 0) return state;
        if (await isThere()) return become('there');
        try {
          // once it is there, as much again is left for the person's own work
          if ((await free(folder)) < 2 * bytes) return state;
          await files.makeFolder(folder);
          await make();
          return become('there');
        } catch {
          await files.remove(path).catch(() => undefined);
          return state;
        }
      }),
  };
};

const freeBytes = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};
