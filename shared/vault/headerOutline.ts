// What a header says of itself before any cryptography is at hand: whether it is one, and whether this version may read it.
// It must stay free of libsodium, so that the lock screen is drawn before that is loaded.

import { err, ok, type Result } from '../result.ts';

/** The header does not read, or the slot that was asked for is damaged. */
export interface VaultDamaged {
  readonly type: 'VaultDamaged';
}
/** Written by a newer version of the app: nothing is wrong, this version cannot read it. */
export interface VersionTooNew {
  readonly type: 'VersionTooNew';
}

export const vaultSuite = 1;
export const headerVersion = 1;
export const magic = Uint8Array.of(0x45, 0x4e, 0x76, 0x61, 0x75, 0x6c, 0x74, 0x0a); // "ENvault\n"
/** More is not looked at, of any version. */
const mostBytes = 16 * 1024;

export const damaged = err<VaultDamaged>({ type: 'VaultDamaged' });

/** Size, then version. `parseHeader` says whether the rest of it is sound. */
export const headerOutline = (bytes: Uint8Array): Result<undefined, VaultDamaged | VersionTooNew> => {
  if (bytes.length < magic.length + 2 || bytes.length > mostBytes) return damaged;
  if (!magic.every((byte, at) => bytes[at] === byte)) return damaged;
  if ((bytes[magic.length] ?? 0) > headerVersion) return err({ type: 'VersionTooNew' });
  if (bytes[magic.length] !== headerVersion || bytes[magic.length + 1] !== vaultSuite) return damaged;
  return ok(undefined);
};
