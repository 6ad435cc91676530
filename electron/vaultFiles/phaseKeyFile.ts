// The one small file for keys of sealed steps, sealed by the page. It lives as long as somebody's notes are on their way, and
// what it held is overwritten before its name goes (PROTOCOL §10).
// Must never be copied: no journal, guard, snapshot or backup knows of it.
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Files } from '#electron/vaultFiles/file.ts';
import { type SaveFailure, saveFailure } from '#electron/vaultFiles/saving.ts';
import { phaseKeysMaxBytes } from '#shared/ipc.ts';
import type { Result } from '#shared/result.ts';
import { err, ok } from '#shared/result.ts';

export interface PhaseKeyFile {
  /** null: there is none, or it does not read */
  readonly read: () => Promise<Uint8Array | null>;
  /** Replaces it, or ends it. Resolves when the new one is on the disk and the old one overwritten and unlinked. */
  readonly write: (bytes: Uint8Array | null) => Promise<Result<undefined, SaveFailure>>;
}

/** a new number for each content: a rename would leave the former bytes behind, unwritten over */
const nameOf = (number: number): string => `phase-keys-${number}.sealed`;
const numberOf = (name: string): number => Number(/^phase-keys-(\d{1,15})\.sealed$/.exec(name)?.[1] ?? Number.NaN);
const hashBytes = 32;

export const openPhaseKeyFile = (files: Files, folder: string): PhaseKeyFile => {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const done = queue.then(task);
    queue = done.catch(() => undefined);
    return done;
  };
  const numbers = async (): Promise<readonly number[]> =>
    (await files.list(folder))
      .map(numberOf)
      .filter((number) => !Number.isNaN(number))
      .sort((a, b) => b - a);
  const place = (number: number): string => join(folder, nameOf(number));

  /** Random bytes over all of it, on the disk before the name goes. */
  const destroy = async (path: string): Promise<void> => {
    await files.overwrite(path, randomBytes(await files.size(path)));
    await files.remove(path);
    await files.fsyncFolder(folder);
  };
  const newestWhole = async (): Promise<{ readonly number: number; readonly bytes: Uint8Array } | null> => {
    for (const number of await numbers()) {
      const bytes = unwrap(await files.read(place(number)));
      if (bytes) return { number, bytes };
    }
    return null;
  };

  return {
    read: () =>
      inTurn(async () => {
        const newest = await newestWhole();
        // what a crash left of an earlier content
        for (const number of await numbers())
          if (number !== newest?.number) await destroy(place(number)).catch(() => undefined);
        return newest?.bytes ?? null;
      }),
    write: (bytes) =>
      inTurn(async () => {
        try {
          const before = await numbers();
          if (bytes) await create(files, folder, place((before[0] ?? 0) + 1), bytes);
          for (const number of before) await destroy(place(number));
          return ok(undefined);
        } catch (error) {
          return err(saveFailure(error));
        }
      }),
  };
};

const create = async (files: Files, folder: string, path: string, bytes: Uint8Array): Promise<void> => {
  await files.makeFolder(folder);
  const file = await files.open(path);
  try {
    await file.append(bytes);
    await file.append(createHash('sha256').update(bytes).digest());
    await file.datasync();
  } finally {
    await file.close();
  }
  await files.fsyncFolder(folder);
};

const unwrap = (file: Uint8Array | null): Uint8Array | null => {
  if (file === null || file.length < hashBytes || file.length > phaseKeysMaxBytes + hashBytes) return null;
  const bytes = file.slice(0, -hashBytes);
  return Buffer.compare(createHash('sha256').update(bytes).digest(), file.subarray(-hashBytes)) === 0 ? bytes : null;
};
