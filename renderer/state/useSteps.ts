// The steps of a circle for the screens: what is promised, by whom, and the acts, each of which opens the session that the
// step was promised in, writes there and closes it again: also offline, also months later.
import { useMemo, useSyncExternalStore } from 'react';
import type { Circle, Roster } from '#shared/circle/circle.ts';
import type { Person, Seat } from '#shared/circle/circleDocument.ts';
import type { DocumentId, MemberId, PersonId } from '#shared/ids.ts';
import { err, type Failure, ok, type Result } from '#shared/result.ts';
import type { StepWords } from '#shared/session/commitment.ts';
import { answerCommitment, changeCommitment, makeCommitment, witnessCommitment } from '#shared/session/commitments.ts';
import type { Promised } from '#shared/session/digest.ts';
import { openSession } from '#shared/session/openSession.ts';
import { seatingOf } from '#shared/session/seating.ts';
import type { Session } from '#shared/session/session.ts';
import { useServices } from './services.tsx';
import { type Digests, sessionDigestsOf } from './sessionDigests.ts';
import { useRoster } from './useCircle.ts';
import { useView } from './useViews.ts';

export const useDigests = (circle: Circle): Digests => {
  const digests = sessionDigestsOf(circle);
  return useSyncExternalStore(digests.subscribe, digests.view);
};

export interface SeatOf {
  readonly personId: PersonId;
  readonly name: string;
  readonly memberId: MemberId | null;
  /** fixes the colour */
  readonly index: number;
}
export interface Seats {
  /** one for each person */
  readonly all: readonly SeatOf[];
  readonly me: PersonId | null;
  readonly nameOf: (person: PersonId | null) => string | null;
  readonly find: (person: PersonId | null) => SeatOf | null;
}

/** The people of a circle as they count in its sessions. */
export const useSeats = (circle: Circle): Seats => {
  const people: readonly Person[] = useView(circle.document, 'people');
  const places = useView(circle.document, 'seats');
  const roster = useRoster(circle);
  return useMemo(() => seatsIn(people, places, roster, circle.memberId), [people, places, roster, circle]);
};

/** As they are now, for a screen of several circles. */
export const seatsOf = ({ document, roster, memberId }: Circle): Seats =>
  seatsIn(document.view('people'), document.view('seats'), roster(), memberId);

const seatsIn = (people: readonly Person[], places: readonly Seat[], roster: Roster, ownId: MemberId): Seats => {
  const { personOf } = seatingOf(places, roster);
  const all = people
    .filter(({ personId, memberId }) => memberId === null || personOf(memberId) === personId)
    .map(({ personId, name, memberId }, index): SeatOf => ({ personId, name, memberId, index }));
  const byId = new Map(all.map((seat) => [seat.personId, seat]));
  const find = (person: PersonId | null): SeatOf | null => (person === null ? null : (byId.get(person) ?? null));
  return { all, me: personOf(ownId), find, nameOf: (person) => find(person)?.name ?? null };
};

export interface StepActs {
  readonly make: (documentId: DocumentId, words: StepWords) => Promise<Result<void>>;
  readonly change: (promised: Promised, words: StepWords, note: string) => Promise<Result<void>>;
  readonly answer: (
    promised: Promised,
    type: 'kept' | 'released' | 'reopened' | 'checkIn',
    note: string,
  ) => Promise<Result<void>>;
  readonly witness: (promised: Promised) => Promise<Result<void>>;
}

export const useStepActs = (circle: Circle): StepActs => {
  const { clock } = useServices();
  return useMemo(() => {
    const inSession = async (
      documentId: DocumentId,
      change: (session: Session) => Result<unknown>,
    ): Promise<Result<void>> => {
      const opened = await openSession(circle, documentId);
      if (!opened.ok) return opened;
      const changed = change(opened.value);
      const flushed: Result<void, Failure> = await circle.flush();
      await circle.closeDocument(documentId);
      return changed.ok ? flushed : err(changed.error);
    };
    return {
      make: (documentId, words) => inSession(documentId, (session) => makeCommitment(session, words, clock.now())),
      change: ({ documentId, commitment }, words, note) =>
        inSession(documentId, (session) => changeCommitment(session, commitment, words, note, clock.now())),
      answer: ({ documentId, commitment }, type, note) =>
        inSession(documentId, (session) => answerCommitment(session, commitment, type, note, clock.now())),
      witness: ({ documentId, commitment }) =>
        inSession(documentId, (session) => {
          witnessCommitment(circle, session, commitment, clock.now());
          return ok(undefined);
        }),
    };
  }, [circle, clock]);
};
