// Who does what in a session that has not begun: what was chosen, what turns propose among those who come, and the press that
// chooses. A choice opens the session's document, writes there and closes it again: it works offline, days before.
import { useCallback } from 'react';
import type { Circle } from '#shared/circle/circle.ts';
import type { DocumentId } from '#shared/ids.ts';
import type { Format } from '#shared/session/formats/format.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import { openSession } from '#shared/session/openSession.ts';
import { pressAndReveal } from '#shared/session/pressing.ts';
import { seatingOf } from '#shared/session/seating.ts';
import type { SessionState } from '#shared/session/state.ts';
import { ledgerView } from '#shared/session/writtenLedger.ts';
import { useServices } from '../../state/services.tsx';
import { useComing } from '../../state/useComing.ts';
import { type Seats, useDigests, useSeats } from '../../state/useSteps.ts';
import { type RoleChoices, useRoleChoices } from './useRoleChoices.ts';

export interface PlannedRoles {
  readonly seats: Seats;
  readonly format: Format;
  readonly choices: RoleChoices;
}

export interface PlannedSession {
  readonly format: Format;
  readonly state: SessionState;
}

/** Null without a format, and once it has begun. */
export const usePlannedSession = (circle: Circle, documentId: DocumentId): PlannedSession | null => {
  const digest = useDigests(circle).get(documentId);
  return digest?.format && digest.state?.status === 'planned' ? { format: digest.format, state: digest.state } : null;
};

export const usePlannedRoles = (
  circle: Circle,
  documentId: DocumentId,
  { format, state }: PlannedSession,
): PlannedRoles => {
  const seats = useSeats(circle);
  const { notThisTime } = useComing(circle, documentId);
  const act = usePress(circle, documentId);
  const people = seats.all.map(({ personId, name, memberId }) => ({
    personId,
    name,
    isMe: personId === seats.me,
    isGuest: memberId === null,
  }));
  const here = people.filter(({ personId }) => !notThisTime.some((seat) => seat.personId === personId));
  const choices = useRoleChoices({ circle, format, state, people, here, act, isAhead: true });
  return { seats, format, choices };
};

const usePress = (circle: Circle, documentId: DocumentId): ((action: LedgerAction) => void) => {
  const { clock } = useServices();
  return useCallback(
    (action) => {
      const press = async (): Promise<void> => {
        const opened = await openSession(circle, documentId);
        if (!opened.ok) return;
        const session = opened.value;
        const plan = session.view('plan');
        if (plan.type === 'format') {
          const seating = seatingOf(circle.document.view('seats'), circle.roster());
          const { state } = ledgerView(plan.format, session.view('ledger'), seating);
          // somebody may have begun meanwhile: then this is not for the plan any more
          if (state.status === 'planned') pressAndReveal(session, state, action, clock.now());
        }
        await circle.flush();
        await circle.closeDocument(documentId);
      };
      void press();
    },
    [circle, documentId, clock],
  );
};
