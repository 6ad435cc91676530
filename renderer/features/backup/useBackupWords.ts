// The state of the backups in words, the same in the rail, on the home page and on their own page: when the last good one
// was made, and one short sentence for what needs a look.
import { useLingui } from '@lingui/react/macro';
import type { BackupView } from '#renderer/state/backupState.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';

export interface BackupWords {
  /** a few words for the rail */
  readonly short: string;
  readonly line: string;
  /** null: nothing needs a look */
  readonly trouble: string | null;
}

export const useBackupWords = ({ facts, failure }: BackupView): BackupWords => {
  const { t } = useLingui();
  const { clock } = useServices();
  const { short, moment } = useFormats();
  const madeAt = facts?.lastVerifiedAt ?? null;
  const folderState = facts?.folderState ?? 'none';
  const isAway = folderState !== 'none' && folderState !== 'ok';
  const when = madeAt === null ? '' : short(madeAt, clock.now());
  const whole = madeAt === null ? '' : moment(madeAt, clock.now());
  const shortWords = failure
    ? t`Backup failed`
    : madeAt === null
      ? t`No backup yet`
      : isAway
        ? t`Backup: ${when}, one place`
        : t`Backup: ${when}`;
  return {
    short: shortWords,
    line: madeAt === null ? t`There is no backup yet.` : t`Last good backup: ${whole}.`,
    trouble: failure ? t`The next one could not be made.` : isAway ? t`The second place could not be reached.` : null,
  };
};
