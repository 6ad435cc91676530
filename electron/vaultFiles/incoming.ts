// A backup that a person chose, copied beside the vault while the page opens, counts and shows it: a stick that is
// pulled out, or a file that changes meanwhile, changes nothing any more. Nothing of the vault knows of it yet.
// Must never touch the file that was chosen.
import { join } from 'node:path';
import type { Files } from '#electron/vaultFiles/file.ts';
import { type SaveFailure, saveFailure } from '#electron/vaultFiles/saving.ts';
import { readBeginning, readVersion, type SnapshotBeginning } from '#electron/vaultFiles/snapshotHeader.ts';
import { copyWhole } from '#electron/vaultFiles/snapshots.ts';
import { incomingMaxBytes } from '#shared/ipc.ts';
import { err, ok, type Result } from '#shared/result.ts';

export type IncomingFailure = SaveFailure | { readonly type: 'NotASnapshot' | 'VersionTooNew' | 'TooLarge' };
export interface IncomingBackup extends SnapshotBeginning {
  readonly bytes: number;
}
export interface Incoming {
  readonly take: (path: string) => Promise<Result<IncomingBackup, IncomingFailure>>;
  /** `length` bytes from `offset`, fewer at the end; none when there is none. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;
  /** What was taken, with its path; null when there is none. */
  readonly current: () => (IncomingBackup & { readonly path: string }) | null;
  /** Rejects with the system's error when there is no room for what the store will need. */
  readonly tryRoom: () => Promise<void>;
  readonly drop: () => Promise<void>;
}

/** beside the snapshots, so that taking it is one rename within a folder; its name is none of theirs */
const name = 'chosen.incoming';
const probeName = 'probe.incoming';
/** the store needs about what the backup holds; more than this much is not tried */
const mostRoom = 256 * 1024 * 1024;
const roomPart = 4 * 1024 * 1024;

export const openIncoming = (files: Files, folder: string): Incoming => {
  const path = join(folder, name);
  let current: IncomingBackup | null = null;
  const drop = async (): Promise<void> => {
    current = null;
    for (const left of [name, `${name}.new`, probeName]) await files.remove(join(folder, left));
  };
  return {
    take: async (from) => {
      try {
        await drop();
        const bytes = await files.size(from);
        const version = await readVersion(files, from);
        if (version !== null && version > 1) return err({ type: 'VersionTooNew' });
        if ((await readBeginning(files, from)) === null) return err({ type: 'NotASnapshot' });
        if (bytes > incomingMaxBytes) return err({ type: 'TooLarge' });
        await copyWhole(files, from, folder, name);
        // what counts is the copy: the file may have changed since it was looked at
        const beginning = await readBeginning(files, path);
        if (beginning === null) return err({ type: 'NotASnapshot' });
        current = { ...beginning, bytes: await files.size(path) };
        return ok(current);
      } catch (error) {
        await drop().catch(() => undefined);
        return err(saveFailure(error));
      }
    },
    read: async (offset, length) => (current === null ? new Uint8Array() : files.readPart(path, offset, length)),
    current: () => current && { ...current, path },
    tryRoom: async () => {
      const probe = join(folder, probeName);
      const file = await files.open(probe);
      try {
        const part = new Uint8Array(roomPart);
        for (let left = Math.min(current?.bytes ?? 0, mostRoom); left > 0; left -= roomPart) await file.append(part);
        await file.datasync();
      } finally {
        await file.close();
        await files.remove(probe);
      }
    },
    drop,
  };
};
