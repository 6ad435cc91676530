// One session as the places around it read it: which format, how far it came, its steps and its learnings; never a word of
// the case. Pure: a session, and who is in the circle.
import type { Circle } from '../circle/circle.ts';
import type { DocumentId, PersonId } from '../ids.ts';
import type { Commitment } from './commitment.ts';
import type { Format } from './formats/format.ts';
import { type Learning, readLearnings } from './learnings.ts';
import { readCommitments } from './readCommitments.ts';
import { seatingOf } from './seating.ts';
import type { Session } from './session.ts';
import type { SessionState } from './state.ts';
import { ledgerView } from './writtenLedger.ts';

export interface SessionDigest {
  readonly documentId: DocumentId;
  /** null: a plain board, or a plan that does not read */
  readonly format: Format | null;
  /** null without a format */
  readonly state: SessionState | null;
  readonly commitments: readonly Commitment[];
  readonly learnings: readonly Learning[];
}

export const digestOf = (
  session: Session,
  { document, roster }: Pick<Circle, 'document' | 'roster'>,
): SessionDigest => {
  const { documentId } = session.shared;
  const seating = seatingOf(document.view('seats'), roster());
  const { personOf } = seating;
  const plan = session.view('plan');
  const format = plan.type === 'format' ? plan.format : null;
  return {
    documentId,
    format,
    state: format && ledgerView(format, session.view('ledger'), seating).state,
    commitments: readCommitments(session.view('commitments'), {
      documentId,
      roster: roster(),
      personOf,
      isGuest: seating.isGuest,
    }),
    learnings: readLearnings(session.view('learnings'), personOf),
  };
};

/** A step and the session in which it was promised. */
export interface Promised {
  readonly documentId: DocumentId;
  readonly commitment: Commitment;
}

/**
 * Steps as this person may see them: their own always; those of others while they are open and until the session after them
 * is closed, in which they are told about. Then they are their owner's alone (FORMATS: what is kept).
 * By date, those without one last.
 */
export const stepsFor = (digests: Iterable<SessionDigest>, me: PersonId | null): readonly Promised[] => {
  const all = [...digests];
  const lastClosed = Math.max(0, ...all.map(({ state }) => state?.finishedAt ?? 0));
  return all
    .flatMap(({ documentId, commitments }) => commitments.map((commitment) => ({ documentId, commitment })))
    .filter(({ commitment: { words, doneAt } }) => words.owner === me || doneAt === null || doneAt > lastClosed)
    .sort((a, b) => compare(dueOf(a), dueOf(b)) || a.commitment.madeAt - b.commitment.madeAt);
};

/** What is reviewed in a session: promised in another one, open, or done since the last one was closed. */
export const stepsToReview = (digests: Iterable<SessionDigest>, here: DocumentId): readonly Promised[] =>
  stepsFor(digests, null).filter(({ documentId }) => documentId !== here);

const dueOf = ({ commitment }: Promised): string => commitment.words.due ?? '9999-12-31';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
