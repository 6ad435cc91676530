// The vault while it is open: the person's profile, a new passphrase, a new recovery sheet.
// SECURITY: the vault key stays in this closure; no screen ever holds it.

import { readProfile, saveProfile } from '#renderer/storage/profileStore.ts';
import type { SaveFailure, Storage, StorageOptions } from '#renderer/storage/storage.ts';
import type { Clock } from '#shared/clock.ts';
import type { Desktop } from '#shared/ipc.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { SlotKind } from '#shared/vault/header.ts';
import type { Profile } from '#shared/vault/profile.ts';
import type { RecoveryKey } from '#shared/vault/recovery.ts';
import {
  changePassphrase,
  changeRecoveryKey,
  derivationOf,
  newDerivation,
  type OpenedVault,
  unlockWithWrappingKey,
} from '#shared/vault/vault.ts';
import { countVault, isSameCount, type VaultCounts } from './countVault.ts';
import { type OwnBackups, ownBackups } from './ownBackups.ts';
import type { Taken } from './restoring.ts';
import type { deriveWrappingKey } from './workers/deriveWrappingKey.ts';

export interface VaultControlOptions {
  readonly desktop: Desktop;
  readonly clock: Clock;
  readonly derive: typeof deriveWrappingKey;
  readonly openStorage: (options: StorageOptions) => Promise<Storage>;
}
export type CreateFailure = {
  readonly type: 'VaultExists' | 'DiskFull' | 'WriteFailed' | 'StoreClosed' | StoreTrouble;
};
/** 'VersionTooNew': a newer version of the app wrote the store. 'BackupFirst': it waits for a new form, and no backup could be made. */
export type StoreTrouble = 'StoreUnavailable' | 'VersionTooNew' | 'BackupFirst';

export type HeaderFailure = {
  readonly type: 'WrongPassphrase' | 'VaultDamaged' | 'VersionTooNew' | 'DiskFull' | 'WriteFailed' | 'NoMemory';
};

/** Folders whose copies of backups keep the former header until they are there again: what opened it opens them. */
export interface HeaderChanged {
  readonly formerIn: readonly string[];
}

export interface OpenVault {
  readonly storage: Storage;
  /** null: its row is missing or does not read; the name is asked again */
  readonly profile: Profile | null;
  readonly openedBy: 'creation' | 'passphrase' | 'sheet';
  readonly damagedSlot: SlotKind | null;
  readonly backups: OwnBackups;
  /** this run began with a restore */
  readonly restored: Restored | null;
  /** the path of the first screen */
  readonly landing: string;
  readonly saveProfile: (profile: Profile) => Promise<Result<void, SaveFailure>>;
  /** `current` null: opened by the recovery sheet a moment ago. The old passphrase opens until the new one is on the disk. */
  readonly changePassphrase: (current: string | null, next: string) => Promise<Result<HeaderChanged, HeaderFailure>>;
  /** The former sheet no longer opens. Call it with words that were shown and proved. */
  readonly replaceSheet: (key: RecoveryKey, provedAt: number) => Promise<Result<HeaderChanged, HeaderFailure>>;
}

/** What is here after a restore, counted once more from the store. */
export interface Restored {
  readonly counts: VaultCounts;
  /** when the backup was made */
  readonly madeAt: number;
  /** as many of each as the backup announced before it was taken */
  readonly asAnnounced: boolean;
}

export interface OpenVaultOptions extends VaultControlOptions {
  readonly opened: OpenedVault;
  readonly how: Pick<OpenVault, 'openedBy' | 'landing'>;
  /** of a vault that was just made; otherwise it is read */
  readonly profile: Profile | undefined;
  /** the backup that was just taken */
  readonly restored?: Taken | undefined;
  /** something in it changed: the new value */
  readonly changed: (vault: OpenVault) => void;
}

