// Named changes to the steps of a session: each adds one entry and takes nothing away, so that the trail stays.
// It must never write in another person's name: whose an entry is, its writer's key says.

import type { Circle } from '../circle/circle.ts';
import { base64url, utf8 } from '../crypto/encoding.ts';
import { asId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { sessionRoots } from './cards.ts';
import {
  type Commitment,
  type CommitmentEvent,
  type CommitmentId,
  checkWords,
  type StepFailure,
  type StepWords,
  stepMaxBytes,
  wordsHash,
} from './commitment.ts';
import { addNote } from './saidOnce.ts';
import type { Session } from './session.ts';
import { signAsWitness } from './witness.ts';

const write = ({ shared }: Session, after: string | null, event: CommitmentEvent, now: number): string =>
  addNote(shared, sessionRoots(shared.doc).commitments, { after, at: now, event });

/** `now`, as below: milliseconds since 1970 on this computer's clock. */
export const makeCommitment = (session: Session, words: StepWords, now: number): Result<CommitmentId, StepFailure> => {
  const checked = checkWords(words);
  if (!checked.ok) return checked;
  return ok(asId(write(session, null, { type: 'made', words: checked.value }, now)));
};

/** In other words: whoever witnessed the earlier ones has not witnessed these. */
export const changeCommitment = (
  session: Session,
  { commitmentId, last, words: before }: Commitment,
  words: StepWords,
  note: string,
  now: number,
): Result<void, StepFailure> => {
  const checked = checkWords({ ...words, owner: before.owner });
  const said = checkNote(note);
  if (!checked.ok) return checked;
  if (!said.ok) return said;
  write(session, last, { type: 'changed', of: commitmentId, words: checked.value, note: said.value }, now);
  return ok(undefined);
};

/** How it went, or a word on the way; `reopened` takes a wrong press back. */
export const answerCommitment = (
  session: Session,
  { commitmentId, last }: Commitment,
  type: 'kept' | 'released' | 'reopened' | 'checkIn',
  note: string,
  now: number,
): Result<void, StepFailure> => {
  const said = checkNote(note);
  if (!said.ok) return said;
  if (type === 'checkIn' && said.value === '') return err({ type: 'TextEmpty' });
  write(session, last, { type, of: commitmentId, note: said.value }, now);
  return ok(undefined);
};

/** Signs the words as they stand on this screen. Counts only from the partner whom they name. */
export const witnessCommitment = (
  circle: Pick<Circle, 'circleId' | 'authorId' | 'own'>,
  session: Session,
  { commitmentId, last, words }: Commitment,
  now: number,
): void => {
  const facts = {
    circleId: circle.circleId,
    documentId: session.shared.documentId,
    commitmentId,
    words: wordsHash(words),
  };
  const signature = base64url(signAsWitness(circle.own.log, facts));
  write(session, last, { type: 'witnessed', of: commitmentId, author: circle.authorId, signature }, now);
};

const checkNote = (note: string): Result<string, StepFailure> => {
  const said = note.trim();
  return utf8(said).length > stepMaxBytes ? err({ type: 'TextTooLong' }) : ok(said);
};
