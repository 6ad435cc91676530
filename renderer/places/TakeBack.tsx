// Taking back one's own proposal to begin again, as long as nobody has followed: what goes, what stays, and one question first.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Circle } from '#shared/circle/circle.ts';
import type { CircleId } from '#shared/ids.ts';
import { useCircles } from '../state/circlesContext.tsx';
import type { TakeBackFailure } from '../state/circlesState.ts';
import { navigate } from '../state/navigation.ts';
import { useRoster } from '../state/useCircle.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';

/** `into`: the successor; nothing where somebody else is in it, or where it is not mine to take back. */
export const TakeBack = ({ into, before }: { readonly into: Circle; readonly before: Circle }) => {
  const { t } = useLingui();
  const { takeBack } = useCircles();
  const { members } = useRoster(into);
  const [isAsking, setAsking] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [failure, setFailure] = useState<TakeBackFailure['type'] | null>(null);
  const isMine = before.moves
    .known()
    .some(({ proposal, isMine: mine }) => mine && proposal.successor === into.circleId);
  if (!isMine || (members.size > 1 && failure === null)) return null;
  const act = async (): Promise<void> => {
    setWorking(true);
    const done = await takeBack(into.circleId);
    setWorking(false);
    setAsking(false);
    if (done.ok) goTo(before.circleId);
    else setFailure(done.error.type);
  };
  return (
    <>
      <Button size="s" onPress={() => setAsking(true)}>{t`Take the proposal back`}</Button>
      {failure === null ? null : (
        <Notice tone="warning" live="assertive">
          {failure === 'Followed'
            ? t`Somebody has come along in this moment. It can no longer be taken back.`
            : t`The disk did not take it. Nothing has changed. Try again.`}
        </Notice>
      )}
      <ConfirmDialog
        title={t`Take the proposal back?`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => void act()}
        confirm={t`Take it back`}
        isPending={isWorking}
      >
        <p>{t`Nobody has come along yet. The new circle goes from this computer, with what you wrote in it, and you write in the old one again, with everybody. Whoever has read the proposal is told.`}</p>
      </ConfirmDialog>
    </>
  );
};

const goTo = (circleId: CircleId): void => navigate(`/circles/${circleId}`, { replace: true });
