// Joining: every join under way, each at its step; and the place where a link is pasted or arrives. A link is always
// asked about before it is used. Joins survive restarts and days.
import { useLingui } from '@lingui/react/macro';
import { useCallback, useState, useSyncExternalStore } from 'react';
import type { ActiveJoin } from '#renderer/state/joinsState.ts';
import { useJoins } from '#renderer/state/useJoins.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { JoinFlow } from './JoinFlow.tsx';
import { PasteInvitation } from './PasteInvitation.tsx';

export const JoinScreen = () => {
  const { t } = useLingui();
  const { joins, arrived } = useJoins();
  const isUnderWay = useIsUnderWay(joins);
  const [isPasting, setPasting] = useState(false);
  const asksForLink = joins.length === 0 || isPasting || arrived !== null;
  return (
    <Page
      width="reading"
      title={t`Join a circle`}
      lead={
        asksForLink
          ? t`You read what the circle promises before you say yes. Nothing of you is sent before that but your computer’s address.`
          : null
      }
      focusTitle={joins.length > 0}
    >
      <div className="flex flex-col gap-8">
        {asksForLink ? <PasteInvitation onBegun={() => setPasting(false)} /> : null}
        {joins.map((join) => (
          <JoinFlow key={join.session.invitationId} join={join} />
        ))}
        {asksForLink || !isUnderWay ? null : (
          <div>
            <Button kind="plain" onPress={() => setPasting(true)}>{t`I have another invitation`}</Button>
          </div>
        )}
      </div>
    </Page>
  );
};

/** Whether any of them still waits for somebody: what has ended leads on by itself. */
const useIsUnderWay = (joins: readonly ActiveJoin[]): boolean =>
  useSyncExternalStore(
    useCallback(
      (listener) => {
        const stops = joins.map(({ session }) => session.subscribe(listener));
        return () => {
          for (const stop of stops) stop();
        };
      },
      [joins],
    ),
    () => joins.some(({ session }) => !['joined', 'refused'].includes(session.state().type)),
  );
