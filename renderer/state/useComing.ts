// Who comes to a session, as they said themselves, or as somebody noted for a guest seat. No answer is no answer.
import { useMemo } from 'react';
import type { Circle } from '#shared/circle/circle.ts';
import { answerComing, type ComingAnswer, type ComingEntry } from '#shared/circle/coming.ts';
import type { DocumentId, PersonId } from '#shared/ids.ts';
import { type SeatOf, useSeats } from './useSteps.ts';
import { useView } from './useViews.ts';

export interface Coming {
  readonly coming: readonly SeatOf[];
  readonly notThisTime: readonly SeatOf[];
  readonly open: readonly SeatOf[];
  readonly mine: ComingAnswer | null;
  readonly me: PersonId | null;
  readonly answer: (person: PersonId, answer: ComingAnswer) => void;
}

export const useComing = (circle: Circle, documentId: DocumentId): Coming => {
  const seats = useSeats(circle);
  const entries: readonly ComingEntry[] = useView(circle.document, 'coming');
  return useMemo(() => {
    const answers = new Map(
      entries
        .filter((entry) => entry.documentId === documentId)
        // SECURITY: a member answers for themselves alone; for a guest seat anybody notes it
        .filter(({ personId, by }) => {
          const seat = seats.find(personId);
          return seat !== null && (seat.memberId === null || seat.memberId === by);
        })
        .map(({ personId, answer }) => [personId, answer]),
    );
    const who = (answer: ComingAnswer | undefined): readonly SeatOf[] =>
      seats.all.filter(({ personId }) => answers.get(personId) === answer);
    return {
      coming: who('coming'),
      notThisTime: who('notThisTime'),
      open: who(undefined),
      mine: (seats.me && answers.get(seats.me)) ?? null,
      me: seats.me,
      answer: (person, answer) => answerComing(circle.document, documentId, person, answer),
    };
  }, [circle, documentId, entries, seats]);
};
