// Who writes in a step, and what each screen shows of the board. Courtesy, backed by the interface: only sealed steps are
// cryptography (PROTOCOL §10). Typing kills listening, so mostly it is the scribe alone.
import type { PersonId } from '../ids.ts';
import type { Phase } from './formats/format.ts';
import { currentPresenter, type SessionState } from './state.ts';
import { isCovered } from './visits.ts';

/** covered: closed to this screen · sealed: open here, closed to the presenter's machine · coveredOnly: nobody beside the
 * presenter has a computer here, so it is on paper, or covered on the screen only */
export type BoardHere = 'off' | 'live' | 'untilReveal' | 'sealed' | 'coveredOnly' | 'covered';

/** Not for the presenter's eyes. */
const isClosed = (phase: Phase): boolean => phase.board === 'sealedToPresenter' || isCovered({ phase });

/** @param me null for the room screen, which everybody sees, the presenter included */
export const boardFor = (state: SessionState, phase: Phase, me: PersonId | null): BoardHere => {
  const presenter = currentPresenter(state);
  const away = me === null || me === presenter;
  const closed = isClosed(phase);
  if (phase.board === 'off') return 'off';
  if (presenter !== null && closed && away) return 'covered';
  if (phase.board === 'untilReveal') return 'untilReveal';
  if (phase.board !== 'sealedToPresenter') return 'live';
  return state.visit?.sealedFrom ? 'sealed' : presenter === null ? 'live' : 'coveredOnly';
};

const mayHold = (state: SessionState, phase: Phase, person: PersonId): boolean =>
  state.present.includes(person) && !(person === currentPresenter(state) && isClosed(phase));

/** The first of these who is here and may see the notes; without any, the first who is. */
const firstOf = (state: SessionState, phase: Phase, wanted: readonly (PersonId | undefined)[]): readonly PersonId[] => {
  const found = [...wanted, ...state.present].find((person) => person !== undefined && mayHold(state, phase, person));
  return found === undefined ? [] : [found];
};

/** Who writes now. A role that nobody holds, or whose holder is away, falls to the facilitator, then to whoever is here. */
export const writersNow = (state: SessionState, phase: Phase): readonly PersonId[] => {
  const { roles } = state;
  const presenter = currentPresenter(state);
  const presenting = state.present.filter((person) => person === presenter);
  switch (phase.writer) {
    case 'nobody':
      return [];
    case 'scribe':
      return firstOf(state, phase, [roles.get('scribe'), roles.get('facilitator')]);
    case 'facilitator':
      return firstOf(state, phase, [roles.get('facilitator'), roles.get('scribe')]);
    case 'facilitatorThenPresenter':
      return [...new Set([...firstOf(state, phase, [roles.get('facilitator'), roles.get('scribe')]), ...presenting])];
    case 'presenter':
      return presenting;
    case 'owner':
      return phase.speaks === 'presenter' && presenting.length > 0 ? presenting : state.present;
    case 'each':
      return state.present;
  }
};

/** One line to the scribe: for those who are here and do not write, where notes are taken and the board is open to them. */
export const mayOfferLine = (state: SessionState, phase: Phase, me: PersonId): boolean =>
  (phase.writer === 'scribe' || phase.writer === 'facilitator') &&
  state.present.includes(me) &&
  mayHold(state, phase, me) &&
  !writersNow(state, phase).includes(me);