export const makeOpenVault = async (options: OpenVaultOptions): Promise<Result<OpenVault, CreateFailure>> => {
  const { desktop, clock, derive, openStorage, opened, how, changed } = options;
  const { isNewVersion } = await desktop.appInfo();
  const { vaultKey, vaultId } = opened;
  const stored = await openStorage({ vaultKey, vaultId, desktop, isNewVersion, now: clock.now() }).catch(troubleOf);
  if (typeof stored === 'string') return err({ type: stored });
  const storage = stored;
  // asked again at the next start when it could not be noted, or no backup could be made
  if (isNewVersion && storage.report().snapshotFirst === 'made') await desktop.versionOpened().catch(() => undefined);
  if (options.profile) {
    const saved = await saveProfile(storage, options.profile);
    if (!saved.ok) return saved;
  }
  const profile = options.profile ?? (await readProfile(storage));

  let vault: OpenVault;
  const become = (changes: Partial<OpenVault>): void => {
    vault = { ...vault, ...changes };
    changed(vault);
  };
  const keepProfile = async (next: Profile): Promise<Result<void, SaveFailure>> => {
    const saved = await saveProfile(storage, next);
    if (!saved.ok) return saved;
    become({ profile: next });
    return ok(undefined);
  };
  vault = {
    ...how,
    restored: options.restored ? await countRestored(storage, clock, options.restored) : null,
    storage,
    backups: ownBackups({ desktop, clock, derive, storage, opened }),
    profile,
    damagedSlot: opened.damagedSlot,
    saveProfile: keepProfile,
    changePassphrase: async (current, next) => {
      const header = await currentHeader(desktop);
      if (!header.ok) return header;
      const stretched = async (passphrase: string, { salt, parameters }: ReturnType<typeof newDerivation>) => {
        const wrappingKey = await derive(passphrase, salt, parameters).catch(() => null);
        return wrappingKey && { salt, parameters, wrappingKey };
      };
      if (current !== null) {
        const derivation = derivationOf(header.value);
        if (!derivation.ok) return derivation;
        const wrap = await stretched(current, derivation.value);
        if (!wrap) return err({ type: 'NoMemory' });
        const proof = unlockWithWrappingKey(header.value, wrap.wrappingKey);
        if (!proof.ok) return proof;
      }
      const wrap = await stretched(next, newDerivation());
      if (!wrap) return err({ type: 'NoMemory' });
      const changedHeader = changePassphrase(header.value, opened, wrap);
      if (!changedHeader.ok) return changedHeader;
      const written = await desktop.replaceHeader(changedHeader.value);
      if (!written.ok) return written;
      become({ openedBy: 'passphrase', damagedSlot: vault.damagedSlot === 'passphrase' ? null : vault.damagedSlot });
      return ok({ formerIn: written.value });
    },
    replaceSheet: async (key, provedAt) => {
      const header = await currentHeader(desktop);
      if (!header.ok) return header;
      const changedHeader = changeRecoveryKey(header.value, opened, key);
      if (!changedHeader.ok) return changedHeader;
      const written = await desktop.replaceHeader(changedHeader.value);
      if (!written.ok) return written;
      become({ damagedSlot: vault.damagedSlot === 'recovery' ? null : vault.damagedSlot });
      // the sheet opens from here on; if only the note of it fails, the person is asked for a sheet once more
      if (vault.profile) await keepProfile({ ...vault.profile, recoveryProvedAt: provedAt });
      return ok({ formerIn: written.value });
    },
  };
  return ok(vault);
};

const countRestored = async (storage: Storage, clock: Clock, { found, madeAt }: Taken): Promise<Restored> => {
  const { counts } = await countVault(storage, clock);
  return { counts, madeAt, asAnnounced: isSameCount(counts, found.counts) };
};

const troubleOf = (error: unknown): StoreTrouble => {
  const name = error instanceof Error ? error.name : '';
  if (name === 'VersionError') return 'VersionTooNew';
  return name === 'SnapshotFirstError' ? 'BackupFirst' : 'StoreUnavailable';
};

const currentHeader = async (desktop: Desktop): Promise<Result<Uint8Array, HeaderFailure>> => {
  const { header } = await desktop.readVaultFiles();
  return header ? ok(header) : err({ type: 'VaultDamaged' });
};
