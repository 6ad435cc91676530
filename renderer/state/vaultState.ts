// From start to open vault and no further: which of the few states the app is in, and the acts that lead on.
// A tagged union, so that a locked screen has no field to leak. It must never keep a passphrase: it goes to the worker.
import type { AppInfo, VaultFiles } from '#shared/ipc.ts';
import type { Result } from '#shared/result.ts';
import { parseHeader } from '#shared/vault/header.ts';
import type { Profile } from '#shared/vault/profile.ts';
import { type RecoveryKey, type RecoveryWordsFailure, wordsToRecoveryKey } from '#shared/vault/recovery.ts';
import {
  createVault,
  derivationOf,
  newDerivation,
  type OpenedVault,
  type PassphraseWrap,
  type UnlockFailure,
  unlockWithRecovery,
  unlockWithWrappingKey,
} from '#shared/vault/vault.ts';
import { type CreateFailure, makeOpenVault, type OpenVault, type VaultControlOptions } from './openVault.ts';
import {
  type By,
  beginRestoring,
  type ChooseProblem,
  type RestoreView,
  type Restoring,
  type Taken,
} from './restoring.ts';
import { delayAfter } from './unlockDelay.ts';

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
}

export const createVaultControl = ({ desktop, clock, derive, openStorage }: VaultControlOptions): VaultControl => {
  let state: VaultState = { type: 'starting' };
  let header: Uint8Array | null = null;
  let failures = 0;
  let reason: LockReason = null;
  let restoring: Restoring | null = null;
  const listeners = new Set<() => void>();
  const become = (next: VaultState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const locked = (problem: UnlockProblem): void => {
    // a slip of the fingers that was never tried against the vault costs no waiting
    const wrong = problem.type === 'WrongPassphrase' || problem.type === 'WrongSheet';
    const waitUntil = clock.monotonic() + (wrong ? delayAfter(failures) : 0);
    become({ type: 'locked', reason, failures, waitUntil, problem });
  };
  const failed = (failure: UnlockFailure, wrong: 'WrongPassphrase' | 'WrongSheet'): void => {
    if (failure.type === 'VersionTooNew') return become({ type: 'versionTooNew' });
    if (failure.type === 'WrongPassphrase') failures += 1;
    else void desktop.noteUnlockTry('untried');
    locked({ type: failure.type === 'WrongPassphrase' ? wrong : 'SlotDamaged' });
  };
  const closed = ({ type }: CreateFailure): void => {
    if (type === 'VersionTooNew') become({ type: 'versionTooNew' });
    else locked({ type: type === 'BackupFirst' ? type : 'StoreUnavailable' });
  };
  const open = async (
    opened: OpenedVault,
    how: Pick<OpenVault, 'openedBy' | 'landing'>,
    profile?: Profile,
    restored?: Taken,
  ): Promise<Result<void, CreateFailure>> => {
    // the key was right, whatever becomes of the store
    failures = 0;
    const noted = desktop.noteUnlockTry('opened');
    const made = await makeOpenVault({
      desktop,
      clock,
      derive,
      openStorage,
      opened,
      how,
      profile,
      restored,
      changed: (vault) => become({ type: 'open', vault }),
    });
    await noted;
    if (made.ok) {
      become({ type: 'open', vault: made.value });
      return { ok: true, value: undefined };
    }
    return made;
  };
  const start = async (): Promise<void> => {
    const [files, info, tries] = await Promise.all([
      desktop.readVaultFiles(),
      desktop.appInfo(),
      desktop.unlockTries(),
    ]);
    reason = info.lockReason;
    failures = tries.failures;
    // what is left of the wait, also after a restart
    const waitUntil = clock.monotonic() + Math.max(0, delayAfter(failures) - tries.sinceMs);
    become(stateOf(files, { type: 'locked', reason, failures, waitUntil, problem: null }));
    header = files.header;
  };
  void start();

  const mayTry = (): boolean => state.type === 'locked' && clock.monotonic() >= state.waitUntil;
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stretch: async (passphrase) => {
      const derivation = newDerivation();
      return { ...derivation, wrappingKey: await derive(passphrase, derivation.salt, derivation.parameters) };
    },
    chooseBackup: async () => {
      if (state.type !== 'none' && state.type !== 'damaged') return { type: 'Cancelled' };
      const begun = await beginRestoring({ desktop, clock, derive, changed: () => show() });
      if (!begun.ok) return begun.error;
      restoring = begun.value;
      const show = (): void => {
        if (restoring === begun.value) become({ type: 'restoring', restore: begun.value.view() });
      };
      show();
      return null;
    },
    openBackup: async (by, typed) => restoring?.open(by, typed),
    takeBackup: async () => {
      const taken = await restoring?.take();
      if (!taken) return;
      restoring = null;
      header = taken.files.header;
      const result = await open(taken.opened, { openedBy: taken.by, landing: '/' }, undefined, taken);
      if (!result.ok) locked({ type: 'StoreUnavailable' });
    },
    leaveBackup: async () => {
      const left = restoring;
      restoring = null;
      await left?.cancel();
      await start();
    },
    create: async ({ name, passphrase, recoveryKey, proved, language, landing }) => {
      if (state.type !== 'none') return { ok: false, error: { type: 'VaultExists' } };
      const made = createVault({ passphrase, recoveryKey });
      const written = await desktop.createHeader(made.header);
      if (!written.ok) return written;
      const now = clock.now();
      const profile: Profile = { name, createdAt: now, recoveryProvedAt: proved ? now : null, language };
      return open(made.vault, { openedBy: 'creation', landing }, profile);
    },
    unlock: async (passphrase) => {
      if (!mayTry() || !header) return;
      const derivation = derivationOf(header);
      if (!derivation.ok) return failed(derivation.error, 'WrongPassphrase');
      become({ type: 'unlocking', by: 'passphrase' });
      const { salt, parameters } = derivation.value;
      await desktop.noteUnlockTry('trying');
      const key = await derive(passphrase, salt, parameters).catch(() => null);
      if (!key) {
        await desktop.noteUnlockTry('untried');
        return locked({ type: 'NoMemory' });
      }
      const opened = unlockWithWrappingKey(header, key);
      if (!opened.ok) return failed(opened.error, 'WrongPassphrase');
      const result = await open(opened.value, { openedBy: 'passphrase', landing: '/' });
      if (!result.ok) closed(result.error);
    },
    unlockWithSheet: async (words) => {
      if (!mayTry() || !header) return;
      const key = wordsToRecoveryKey(words);
      if (!key.ok) return locked(key.error);
      become({ type: 'unlocking', by: 'sheet' });
      await desktop.noteUnlockTry('trying');
      const opened = unlockWithRecovery(header, key.value);
      if (!opened.ok) return failed(opened.error, 'WrongSheet');
      const result = await open(opened.value, { openedBy: 'sheet', landing: '/' });
      if (!result.ok) closed(result.error);
    },
  };
};

const stateOf = ({ state, header }: VaultFiles, locked: VaultState): VaultState => {
  if (state === 'newerRuntime') return { type: 'newerRuntime' };
  if (state === 'none') return { type: 'none' };
  if (state === 'damaged' || !header) return { type: 'damaged' };
  const parsed = parseHeader(header);
  if (parsed.ok) return locked;
  return { type: parsed.error.type === 'VersionTooNew' ? 'versionTooNew' : 'damaged' };
};
