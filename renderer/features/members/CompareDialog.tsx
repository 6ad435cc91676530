// The inviter's half of the comparison: six pictures, said aloud, then the same or not the same. Letting somebody in
// without comparing is possible, named, and stays visible as "not verified".
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { JoinKnock } from '#renderer/state/circlesState.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import { LooksLike } from './LooksLike.tsx';
import { SixPictures } from './SixPictures.tsx';

export interface CompareDialogProps {
  readonly circle: Circle;
  readonly knock: JoinKnock | null;
  /** for whom the invitation was */
  readonly note: string;
  /** the same request as it stands now; null: it ended meanwhile */
  readonly now: JoinKnock | null;
  readonly onClose: () => void;
}

type Stage = 'comparing' | 'differ' | 'without' | 'done' | 'outdated' | 'failed';

export const CompareDialog = ({ circle, knock, note, now, onClose }: CompareDialogProps) => {
  const { t } = useLingui();
  const [stage, setStage] = useState<Stage>('comparing');
  const [isWorking, setWorking] = useState(false);
  useEffect(() => {
    if (knock) setStage('comparing');
  }, [knock]);
  if (!knock) return null;
  const approve = async (verified: boolean): Promise<void> => {
    setWorking(true);
    const approved = await knock.approve(verified);
    setWorking(false);
    setStage(approved.ok ? 'done' : approved.error.type === 'AgreementOutdated' ? 'outdated' : 'failed');
  };
  const differ = (): void => {
    void knock.decline();
    setStage('differ');
  };
  const { name } = knock;
  const title =
    stage === 'done'
      ? t`${name} is in the circle`
      : stage === 'differ'
        ? t`Nobody was let in`
        : t`Is it really ${note}?`;
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      size="m"
      isDismissable={!isWorking}
      actions={
        <Actions
          stage={stage}
          isWorking={isWorking}
          hasPictures={now?.pictures != null}
          onApprove={approve}
          onDiffer={differ}
          onStage={setStage}
          onClose={onClose}
        />
      }
    >
      {stage === 'comparing' ? (
        <>
          <p>
            {name === note
              ? t`Call ${note}, or sit together. Say the six pictures aloud. Are they the same?`
              : t`The name given is ${name}. Call ${note}, or sit together. Say the six pictures aloud. Are they the same?`}
          </p>
          <LooksLike circle={circle} name={name} />
          {now?.pictures ? (
            <SixPictures numbers={now.pictures} />
          ) : now === null ? null : (
            <ProgressLine label={t`The two apps are working out the pictures`} />
          )}
          {now === null ? (
            <Notice
              tone="warning"
              live="assertive"
            >{t`This invitation has just ended, so nobody was let in. Close this to see why.`}</Notice>
          ) : now.linked ? null : (
            <Notice live="polite">{t`The other app has just closed. What you decide reaches ${note} when it opens again.`}</Notice>
          )}
        </>
      ) : null}
      {stage === 'without' ? (
        <p>
          {t`Without comparing, somebody could stand between your computers and read along as ${name}. The circle will show ${name} as not verified, to everybody.`}
        </p>
      ) : null}
      {stage === 'differ' ? (
        <p>{t`If the pictures differ, somebody may stand between you. This invitation is spent. Make a new one and send it another way.`}</p>
      ) : null}
      {stage === 'done' ? (
        <p>{t`${name} now receives what the circle shares. Until another member meets your app, only you can reach ${name}: leave it open for a moment.`}</p>
      ) : null}
      {stage === 'outdated' ? (
        <Notice live="polite">
          {t`The circle has written a new version of its agreement since ${name} said yes. The app of ${name} now shows it; you can compare again after the new yes. Nobody was let in.`}
        </Notice>
      ) : null}
      {stage === 'failed' ? (
        <Notice tone="warning" live="assertive">
          {t`It could not be completed: the invitation ended meanwhile, or the disk did not take it. Nobody was let in. You can make a new invitation.`}
        </Notice>
      ) : null}
    </Dialog>
  );
};

interface ActionsProps {
  readonly stage: Stage;
  readonly isWorking: boolean;
  readonly hasPictures: boolean;
  readonly onApprove: (verified: boolean) => Promise<void>;
  readonly onDiffer: () => void;
  readonly onStage: (stage: Stage) => void;
  readonly onClose: () => void;
}
const Actions = ({ stage, isWorking, hasPictures, onApprove, onDiffer, onStage, onClose }: ActionsProps) => {
  const { t } = useLingui();
  switch (stage) {
    case 'comparing':
      return (
        <>
          <Button
            kind="filled"
            isPending={isWorking}
            isDisabled={!hasPictures}
            onPress={() => void onApprove(true)}
          >{t`The same`}</Button>
          <Button onPress={onDiffer} isDisabled={isWorking || !hasPictures}>{t`Not the same`}</Button>
          <Button kind="plain" size="s" onPress={() => onStage('without')} isDisabled={isWorking} className="mr-auto">
            {t`We cannot compare now`}
          </Button>
        </>
      );
    case 'without':
      return (
        <>
          <Button kind="danger" isPending={isWorking} onPress={() => void onApprove(false)}>
            {t`Let in, not verified`}
          </Button>
          <Button onPress={() => onStage('comparing')} isDisabled={isWorking}>{t`Back to the pictures`}</Button>
        </>
      );
    case 'differ':
    case 'done':
    case 'outdated':
    case 'failed':
      return <Button kind="filled" onPress={onClose}>{t`Close`}</Button>;
  }
};
