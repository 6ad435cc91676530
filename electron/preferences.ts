// The preferences that are needed before anything is open: language, theme, idle time, screen shield. A plain file.
// Must never take a value that the contract does not know, nor lose the old file to a crash.
import { join } from 'node:path';
import { readPlain, writePlain } from '#electron/plainFile.ts';
import type { Files } from '#electron/vaultFiles/file.ts';
import type { Preferences } from '#shared/ipc.ts';
import { preferencesSchema } from '#shared/ipc.ts';

export const defaultPreferences: Preferences = {
  language: 'system',
  theme: 'system',
  idleLockMinutes: 10,
  screenShield: false,
  bell: true,
};

export interface PreferenceStore {
  readonly current: () => Preferences;
  /** Applies at once; rejects with the system's error when the file cannot be written. */
  readonly write: (preferences: Preferences) => Promise<void>;
}

/** `apply` is called now and after each change. */
export const openPreferences = async (
  files: Files,
  folder: string,
  apply: (preferences: Preferences) => void,
): Promise<PreferenceStore> => {
  const path = join(folder, 'preferences.json');
  let current = (await readPlain(files, path, preferencesSchema)) ?? defaultPreferences;
  let queue: Promise<unknown> = Promise.resolve();
  apply(current);
  return {
    current: () => current,
    write: (preferences) => {
      current = preferences;
      apply(preferences);
      const written = queue.then(() => writePlain(files, path, preferences));
      queue = written.catch(() => undefined);
      return written;
    },
  };
};
