// The home page's first panel: the next session of all circles, or the one thing to do when there is none.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useId, useState } from 'react';
import { type PlannedSession, usePlannedRoles, usePlannedSession } from '#renderer/places/sessions/usePlannedRoles.ts';
import { useMyRoleWords } from '#renderer/places/sessions/useRoleWords.ts';
import { useCirclesIfOpen, useLiveCircles } from '#renderer/state/circlesContext.tsx';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { comingSessionsOf, nextSessionOf, useCircleName, usePeople } from '#renderer/state/useCircle.ts';
import { useComing } from '#renderer/state/useComing.ts';
import { useFormats } from '#renderer/state/useFormats.ts';
import { useHeld } from '#renderer/state/useSyncStatus.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { HeldWords } from '#renderer/ui/HeldWords.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { Tag } from '#renderer/ui/Tag.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import type { SessionEntry } from '#shared/circle/circleDocument.ts';
import type { WhoDoesWhatProps } from './WhoDoesWhat.tsx';

export const NextSessionPanel = () => {
  const { t } = useLingui();
  const headingId = useId();
  const circles = useLiveCircles();
  const isOpen = useCirclesIfOpen() !== null;
  const next = useNextOfAll(circles);
  if (next) return <Next circle={next.circle} session={next.session} />;
  const [first] = circles;
  return (
    <Panel labelledBy={headingId} className="flex flex-col items-start">
      <h2 id={headingId} className="text-heading">
        {first ? t`No session is planned` : t`Your circle`}
      </h2>
      <p className="mt-1 mb-5 text-ink-2">
        {first
          ? t`Agree on a day and an hour. The board is ready from then on.`
          : t`A few colleagues who meet regularly and talk in confidence. Start one, or join with the invitation that you were sent.`}
      </p>
      <div className="mt-auto flex flex-wrap gap-2.5">
        {first ? (
          <Button kind="filled" onPress={() => navigate(`/circles/${first.circleId}/plan`)}>{t`Plan a session`}</Button>
        ) : (
          <>
            <Button
              kind="filled"
              isDisabled={!isOpen}
              onPress={() => navigate('/circles/start')}
            >{t`Start a circle`}</Button>
            <Button isDisabled={!isOpen} onPress={() => navigate('/circles/join')}>{t`I have an invitation`}</Button>
          </>
        )}
      </div>
    </Panel>
  );
};

interface NextProps {
  readonly circle: Circle;
  readonly session: SessionEntry;
}
const Next = ({ circle, session }: NextProps) => {
  const { t } = useLingui();
  const headingId = useId();
  const { dayAndTime } = useFormats();
  const name = useCircleName(circle) || t`A circle`;
  const { members } = usePeople(circle);
  const held = useHeld(circle, session.documentId);
  const root = `/circles/${circle.circleId}`;
  return (
    <Panel labelledBy={headingId} className="flex flex-col items-start">
      <p className="mb-1 text-small font-semibold text-pine">
        {session.startsAt ? dayAndTime(session.startsAt) : t`No date yet`}
      </p>
      <h2 id={headingId} className="max-w-full text-heading break-words">
        {session.title}
      </h2>
      <div className="mt-3 flex max-w-full flex-wrap gap-2">
        <Tag>{name}</Tag>
        <Tag>{members.length === 1 ? t`Only you, for now` : t`${members.length} members`}</Tag>
      </div>
      <Mine circle={circle} documentId={session.documentId} />
      <p className="mt-3 mb-5">
        <HeldWords {...held} />
      </p>
      <div className="mt-auto flex flex-wrap gap-2.5">
        <Button
          kind="filled"
          onPress={() => navigate(`${root}/sessions/${session.documentId}`)}
        >{t`Open the board`}</Button>
        <Button onPress={() => navigate(root)}>{t`See the circle`}</Button>
      </div>
    </Panel>
  );
};

/** What this person does there, and whether they said that they come. */
const Mine = ({ circle, documentId }: Pick<WhoDoesWhatProps, 'circle' | 'documentId'>) => {
  const { t } = useLingui();
  const { mine, me, answer } = useComing(circle, documentId);
  const planned = usePlannedSession(circle, documentId);
  if (mine === 'notThisTime') return <p className="mt-3">{t`You said: not this time.`}</p>;
  return (
    <div className="mt-3 flex max-w-full flex-col gap-2">
      {planned ? <MyRole circle={circle} documentId={documentId} planned={planned} /> : null}
      {mine === null && me !== null ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <span>{t`Do you come?`}</span>
          <Button size="s" onPress={() => answer(me, 'coming')}>{t`I’m coming`}</Button>
          <Button size="s" onPress={() => answer(me, 'notThisTime')}>{t`Not this time`}</Button>
        </div>
      ) : null}
    </div>
  );
};

const MyRole = ({ circle, documentId, planned }: WhoDoesWhatProps & { readonly planned: PlannedSession }) => {
  const { t } = useLingui();
  const words = useMyRoleWords();
  const { seats, choices } = usePlannedRoles(circle, documentId, planned);
  const mine = choices.roles.filter(({ person }) => person !== null && person === seats.me);
  const wouldPresent = choices.roles.some(({ wouldBe }) => wouldBe !== null && wouldBe === seats.me);
  return (
    <>
      {mine.map(({ id, byTurns }) => {
        const does = words[id];
        return (
          <p key={id} className="font-semibold text-ink">
            {byTurns ? t`${does}, by turns.` : `${does}.`}
          </p>
        );
      })}
      {wouldPresent ? <p>{t`It would be your turn to present, if you have a topic.`}</p> : null}
    </>
  );
};

const useNextOfAll = (circles: readonly Circle[]): NextProps | null => {
  const { clock } = useServices();
  const [, setTurn] = useState(0);
  useEffect(() => {
    const stops = circles.map(({ document }) => document.subscribe('sessions', () => setTurn((turn) => turn + 1)));
    return () => {
      for (const stop of stops) stop();
    };
  }, [circles]);
  const found = circles.flatMap((circle): NextProps[] => {
    const session = nextSessionOf(comingSessionsOf(circle), clock.now());
    return session ? [{ circle, session }] : [];
  });
  const undated = Number.MAX_SAFE_INTEGER;
  return found.sort((a, b) => (a.session.startsAt ?? undated) - (b.session.startsAt ?? undated))[0] ?? null;
};
