// Who is here, who presents, who holds which role. A person who comes late adds a turn; while the presenter is turned or out,
// the door is opened by somebody inside. Nothing here moves a step.
import type { PersonId } from '../ids.ts';
import type { Format } from './formats/format.ts';
import { planSteps } from './formats/plan.ts';
import type { ActionOf } from './ledger.ts';
import { currentPresenter, currentStep, type SessionState } from './state.ts';
import { countedPeople, settleTurn } from './turns.ts';
import { isCovered } from './visits.ts';

/** A circle has twelve at most; guests and mistakes have room, a flood has not. */
const mostPresent = 24;

const without = <T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> =>
  set.has(value) ? new Set([...set].filter((other) => other !== value)) : set;

/** The door is kept only while somebody inside can open it: not the presenter, and with a computer to click on. */
const someoneOpens = (state: SessionState): boolean =>
  state.present.some((person) => person !== currentPresenter(state) && state.computers.has(person));

/** Somebody comes, comes back, or is let in. */
export const admit = (state: SessionState, person: PersonId, by: PersonId): SessionState => {
  if (state.present.includes(person) || state.present.length >= mostPresent) return state;
  const wasHere = state.away.has(person);
  if (by === person && !wasHere && isCovered(currentStep(state)) && someoneOpens(state)) {
    return { ...state, atTheDoor: new Set([...state.atTheDoor, person]) };
  }
  const { visit } = state;
  const inside: SessionState = {
    ...state,
    present: [...state.present, person],
    away: without(state.away, person),
    atTheDoor: without(state.atTheDoor, person),
    cameDuring: visit && !wasHere ? new Map(state.cameDuring).set(person, visit.visitId) : state.cameDuring,
  };
  return settleTurn(withTurnFor(inside, person));
};

/** Minutes for a turn more, in a step that counts by person and did not yet count this one. */
const withTurnFor = (state: SessionState, person: PersonId): SessionState => {
  const { visit } = state;
  const step = currentStep(state);
  if (!visit || !step || visit.counted.has(person)) return state;
  if (!countedPeople(state, step, currentPresenter(state)).includes(person)) return state;
  // an empty room was counted as one turn
  const turnMs = visit.counted.size === 0 ? 0 : 60_000 * visit.minutesEach;
  return {
    ...state,
    visit: { ...visit, baseMs: visit.baseMs + turnMs, counted: new Set([...visit.counted, person]) },
  };
};

/** The turn goes on; it comes back with the person. */
export const stepAway = (state: SessionState, person: PersonId): SessionState => {
  if (state.atTheDoor.has(person)) return { ...state, atTheDoor: without(state.atTheDoor, person) };
  if (!state.present.includes(person)) return state;
  const left: SessionState = {
    ...state,
    present: state.present.filter((other) => other !== person),
    hands: state.hands.filter((other) => other !== person),
    // before the start nobody steps out: they have not come yet
    away: state.status === 'planned' ? state.away : new Set([...state.away, person]),
  };
  // nobody is left waiting by the one who could have opened
  const waiting = someoneOpens(left) ? [] : [...left.atTheDoor];
  return settleTurn(waiting.reduce((here, one) => admit(here, one, one), left));
};

export const takeRole = (state: SessionState, { role, person, was }: ActionOf<'role'>): SessionState => {
  if ((state.roles.get(role) ?? null) !== was) return state;
  const changed = new Map(state.roles);
  if (person) changed.set(role, person);
  else changed.delete(role);
  return settleTurn({ ...state, roles: changed });
};

const hasBegun = (state: SessionState, round: number): boolean =>
  state.steps.some(
    (step) => step.round === round && step.phase.presenter !== 'none' && (state.visits.get(step.stepId) ?? 0) > 0,
  );

/** Swap, skip, or one round more. */
export const seatPresenter = (
  format: Format,
  state: SessionState,
  { round, person, was }: ActionOf<'presenter'>,
  by: PersonId,
): SessionState => {
  const { repeat, mostRounds } = format.core;
  const most = repeat === 'once' ? 1 : (mostRounds ?? 12);
  const isNext = round === state.presenters.length + 1;
  if (round > most || round > state.presenters.length + 1) return state;
  if ((state.presenters[round - 1] ?? null) !== was) return state;
  // SECURITY: whoever has begun to present cannot make a coach of themselves to read what is said about them.
  if (was !== null && by === was && hasBegun(state, round)) return state;
  const presenters = isNext
    ? [...state.presenters, person]
    : state.presenters.map((other, index) => (index === round - 1 ? person : other));
  return settleTurn({ ...state, presenters, steps: planSteps(format, presenters) });
};
