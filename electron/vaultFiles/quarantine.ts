// Puts databases aside that do not open: the guard's copy of this start is kept for good, then the databases are emptied.
// Must never empty what it could not keep, nor anything while the disk takes no writing.
import { join } from 'node:path';
import type { Files } from '#electron/vaultFiles/file.ts';
import { type GuardReport, keptMark } from '#electron/vaultFiles/guard.ts';
import { type SaveFailure, saveFailure, writeWhole } from '#electron/vaultFiles/saving.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** A full disk makes databases fail as damage does; this much must find room before damage is believed. */
const probeBytes = 1024 * 1024;

export const quarantine = async (
  files: Files,
  { aside }: Pick<GuardReport, 'aside'>,
  clearDatabases: () => Promise<void>,
): Promise<Result<undefined, SaveFailure>> => {
  if (aside === null) return err({ type: 'WriteFailed' });
  try {
    const probe = join(aside, 'probe');
    await writeWhole(files, probe, new Uint8Array(probeBytes));
    await files.remove(probe);
    await writeWhole(files, join(aside, keptMark), new Uint8Array());
    await clearDatabases();
    return ok(undefined);
  } catch (error) {
    return err(saveFailure(error));
  }
};
