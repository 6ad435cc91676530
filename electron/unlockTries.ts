// How often in a row the vault was not opened, so that the growing wait outlives a restart. A plain file of two numbers.
// Must never ask the clock on the wall: setting it back or forth makes a wait neither shorter nor longer. It slows down
// somebody at the keyboard; against a stolen disk only Argon2id helps (PROTOCOL §2).
import { uptime } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { readPlain, writePlain } from '#electron/plainFile.ts';
import type { Files } from '#electron/vaultFiles/file.ts';
import type { UnlockTries } from '#shared/ipcKeeping.ts';

export interface UnlockTryStore {
  readonly current: () => UnlockTries;
  /** Counted before it is tried: ending the app meanwhile gains nothing. Resolves when it is on the disk. */
  readonly note: (what: 'trying' | 'untried' | 'opened') => Promise<void>;
}

const schema = v.object({
  failures: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
  /** seconds that the machine was up */
  upSeconds: v.pipe(v.number(), v.minValue(0)),
});
type Tries = v.InferOutput<typeof schema>;

/** Never rejects: a disk that takes nothing does not keep the vault from opening; this run still counts. */
export const openUnlockTries = async (
  files: Files,
  folder: string,
  upSeconds: () => number = uptime,
): Promise<UnlockTryStore> => {
  const path = join(folder, 'unlock-tries.json');
  let tries: Tries = (await readPlain(files, path, schema)) ?? { failures: 0, upSeconds: upSeconds() };
  let queue: Promise<void> = Promise.resolve();
  const become = (failures: number): Promise<void> => {
    tries = { failures, upSeconds: upSeconds() };
    const kept = tries;
    queue = queue
      .then(() => (kept.failures === 0 ? files.remove(path) : writePlain(files, path, kept)))
      .catch(() => undefined);
    return queue;
  };
  return {
    current: () => {
      const now = upSeconds();
      // the machine was started since: at least that long ago
      const since = now >= tries.upSeconds ? now - tries.upSeconds : now;
      return { failures: tries.failures, sinceMs: Math.floor(since * 1000) };
    },
    note: (what) => {
      if (what === 'trying') return become(tries.failures + 1);
      return tries.failures === 0 ? queue : become(what === 'opened' ? 0 : tries.failures - 1);
    },
  };
};
