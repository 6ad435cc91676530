// Why a backup does not open or was not taken: one plain sentence for each reason, and what to do.
import { useLingui } from '@lingui/react/macro';
import type { BackupProblem } from '#renderer/state/restoring.ts';
import { never } from '#shared/result.ts';

export const useBackupProblemWords = (): ((problem: BackupProblem) => string) => {
  const { t } = useLingui();
  return (problem) => {
    switch (problem.type) {
      case 'WrongPassphrase':
        return t`That is not the passphrase of this backup. If you changed it since, try the earlier one, or your recovery sheet.`;
      case 'WrongSheet':
        return t`These words are of another vault, or of a sheet that was replaced. Nothing is lost.`;
      case 'WrongNumberOfWords': {
        const { found } = problem;
        return t`A sheet has fifteen words. There are ${found} here.`;
      }
      case 'UnknownWord': {
        const { position } = problem;
        return t`Word ${position} is not a word of these sheets. Look at it once more.`;
      }
      case 'WrongChecksum':
        return t`All of these words exist, but not together. Two may have changed places, or one is another word.`;
      case 'SlotDamaged':
        return t`This way into the backup is damaged. Open it the other way.`;
      case 'NoMemory':
        return t`Opening needs 256 MB of free memory for a second. Close a few programs, then try again.`;
      case 'BackupDamaged':
        return t`The key fits, but this backup was cut short or altered. Nothing was changed. An earlier backup beside it may be whole.`;
      case 'VersionTooNew':
        return t`A newer version of Entre Nous made this backup. Open it with that version. Nothing was changed.`;
      case 'OtherVault':
        return t`This backup is of another vault than the files on this computer. Nothing was changed.`;
      case 'VaultExists':
        return t`There is a vault on this computer already. Nothing was changed.`;
      case 'NothingChosen':
        return t`The backup is no longer there. Choose it once more. Nothing was changed.`;
      case 'DiskFull':
        return t`The disk is full: the backup was not taken in. Nothing was changed.`;
      case 'WriteFailed':
        return t`The disk did not take the backup in. Nothing was changed.`;
      default:
        return never(problem);
    }
  };
};
