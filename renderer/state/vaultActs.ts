// What leads from the lock screen, or from nothing, into an open vault: creating, unlocking, restoring, with all the code that
// takes. Loaded once the lock screen is drawn. It must never keep a passphrase: it goes to the worker.
import { sodiumReady } from '#shared/crypto/sodium.ts';
import type { Result } from '#shared/result.ts';
import { parseHeader } from '#shared/vault/header.ts';
import type { Profile } from '#shared/vault/profile.ts';
import { wordsToRecoveryKey } from '#shared/vault/recovery.ts';
import {
  createVault,
  derivationOf,
  newDerivation,
  type OpenedVault,
  type UnlockFailure,
  unlockWithRecovery,
  unlockWithWrappingKey,
} from '#shared/vault/vault.ts';
import { type CreateFailure, makeOpenVault, type OpenVault, type VaultControlOptions } from './openVault.ts';
import { beginRestoring, type Restoring, type Taken } from './restoring.ts';
import { delayAfter } from './unlockDelay.ts';
import type { Standing, UnlockProblem, VaultControl } from './vaultState.ts';

export interface VaultActs extends Omit<VaultControl, 'state' | 'subscribe' | 'prepare'> {
  /** A header whose outline is sound and whose slots are not is no lock screen's: nothing that is typed would open it. */
  readonly checkHeader: () => void;
}

export const createVaultActs = async (options: VaultControlOptions, standing: Standing): Promise<VaultActs> => {
  const { desktop, clock, derive, openStorage } = options;
  const { become } = standing;
  await sodiumReady;
  let restoring: Restoring | null = null;
  const locked = (problem: UnlockProblem): void => {
    // a slip of the fingers that was never tried against the vault costs no waiting
    const wrong = problem.type === 'WrongPassphrase' || problem.type === 'WrongSheet';
    const waitUntil = clock.monotonic() + (wrong ? delayAfter(standing.failures) : 0);
    const { reason, failures } = standing;
    become({ type: 'locked', reason, failures, waitUntil, problem });
  };
  const failed = (failure: UnlockFailure, wrong: 'WrongPassphrase' | 'WrongSheet'): void => {
    if (failure.type === 'VersionTooNew') return become({ type: 'versionTooNew' });
    if (failure.type === 'WrongPassphrase') standing.failures += 1;
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
    standing.failures = 0;
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

  const checkHeader = (): void => {
    const { header } = standing;
    if (standing.state().type !== 'locked' || !header) return;
    const parsed = parseHeader(header);
    if (!parsed.ok) become({ type: parsed.error.type === 'VersionTooNew' ? 'versionTooNew' : 'damaged' });
  };
  const mayTry = (): boolean => {
    const state = standing.state();
    return state.type === 'locked' && clock.monotonic() >= state.waitUntil;
  };
  return {
    checkHeader,
    stretch: async (passphrase) => {
      const derivation = newDerivation();
      return { ...derivation, wrappingKey: await derive(passphrase, derivation.salt, derivation.parameters) };
    },
    chooseBackup: async () => {
      const { type } = standing.state();
      if (type !== 'none' && type !== 'damaged') return { type: 'Cancelled' };
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
      standing.header = taken.files.header;
      const result = await open(taken.opened, { openedBy: taken.by, landing: '/' }, undefined, taken);
      if (!result.ok) locked({ type: 'StoreUnavailable' });
    },
    leaveBackup: async () => {
      const left = restoring;
      restoring = null;
      await left?.cancel();
      await standing.start();
      checkHeader();
    },
    create: async ({ name, passphrase, recoveryKey, proved, language, landing }) => {
      if (standing.state().type !== 'none') return { ok: false, error: { type: 'VaultExists' } };
      const made = createVault({ passphrase, recoveryKey });
      const written = await desktop.createHeader(made.header);
      if (!written.ok) return written;
      const now = clock.now();
      const profile: Profile = { name, createdAt: now, recoveryProvedAt: proved ? now : null, language };
      return open(made.vault, { openedBy: 'creation', landing }, profile);
    },
    unlock: async (passphrase) => {
      const { header } = standing;
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
      const { header } = standing;
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
