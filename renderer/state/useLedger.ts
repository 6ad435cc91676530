// Where an open session stands, read from its ledger with the people of the circle; and the one way to press something.
import { useCallback, useMemo } from 'react';
import type { Circle } from '#shared/circle/circle.ts';
import type { Clock } from '#shared/clock.ts';
import type { PersonId } from '#shared/ids.ts';
import type { Format } from '#shared/session/formats/format.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import { pressAndReveal } from '#shared/session/pressing.ts';
import { type Seating, seatingOf } from '#shared/session/seating.ts';
import type { Session } from '#shared/session/session.ts';
import type { SessionState } from '#shared/session/state.ts';
import { ledgerView, type PersonOf } from '#shared/session/writtenLedger.ts';
import { useRoster } from './useCircle.ts';
import { useClockSource, useSessionClock } from './useSessionClock.ts';
import { useTakingPart } from './useTakingPart.ts';
import { useView } from './useViews.ts';

export interface Ledger {
  readonly state: SessionState;
  /** null: nobody vouches for a seat of mine here */
  readonly me: PersonId | null;
  readonly personOf: PersonOf;
  readonly seating: Seating;
  /** the session's: what is shown and what is written takes its time from here */
  readonly clock: Clock;
  /** null does nothing: a press that has no sense now */
  readonly act: (action: LedgerAction | null) => void;
}

export const useLedger = (circle: Circle, session: Session, format: Format): Ledger => {
  const clock = useSessionClock(circle, session);
  const seats = useView(circle.document, 'seats');
  const roster = useRoster(circle);
  const written = useView(session, 'ledger');
  const seating = useMemo(() => seatingOf(seats, roster), [seats, roster]);
  const { personOf } = seating;
  const { state, entries } = useMemo(() => ledgerView(format, written, seating), [format, written, seating]);
  const act = useCallback(
    (action: LedgerAction | null): void => {
      if (!action) return;
      if (action.type === 'start' && state.status === 'planned') clock.begin();
      pressAndReveal(session, state, action, clock.now());
    },
    [session, state, clock],
  );
  const me = personOf(session.me);
  useClockSource(clock, state, me, personOf);
  useTakingPart(clock, state, entries, me, act);
  return { state, me, personOf, seating, clock, act };
};
