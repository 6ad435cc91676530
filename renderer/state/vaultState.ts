// From start to open vault and no further: which of the few states the app is in, and the acts that lead on.
// A tagged union, so that a locked screen has no field to leak. It must never import what the lock screen can be drawn
// without (libsodium, the databases, circles): the acts come after it.
import type { AppInfo, VaultFiles } from '#shared/ipc.ts';
import type { Result } from '#shared/result.ts';
import { headerOutline } from '#shared/vault/headerOutline.ts';
import type { RecoveryKey, RecoveryWordsFailure } from '#shared/vault/recovery.ts';
import type { PassphraseWrap } from '#shared/vault/vault.ts';
import type { CreateFailure, OpenVault, VaultControlOptions } from './openVault.ts';
import type { By, ChooseProblem, RestoreView } from './restoring.ts';
import { delayAfter } from './unlockDelay.ts';
import type { VaultActs } from './vaultActs.ts';

export type LockReason = AppInfo['lockReason'];
/** Why the last try did not open; 'NoMemory': the machine could not give Argon2id what it needs. */
export type UnlockProblem =
  | {
      readonly type: 'WrongPassphrase' | 'WrongSheet' | 'SlotDamaged' | 'NoMemory' | 'StoreUnavailable' | 'BackupFirst';
    }
  | RecoveryWordsFailure;

export type VaultState =
  | { readonly type: 'starting' }
  | { readonly type: 'none' }
  /** files of a vault exist, its header does not read: nothing may be made over it */
  | { readonly type: 'damaged' }
  /** the vault was written by a newer version of the app, or the profile used by a newer runtime */
  | { readonly type: 'versionTooNew' }
  /** a backup was chosen and is being looked at; nothing has changed */
  | { readonly type: 'restoring'; readonly restore: RestoreView }
  | { readonly type: 'newerRuntime' }
  | {
      readonly type: 'locked';
      readonly reason: LockReason;
      /** wrong tries in a row */
      readonly failures: number;
      /** on the monotonic clock, ms: no try before */
      readonly waitUntil: number;
      readonly problem: UnlockProblem | null;
    }
  | { readonly type: 'unlocking'; readonly by: 'passphrase' | 'sheet' }
  | { readonly type: 'open'; readonly vault: OpenVault };

export interface NewVault {
  readonly name: string;
  readonly passphrase: PassphraseWrap;
  readonly recoveryKey: RecoveryKey;
  /** false: the sheet was put off */
  readonly proved: boolean;
  readonly language: 'en' | 'fr';
  /** the path of the first screen */
  readonly landing: string;
}

export interface VaultControl {
  readonly state: () => VaultState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Stretches a new passphrase; begun early, while the person reads on. Throws when memory is lacking. */
  readonly stretch: (passphrase: string) => Promise<PassphraseWrap>;
  readonly create: (made: NewVault) => Promise<Result<void, CreateFailure>>;
  readonly unlock: (passphrase: string) => Promise<void>;
  readonly unlockWithSheet: (words: string) => Promise<void>;
  /** Asks for a backup's file where no vault is open; null when it is being looked at. */
  readonly chooseBackup: () => Promise<ChooseProblem | null>;
  readonly openBackup: (by: By, typed: string) => Promise<void>;
  /** The backup becomes the vault of this profile, and opens. */
  readonly takeBackup: () => Promise<void>;
  readonly leaveBackup: () => Promise<void>;
  /** Loads what opening takes and checks the header with it. Called once the lock screen is drawn, which needs none of it. */
  readonly prepare: () => Promise<void>;
}

/** What the control and its acts share while no vault is open. */
export interface Standing {
  readonly state: () => VaultState;
  readonly become: (next: VaultState) => void;
  header: Uint8Array | null;
  failures: number;
  reason: LockReason;
  /** Reads anew what lies here. */
  readonly start: () => Promise<void>;
}

export const createVaultControl = (options: VaultControlOptions): VaultControl => {
  const { desktop, clock } = options;
  let state: VaultState = { type: 'starting' };
  const listeners = new Set<() => void>();
  const standing: Standing = {
    state: () => state,
    become: (next) => {
      state = next;
      for (const listener of listeners) listener();
    },
    header: null,
    failures: 0,
    reason: null,
    start: async () => {
      const [files, info, tries] = await Promise.all([
        desktop.readVaultFiles(),
        desktop.appInfo(),
        desktop.unlockTries(),
      ]);
      const { lockReason: reason } = info;
      const { failures } = tries;
      // what is left of the wait, also after a restart
      const waitUntil = clock.monotonic() + Math.max(0, delayAfter(failures) - tries.sinceMs);
      Object.assign(standing, { header: files.header, failures, reason });
      standing.become(stateOf(files, { type: 'locked', reason, failures, waitUntil, problem: null }));
    },
  };
  let loading: Promise<VaultActs> | null = null;
  const acts = (): Promise<VaultActs> => {
    loading ??= import('./vaultActs.ts').then(({ createVaultActs }) => createVaultActs(options, standing));
    return loading;
  };
  void standing.start();

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    prepare: async () => (await acts()).checkHeader(),
    stretch: async (passphrase) => (await acts()).stretch(passphrase),
    create: async (made) => (await acts()).create(made),
    unlock: async (passphrase) => (await acts()).unlock(passphrase),
    unlockWithSheet: async (words) => (await acts()).unlockWithSheet(words),
    chooseBackup: async () => (await acts()).chooseBackup(),
    openBackup: async (by, typed) => (await acts()).openBackup(by, typed),
    takeBackup: async () => (await acts()).takeBackup(),
    leaveBackup: async () => (await acts()).leaveBackup(),
  };
};

/** As far as it can be told without the cryptography; `prepare` tells the rest. */
const stateOf = ({ state, header }: VaultFiles, locked: VaultState): VaultState => {
  if (state === 'newerRuntime') return { type: 'newerRuntime' };
  if (state === 'none') return { type: 'none' };
  if (state === 'damaged' || !header) return { type: 'damaged' };
  const outline = headerOutline(header);
  if (outline.ok) return locked;
  return { type: outline.error.type === 'VersionTooNew' ? 'versionTooNew' : 'damaged' };
};
