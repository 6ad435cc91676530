// The screen of one session: opens its document, says why when it cannot, and keeps the vault from locking by idleness
// while it is open.
import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { useParams } from 'wouter';
import { useCircles } from '#renderer/state/circlesContext.tsx';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useIsArchive, useRoster, useRouteCircle } from '#renderer/state/useCircle.ts';
import { useSession } from '#renderer/state/useSession.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import { asId, type DocumentId } from '#shared/ids.ts';
import { ArchivedSession } from './ArchivedSession.tsx';
import { SessionBoard } from './SessionBoard.tsx';

export const BoardScreen = () => {
  const { t } = useLingui();
  const { documentId } = useParams<{ documentId: string }>();
  const circle = useRouteCircle();
  if (!circle)
    return (
      <Page title={t`This circle is not on this computer`}>
        <Button onPress={() => navigate('/')}>{t`Go home`}</Button>
      </Page>
    );
  return <OpenBoard key={documentId} circle={circle} documentId={asId<DocumentId>(documentId)} />;
};

interface OpenBoardProps {
  readonly circle: Circle;
  readonly documentId: DocumentId;
}
const OpenBoard = ({ circle, documentId }: OpenBoardProps) => {
  const { t } = useLingui();
  const { desktop } = useServices();
  const { engine } = useCircles();
  const state = useSession(circle, documentId);
  const isArchive = useIsArchive(circle);
  const isErased = useRoster(circle).erasures.get(documentId)?.isErased === true;
  useEffect(() => {
    void desktop.setSessionOpen(true);
    engine.announceScreen(circle.circleId, documentId);
    return () => {
      void desktop.setSessionOpen(false);
      engine.announceScreen(circle.circleId, null);
    };
  }, [desktop, engine, circle, documentId]);
  if (isErased)
    return (
      <Page
        width="reading"
        title={t`This session was erased`}
        lead={t`The circle agreed to it. Nothing of it is on this computer any more.`}
      >
        <Button onPress={() => navigate(`/circles/${circle.circleId}`)}>{t`Back to the circle`}</Button>
      </Page>
    );
  switch (state.type) {
    case 'opening':
      return (
        <div className="p-10">
          <ProgressLine label={t`Opening the board`} />
        </div>
      );
    case 'open':
      if (isArchive) return <ArchivedSession circle={circle} documentId={documentId} session={state.session} />;
      return <SessionBoard circle={circle} documentId={documentId} session={state.session} />;
    case 'failed':
      return (
        <Page
          width="reading"
          title={
            state.reason === 'KeyMissing'
              ? t`This board has not been opened for you yet`
              : t`This board is not here yet`
          }
          lead={
            state.reason === 'KeyMissing'
              ? t`It was planned before you came. It opens by itself as soon as a member who has it meets your computer.`
              : t`It comes as soon as a member who has it meets your computer.`
          }
        >
          <Button onPress={() => navigate(`/circles/${circle.circleId}`)}>{t`Back to the circle`}</Button>
        </Page>
      );
  }
};
