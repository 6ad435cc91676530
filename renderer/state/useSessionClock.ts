// The session's clock for its screens: asked over the links, kept when the screen is left, told whose clock counts.
// Must never give a screen of a running session this machine's time of day as it stands: that one may jump.
import { useEffect, useMemo } from 'react';
import type { Circle } from '#shared/circle/circle.ts';
import type { MemberId, PersonId } from '#shared/ids.ts';
import type { Session } from '#shared/session/session.ts';
import { createSessionClock, type SessionClock } from '#shared/session/sessionClock.ts';
import type { SessionState } from '#shared/session/state.ts';
import { useCirclesIfOpen } from './circlesContext.tsx';
import { useServices } from './services.tsx';

type AnyClock = SessionClock<{ readonly memberId: MemberId }>;

export const useSessionClock = (circle: Circle, session: Session): AnyClock => {
  const { clock } = useServices();
  const circles = useCirclesIfOpen();
  const { circleId } = circle;
  const { documentId } = session.shared;
  return useMemo(
    () => circles?.engine.sessionClock(circleId, documentId) ?? createSessionClock(clock),
    [circles, circleId, documentId, clock],
  );
};

/** Tells the clock who began, once the ledger says so. */
export const useClockSource = (
  clock: AnyClock,
  { startedBy, startedAt }: Pick<SessionState, 'startedBy' | 'startedAt'>,
  me: PersonId | null,
  personOf: (member: MemberId) => PersonId | null,
): void => {
  useEffect(() => {
    if (startedBy === null || startedAt === null) clock.setSource(null);
    else
      clock.setSource({
        id: `${startedBy} ${startedAt}`,
        isMe: startedBy === me,
        isOf: ({ memberId }) => personOf(memberId) === startedBy,
        startedAt,
      });
  }, [clock, startedBy, startedAt, me, personOf]);
};
