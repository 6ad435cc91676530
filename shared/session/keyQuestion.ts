// The key question of a topic: typed together by whoever facilitates and whoever presents, and the presenter's once they say
// "yes, this is it". Who confirmed is proven; words that change afterwards are no longer confirmed.

import { clientIdOfField } from '../circle/entries.ts';
import type { MemberId, PersonId } from '../ids.ts';
import { sessionRoots } from './cards.ts';
import type { Step } from './formats/plan.ts';
import type { Session } from './session.ts';
import { type MayType, type TypedName, typedText } from './sharedText.ts';
import type { SessionState } from './state.ts';
import type { PersonOf } from './writtenLedger.ts';

export interface KeyQuestion {
  readonly round: number;
  readonly presenter: PersonId | null;
  readonly text: string;
  readonly confirmed: boolean;
}

const writesIt = ({ phase }: Step): boolean => phase.writes.some(({ kind }) => kind === 'keyQuestion');

export const keyQuestionName = (round: number): TypedName => `keyQuestion/${round}`;

/** Who was to write it, in any visit of the step that asks for it. */
export const keyQuestionWriters = (state: SessionState, round: number, personOf: PersonOf): MayType => {
  const steps = new Set(
    state.steps.filter((step) => step.round === round && writesIt(step)).map(({ stepId }) => stepId),
  );
  const visits = [...state.past, ...(state.visit ? [state.visit] : [])].filter(({ stepId }) => steps.has(stepId));
  return (member: MemberId): boolean => {
    const person = personOf(member);
    return person !== null && visits.some(({ writers }) => writers.has(person));
  };
};

/** Null in a round without one, and while it is empty. */
export const keyQuestionOf = (
  session: Session,
  state: SessionState,
  round: number,
  personOf: PersonOf,
  isGuest: (person: PersonId) => boolean,
): KeyQuestion | null => {
  const step = state.steps.find((each) => each.round === round && writesIt(each));
  if (!step) return null;
  const { text } = typedText(session, keyQuestionName(round), keyQuestionWriters(state, round, personOf));
  if (text.trim() === '') return null;
  const root = sessionRoots(session.shared.doc).confirmed;
  const clientId = clientIdOfField(root, String(round));
  const by = clientId === null ? null : session.shared.writerOf(clientId);
  const person = by === null ? null : personOf(by);
  return {
    round,
    presenter: step.presenter,
    text,
    // SECURITY: nobody confirms for another; where a guest seat presents, whoever writes notes their yes
    confirmed:
      root.get(String(round)) === text &&
      person !== null &&
      (person === step.presenter || (step.presenter !== null && isGuest(step.presenter))),
  };
};

/** "Yes, this is it": the words as they are now. */
export const confirmKeyQuestion = (session: Session, round: number, text: string): void => {
  session.shared.change(() => sessionRoots(session.shared.doc).confirmed.set(String(round), text));
};
