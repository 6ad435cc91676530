// The person's profile: one sealed row.
// It must never be read before the vault is open: the unlock screen shows nothing of it.
import type { Result } from '#shared/result.ts';
import { type Profile, profileRowId, profileSchema, profileVersion } from '#shared/vault/profile.ts';
import { jsonRow } from './jsonRow.ts';
import { readRow } from './rewriteRow.ts';
import type { SaveFailure, Storage } from './storage.ts';

const row = jsonRow<Profile>(profileVersion, profileSchema);

/** null: there is none yet, or its row does not open. */
export const readProfile = (storage: Pick<Storage, 'read' | 'rewrite'>): Promise<Profile | null> =>
  readRow(storage, 'profile', profileRowId, row);

export const saveProfile = (
  storage: Storage,
  profile: Profile,
): Promise<Result<{ readonly journalSeq: number }, SaveFailure>> =>
  storage.save([{ store: 'profile', id: profileRowId, value: row.encode(profile), version: row.version }]);
