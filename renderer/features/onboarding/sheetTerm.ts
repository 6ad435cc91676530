// Until when the recovery sheet may be put off: seven days from the making of the vault (PRODUCT: vault and identity).
import type { Profile } from '#shared/vault/profile.ts';

const dayMs = 24 * 60 * 60 * 1000;
const termDays = 7;

/** `now` in ms since 1970. A profile that does not read has lost the note of it: nobody is held up for that. */
export const isSheetOverdue = (profile: Profile | null, now: number): boolean =>
  profile !== null && profile.recoveryProvedAt === null && now - profile.createdAt >= termDays * dayMs;
