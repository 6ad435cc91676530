// A chosen backup, before anything is taken: opened with what the person has, counted, shown, and only then restored.
// It must never say that something was restored: the workspace does, when it has counted once more.
import { useLingui } from '@lingui/react/macro';
import type { RestoreView } from '#renderer/state/restoring.ts';
import { useFormats } from '#renderer/state/useFormats.ts';
import { useVaultControl } from '#renderer/state/useVault.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { FrontCard } from '#renderer/ui/FrontCard.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Clock } from '#shared/clock.ts';
import { CountsList } from './CountsList.tsx';
import { ProveForm } from './ProveForm.tsx';
import { useBackupProblemWords } from './useBackupProblemWords.ts';

export interface LookIntoBackupProps {
  readonly view: RestoreView;
  readonly clock: Clock;
}

export const LookIntoBackup = ({ view, clock }: LookIntoBackupProps) => {
  const { t } = useLingui();
  const control = useVaultControl();
  const { moment } = useFormats();
  const words = useBackupProblemWords();
  const { found, busy, problem, madeAt } = view;
  const when = moment(madeAt, clock.now());
  const leave = (): void => void control.leaveBackup();
  if (!found)
    return (
      <FrontCard
        key="open"
        above={t`Restore from a backup`}
        title={t`What opens this backup?`}
        lead={t`It says that it was made on ${when}. Nothing is changed before you have seen what is in it.`}
      >
        <ProveForm
          busy={busy === 'opening'}
          problem={problem}
          action={t`Look into it`}
          working={t`Opening and counting…`}
          onProve={(by, typed) => void control.openBackup(by, typed)}
          onBack={leave}
          back={t`Another file`}
        />
      </FrontCard>
    );
  const name = found.name ?? '';
  return (
    <FrontCard
      key="preview"
      focusTitle
      above={t`Restore from a backup`}
      title={found.name === null ? t`This is in the backup` : t`This is in ${name}’s backup`}
      lead={t`Made on ${when}. Every part of it was opened just now.`}
    >
      <div className="flex flex-col gap-5">
        <CountsList counts={found.counts} label={t`In this backup`} />
        {found.counts.circles > 0 ? (
          <p className="text-body text-ink-2">
            {t`Your circles will see this computer as a new device of yours. What they wrote since comes in when you meet.`}
          </p>
        ) : null}
        {problem ? (
          <Notice tone="warning" live="assertive">
            {words(problem)}
          </Notice>
        ) : null}
        <div className="flex flex-wrap items-center gap-3">
          <Button kind="filled" isPending={busy === 'taking'} onPress={() => void control.takeBackup()}>
            {busy === 'taking' ? t`Restoring…` : t`Restore this`}
          </Button>
          <Button kind="plain" size="s" isDisabled={busy !== null} onPress={leave}>
            {t`Not this one`}
          </Button>
        </div>
      </div>
    </FrontCard>
  );
};
