// Why the chosen file was not even looked into. Nothing was changed, and another file can be chosen.
import { useLingui } from '@lingui/react/macro';
import type { JoinProblem } from '#renderer/state/ownBackups.ts';
import { Notice } from '#renderer/ui/Notice.tsx';

export const ChooseTrouble = ({ problem }: { readonly problem: JoinProblem | null }) => {
  const { t } = useLingui();
  const words: Readonly<Record<JoinProblem['type'], string | null>> = {
    Cancelled: null,
    NotASnapshot: t`This file is not a backup of Entre Nous, or it was cut short. Nothing was changed.`,
    VersionTooNew: t`A newer version of Entre Nous made this backup. Open it with that version. Nothing was changed.`,
    TooLarge: t`This file is larger than any backup of Entre Nous. Nothing was changed.`,
    BackupDamaged: t`The beginning of this backup is damaged, so no passphrase can open it. Nothing was changed. Try an earlier one.`,
    OtherVault: t`This is a backup of another vault. Nothing was changed here. It can be restored on a computer, or in a profile, that has no vault yet.`,
    DiskFull: t`The disk is full: the backup was not taken in. Nothing was changed.`,
    WriteFailed: t`The file could not be read or taken in. Nothing was changed.`,
  };
  const said = problem && words[problem.type];
  // in a low window it would come below what is seen
  return said ? (
    <div key={said} ref={(shown) => shown?.scrollIntoView({ block: 'nearest' })}>
      <Notice tone="warning" live="assertive" className="mt-3">
        {said}
      </Notice>
    </div>
  ) : null;
};
