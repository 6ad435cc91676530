// Whose turn it is in a round, and whose minutes a step counts. Pure; it never moves a step.
import type { PersonId } from '../ids.ts';
import type { Step } from './formats/plan.ts';
import { currentPresenter, currentStep, type SessionState, type Visit } from './state.ts';

/** Those who work on the topic: a learning coach and an observer stay outside of it, though not of the frame. */
const inside = (state: SessionState, step: Step): readonly PersonId[] => {
  if (step.part !== 'core') return state.present;
  const outside = [state.roles.get('learningCoach'), state.roles.get('observer')];
  return state.present.filter((person) => !outside.includes(person));
};

/** All who are here for a step but its presenter. */
export const coachesOf = (state: SessionState, step: Step, presenter: PersonId | null): readonly PersonId[] =>
  inside(state, step).filter((person) => person !== presenter);

/** Who takes turns in a round, in their order. */
const turnTakers = (state: SessionState, step: Step, presenter: PersonId | null): readonly PersonId[] => {
  switch (step.phase.speaks) {
    case 'coaches':
    case 'coachesAsk':
      return coachesOf(state, step, presenter);
    case 'presenterThenCoaches':
    case 'presenterThenAll':
      return [...inside(state, step).filter((person) => person === presenter), ...coachesOf(state, step, presenter)];
    case 'presenter':
      return inside(state, step).filter((person) => person === presenter);
    case 'lastPresenter':
      return state.present.filter((person) => person === state.lastPresenter);
    case 'facilitator':
      return state.present.filter((person) => person === state.roles.get('facilitator'));
    case 'nobody':
      return [];
    case 'all':
    case 'inTurn':
      return inside(state, step);
  }
};

/** Whose turns the minutes of a step hold. */
export const countedPeople = (state: SessionState, step: Step, presenter: PersonId | null): readonly PersonId[] => {
  switch (step.phase.time.each) {
    case 'phase':
      return [];
    case 'present':
      return inside(state, step);
    case 'coach':
      return coachesOf(state, step, presenter);
  }
};

const nextInRound = (takers: readonly PersonId[], { turn, hadTurn }: Visit): PersonId | null =>
  turn !== null && takers.includes(turn) && !hadTurn.has(turn)
    ? turn
    : (takers.find((person) => !hadTurn.has(person)) ?? null);

/** Keeps the turn with somebody who is here and has not had it. To be called after any change of people. */
export const settleTurn = (state: SessionState): SessionState => {
  const { visit } = state;
  const step = currentStep(state);
  if (!visit || step?.phase.order !== 'round') return state;
  const turn = nextInRound(turnTakers(state, step, currentPresenter(state)), visit);
  return turn === visit.turn ? state : { ...state, visit: { ...visit, turn } };
};

/** Who comes after the one who has the turn; null when nobody does. */
export const afterThisTurn = (state: SessionState): PersonId | null => {
  const { visit } = state;
  const step = currentStep(state);
  if (!visit?.turn || step?.phase.order !== 'round') return null;
  const done: Visit = { ...visit, hadTurn: new Set([...visit.hadTurn, visit.turn]) };
  return nextInRound(turnTakers(state, step, currentPresenter(state)), done);
};
