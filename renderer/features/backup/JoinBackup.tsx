// Another backup of this vault, from before or from another computer: what is missing here comes in, nothing is replaced
// by something older, nothing is removed. Shown first, in numbers.
import { Plural, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { JoinPreview, JoinProblem } from '#renderer/state/ownBackups.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import type { JoinCounts } from '#renderer/storage/joinBackup.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ChooseTrouble } from './ChooseTrouble.tsx';
import { CountsList } from './CountsList.tsx';

type Step = 'closed' | 'choosing' | 'looking' | 'joining' | 'joined' | 'failed';

export const JoinBackup = () => {
  const { t } = useLingui();
  const { vault, lock } = useServices();
  const [step, setStep] = useState<Step>('closed');
  const [problem, setProblem] = useState<JoinProblem | null>(null);
  const [preview, setPreview] = useState<JoinPreview | null>(null);
  const choose = async (): Promise<void> => {
    setStep('choosing');
    setProblem(null);
    const chosen = await vault.backups.chooseToJoin();
    setStep(chosen.ok ? 'looking' : 'closed');
    if (chosen.ok) setPreview(chosen.value);
    else setProblem(chosen.error);
  };
  const join = async (taken: JoinPreview): Promise<void> => {
    setStep('joining');
    const joined = await vault.backups.join(taken);
    setStep(joined.ok ? 'joined' : 'failed');
  };
  const needsLock = step === 'joined' && preview?.plan.touchesCircles === true;
  return (
    <Panel labelledBy="backup-join">
      <h2 id="backup-join" className="text-heading">
        {t`Something is missing?`}
      </h2>
      <p className="mt-2 text-ink-2">
        {t`Look into an earlier backup, or one from another computer of yours. What is missing here can come in. Nothing here is replaced by something older, and what you deleted stays deleted.`}
      </p>
      <ChooseTrouble problem={problem} />
      {step === 'joined' ? (
        <Notice
          tone="good"
          live="polite"
          className="mt-4"
          action={needsLock ? <Button size="s" onPress={() => void lock()}>{t`Lock now`}</Button> : null}
        >
          {needsLock
            ? t`It came in. Your circles are read anew at the next opening: lock, and open again.`
            : t`It came in, and is saved on this computer.`}
        </Notice>
      ) : null}
      <div className="mt-4">
        <Button isDisabled={step === 'choosing'} onPress={() => void choose()}>
          {step === 'choosing' ? t`Opening and counting…` : t`Look into a backup`}
        </Button>
      </div>
      {preview ? (
        <JoinDialog preview={preview} step={step} onClose={() => setStep('closed')} onJoin={() => void join(preview)} />
      ) : null}
    </Panel>
  );
};

interface JoinDialogProps {
  readonly preview: JoinPreview;
  readonly step: Step;
  readonly onClose: () => void;
  readonly onJoin: () => void;
}
const JoinDialog = ({ preview, step, onClose, onJoin }: JoinDialogProps) => {
  const { t } = useLingui();
  const { clock } = useServices();
  const { moment } = useFormats();
  const { counts, rows } = preview.plan;
  const when = moment(preview.madeAt, clock.now());
  const isOpen = step === 'looking' || step === 'joining' || step === 'failed';
  const isEmpty = rows.length === 0 || Object.values({ ...counts, stayDeleted: 0 }).every((count) => count === 0);
  return (
    <Dialog
      title={t`The backup of ${when}`}
      isOpen={isOpen}
      onClose={onClose}
      isDismissable={step !== 'joining'}
      actions={
        isEmpty ? (
          <Button kind="filled" onPress={onClose}>{t`Close`}</Button>
        ) : (
          <>
            <Button kind="filled" isPending={step === 'joining'} onPress={onJoin}>{t`Bring it in`}</Button>
            <Button onPress={onClose}>{t`Leave it`}</Button>
          </>
        )
      }
    >
      <div>
        <p className="mb-1">{t`It holds:`}</p>
        <CountsList counts={preview.found.counts} label={t`In this backup`} />
      </div>
      <Gains counts={counts} isEmpty={isEmpty} />
      {step === 'failed' ? (
        <Notice tone="warning" live="assertive">
          {t`The disk did not take it. Nothing that was here has changed. Make some room, then try again.`}
        </Notice>
      ) : null}
    </Dialog>
  );
};

const Gains = ({ counts, isEmpty }: { readonly counts: JoinCounts; readonly isEmpty: boolean }) => {
  const { t } = useLingui();
  const { missing, newer, versions, trashed, stayDeleted, circles, documents } = counts;
  return (
    <div className="text-ink">
      <p className="mb-1 font-semibold">{isEmpty ? t`Nothing of it is missing here.` : t`What would come in:`}</p>
      <ul className="flex flex-col gap-1">
        {missing > 0 ? (
          <li>
            <Plural value={missing} one="One reflection that is not here" other="# reflections that are not here" />
          </li>
        ) : null}
        {newer > 0 ? (
          <li>
            <Plural
              value={newer}
              one="One reflection whose text was written later there"
              other="# reflections whose text was written later there"
            />
          </li>
        ) : null}
        {versions > 0 ? (
          <li>
            <Plural
              value={versions}
              one="Earlier versions of one reflection that is here"
              other="Earlier versions of # reflections that are here"
            />
          </li>
        ) : null}
        {circles > 0 ? (
          <li>
            <Plural value={circles} one="One circle that is not here" other="# circles that are not here" />
          </li>
        ) : null}
        {documents > 0 ? (
          <li>
            <Plural
              value={documents}
              one="One page of a circle that went on there"
              other="# pages of circles that went on there"
            />
          </li>
        ) : null}
        {trashed > 0 ? (
          <li>
            <Plural
              value={trashed}
              one="One reflection was deleted there: it goes to the trash here"
              other="# reflections were deleted there: they go to the trash here"
            />
          </li>
        ) : null}
        {stayDeleted > 0 ? (
          <li className="text-ink-2">
            <Plural
              value={stayDeleted}
              one="One that you deleted for ever stays deleted"
              other="# that you deleted for ever stay deleted"
            />
          </li>
        ) : null}
      </ul>
    </div>
  );
};
