// An open session as its sealed steps need it: ledger, seats, notes and records joined, and the duties of this computer done.
// What must be kept off every database (the phase keys) comes in and goes out through the caller.
import type { Circle } from '../circle/circle.ts';
import { ownerOfClientId } from '../circle/clientIds.ts';
import { type Duties, dutiesOf, type HeldKey, type SealedSession } from './handOver.ts';
import type { EntryId } from './ledger.ts';
import { type CardAuthor, publishKeys } from './sealedCards.ts';
import { sealedPhases } from './sealedPhases.ts';
import { addRecord, sealingOf } from './sealing.ts';
import { seatingOf } from './seating.ts';
import type { Session } from './session.ts';
import { type SessionState, stepById } from './state.ts';
import { ledgerView } from './writtenLedger.ts';

export type SealedCircle = Pick<Circle, 'circleId' | 'document' | 'roster' | 'memberId' | 'own'>;

/** Null for a session without steps. */
export const sealedSessionOf = (
  circle: SealedCircle,
  session: Session,
): { readonly sealed: SealedSession; readonly state: SessionState } | null => {
  const plan = session.view('plan');
  if (plan.type !== 'format') return null;
  const seating = seatingOf(circle.document.view('seats'), circle.roster());
  const written = session.view('ledger');
  const { state } = ledgerView(plan.format, written, seating);
  const sealing = sealingOf(session.shared);
  return {
    state,
    sealed: {
      place: { circleId: circle.circleId, documentId: session.shared.documentId },
      phases: sealedPhases(state, written, seating),
      isClosed: state.status === 'finished',
      notes: sealing.view('notes'),
      records: sealing.view('records'),
      seating,
    },
  };
};

export const cardAuthor = ({ circleId, memberId, own }: SealedCircle, session: Session): CardAuthor => ({
  place: { circleId, documentId: session.shared.documentId },
  member: memberId,
  box: own.box,
});

/** Steps whose cards are open: their own stay closed until somebody ends the step. */
export const revealedSteps = (
  state: SessionState,
): readonly { readonly start: EntryId; readonly endEntry: EntryId; readonly stepId: string }[] =>
  [...state.aside, ...state.past].flatMap(({ startEntry, endEntry, stepId }) =>
    endEntry !== null && stepById(state, stepId)?.phase.board === 'untilReveal'
      ? [{ start: startEntry, endEntry, stepId }]
      : [],
  );

/** The step that was opened last, and whatever was closed apart from the circle: that has no other place on the screen. */
export const lastRevealed = (state: SessionState): ReturnType<typeof revealedSteps> => {
  const apart = new Set(state.aside.map(({ startEntry }) => startEntry));
  const all = revealedSteps(state);
  return all.filter(({ start }, at) => apart.has(start) || at === all.length - 1);
};

/** Writes what this computer owes now; gives back whose keys are to be destroyed. @param now by this computer's clock */
export const doDuties = (circle: SealedCircle, session: Session, held: readonly HeldKey[], now: number): Duties => {
  const joined = sealedSessionOf(circle, session);
  if (!joined) return { records: [], letGo: [] };
  const sealing = sealingOf(session.shared);
  for (const { start } of revealedSteps(joined.state)) publishKeys(sealing, cardAuthor(circle, session), start);
  const me = {
    member: circle.memberId,
    device: ownerOfClientId(session.shared.doc.clientID),
    box: circle.own.box,
  };
  const duties = dutiesOf(joined.sealed, me, held, circle.roster().members, now);
  for (const record of duties.records) addRecord(sealing, record);
  return duties;
};
