// Restoring where no vault is open: a file is chosen, opened with what the person types, counted, shown, and only then
// taken. It must never change anything before the person has seen what the backup holds and said yes.
import { recordSealer } from '#renderer/storage/journalRecord.ts';
import { openBackup } from '#renderer/storage/openBackup.ts';
import type { Clock } from '#shared/clock.ts';
import type { Desktop, VaultFiles } from '#shared/ipc.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { parseHeader } from '#shared/vault/header.ts';
import { type RecoveryWordsFailure, wordsToRecoveryKey } from '#shared/vault/recovery.ts';
import { derivationOf, type OpenedVault, unlockWithRecovery, unlockWithWrappingKey } from '#shared/vault/vault.ts';
import { type CountedVault, countVault } from './countVault.ts';
import type { deriveWrappingKey } from './workers/deriveWrappingKey.ts';

export type By = 'passphrase' | 'sheet';
/** Why a chosen file does not open. Nothing was changed. */
export type BackupProblem =
  | {
      readonly type:
        | 'WrongPassphrase'
        | 'WrongSheet'
        | 'SlotDamaged'
        | 'NoMemory'
        /** it was cut short or altered since it was made */
        | 'BackupDamaged'
        | 'VersionTooNew'
        /** the files that lie here are of another vault */
        | 'OtherVault'
        /** between looking and taking, the file or the disk was lost */
        | 'VaultExists'
        | 'NothingChosen'
        | 'DiskFull'
        | 'WriteFailed';
    }
  | RecoveryWordsFailure;
/** Why a file was not even looked into. */
export interface ChooseProblem {
  readonly type:
    | 'Cancelled'
    | 'NotASnapshot'
    | 'VersionTooNew'
    | 'TooLarge'
    | 'BackupDamaged'
    | 'DiskFull'
    | 'WriteFailed';
}

export interface RestoreView {
  /** milliseconds since 1970, as the file says; authenticated once it is opened */
  readonly madeAt: number;
  readonly busy: 'opening' | 'taking' | null;
  readonly problem: BackupProblem | null;
  /** null until it was opened */
  readonly found: CountedVault | null;
}
/** A restore that is under way. */
export interface Restoring {
  readonly view: () => RestoreView;
  readonly open: (by: By, typed: string) => Promise<void>;
  /** What opens the vault from now on; null: the view says why not. */
  readonly take: () => Promise<Taken | null>;
  readonly cancel: () => Promise<void>;
}
export interface Taken {
  readonly files: VaultFiles;
  readonly opened: OpenedVault;
  readonly by: By;
  readonly found: CountedVault;
  readonly madeAt: number;
}
export interface RestoringOptions {
  readonly desktop: Desktop;
  readonly clock: Clock;
  readonly derive: typeof deriveWrappingKey;
  readonly changed: () => void;
}

export const beginRestoring = async (options: RestoringOptions): Promise<Result<Restoring, ChooseProblem>> => {
  const { desktop, clock, derive, changed } = options;
  const chosen = await desktop.chooseBackup();
  if (!chosen.ok) return chosen;
  const { header, ...file } = chosen.value;
  const parsed = parseHeader(header);
  if (!parsed.ok) {
    await desktop.dropChosenBackup();
    return err({ type: parsed.error.type === 'VersionTooNew' ? 'VersionTooNew' : 'BackupDamaged' });
  }
  let view: RestoreView = { madeAt: file.madeAt, busy: null, problem: null, found: null };
  let key: { readonly opened: OpenedVault; readonly by: By } | null = null;
  const become = (changes: Partial<RestoreView>): void => {
    view = { ...view, ...changes };
    changed();
  };

  const open = async (by: By, typed: string): Promise<Result<CountedVault, BackupProblem>> => {
    const opened = await openHeader(header, by, typed, derive);
    if (!opened.ok) return opened;
    const { vaultKey, vaultId } = opened.value;
    const backup = await openBackup({ ...file, read: desktop.readChosenBackup }, vaultKey, vaultId);
    if (!backup) return err({ type: 'BackupDamaged' });
    if (!(await isOfThisVault(desktop, opened.value))) return err({ type: 'OtherVault' });
    key = { opened: opened.value, by };
    return ok(await countVault(backup.store(), clock));
  };

  return ok({
    view: () => view,
    open: async (by, typed) => {
      if (view.busy) return;
      become({ busy: 'opening', problem: null });
      const found = await open(by, typed);
      become(found.ok ? { busy: null, found: found.value } : { busy: null, problem: found.error });
    },
    take: async () => {
      const { found } = view;
      if (view.busy || !key || !found) return null;
      become({ busy: 'taking', problem: null });
      const files = await desktop.restoreChosenBackup();
      if (files.ok) return { files: files.value, ...key, found, madeAt: view.madeAt };
      become({ busy: null, problem: { type: files.error.type } });
      return null;
    },
    cancel: () => desktop.dropChosenBackup(),
  });
};

/** A header opened by what somebody typed. */
export const openHeader = async (
  header: Uint8Array,
  by: By,
  typed: string,
  derive: typeof deriveWrappingKey,
): Promise<Result<OpenedVault, BackupProblem>> => {
  const opened = by === 'sheet' ? openBySheet(header, typed) : await openByPassphrase(header, typed, derive);
  if (opened.ok) return opened;
  switch (opened.error.type) {
    case 'WrongPassphrase':
      return err({ type: by === 'sheet' ? 'WrongSheet' : 'WrongPassphrase' });
    case 'VaultDamaged':
      return err({ type: 'SlotDamaged' });
    default:
      return err(opened.error);
  }
};

const openBySheet = (header: Uint8Array, words: string) => {
  const key = wordsToRecoveryKey(words);
  return key.ok ? unlockWithRecovery(header, key.value) : key;
};

const openByPassphrase = async (header: Uint8Array, passphrase: string, derive: typeof deriveWrappingKey) => {
  const derivation = derivationOf(header);
  if (!derivation.ok) return derivation;
  const { salt, parameters } = derivation.value;
  const key = await derive(passphrase, salt, parameters).catch(() => null);
  return key ? unlockWithWrappingKey(header, key) : err({ type: 'NoMemory' } as const);
};

/** Beside a key file that does not read there may be a journal: then the backup must be of the same vault. */
const isOfThisVault = async (desktop: Pick<Desktop, 'readJournal'>, opened: OpenedVault): Promise<boolean> => {
  const records = recordSealer(opened.vaultKey, opened.vaultId);
  const page = await desktop.readJournal(0);
  return page.length === 0 || page.some(({ seq, record }) => records.openPart(seq, record) !== null);
};
