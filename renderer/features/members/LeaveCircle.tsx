// Leaving a circle: final, with the consequence in a sentence before it happens.
import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { usePeople } from '#renderer/state/useCircle.ts';
import { useStillShown } from '#renderer/state/useStillShown.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle } from '#shared/circle/circle.ts';

export const LeaveCircle = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const headingId = useId();
  const { seatOf } = usePeople(circle);
  const [isAsking, setAsking] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [failed, setFailed] = useState(false);
  const isStillShown = useStillShown();
  const hasLeft = seatOf(circle.memberId)?.member.left ?? false;
  const leave = async (): Promise<void> => {
    setWorking(true);
    const left = await circle.leave();
    setWorking(false);
    setAsking(false);
    setFailed(!left.ok);
    if (left.ok && isStillShown()) navigate(`/circles/${circle.circleId}`);
  };
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-1 text-heading">
        {t`Leave the circle`}
      </h2>
      {hasLeft ? (
        <p className="text-ink-2">{t`You have left. What you had stays on this computer, and nothing new comes.`}</p>
      ) : (
        <>
          <p className="mb-3 text-small text-ink-2">
            {t`The others see that you left. You keep what you have read; nothing new comes to you, and it cannot be taken back.`}
          </p>
          <Button kind="danger" size="s" onPress={() => setAsking(true)}>{t`Leave`}</Button>
        </>
      )}
      {failed ? (
        <Notice tone="warning" live="assertive" className="mt-3">
          {t`The disk did not take it, so you have not left. Try again.`}
        </Notice>
      ) : null}
      <ConfirmDialog
        title={t`Leave this circle for good?`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => void leave()}
        confirm={t`Leave for good`}
        danger
        isPending={isWorking}
      >
        <p>{t`Your words on past boards stay with the others, under your name. To come back you need a new invitation, as a new member.`}</p>
      </ConfirmDialog>
    </Panel>
  );
};
