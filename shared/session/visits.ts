// Entering and leaving a step. Here stands the rule of sealed steps: the presenter can neither begin nor end one.
import type { PersonId } from '../ids.ts';
import { type Step, turnsIn } from './formats/plan.ts';
import type { LedgerEntry } from './ledger.ts';
import { indexOfStep, type PastVisit, type SessionState, stepById, type Visit } from './state.ts';
import { elapsedMs, plannedMsOf } from './time.ts';
import { countedPeople, settleTurn } from './turns.ts';

const minuteMs = 60_000;

export const isCovered = (step: Pick<Step, 'phase'> | null): boolean =>
  step?.phase.presenter === 'turned' || step?.phase.presenter === 'out';

/** Milliseconds of a step that has not begun, with those who are here now. */
export const comingMs = (state: SessionState, step: Step): number =>
  minuteMs * minutesOf(state, step) * turnsIn(step.phase.time, countOf(state, step), countOf(state, step));

const minutesOf = (state: SessionState, step: Step): number =>
  state.minutes.get(step.stepId) ?? step.phase.time.minutes;
/** While nobody presents yet, one of those who are here will. */
const countOf = (state: SessionState, step: Step): number =>
  countedPeople(state, step, step.presenter).length -
  (step.phase.time.each === 'coach' && step.phase.presenter !== 'none' && step.presenter === null ? 1 : 0);

/** Sealing needs somebody with a computer of their own beside the presenter; otherwise the step is covered only. */
const canSealFrom = (state: SessionState, presenter: PersonId): boolean =>
  [...state.computers].some((person) => person !== presenter);

/** From whom a step would be sealed if it began now. @param named by its start record */
export const sealsFrom = (state: SessionState, step: Step, named: PersonId | null = null): PersonId | null => {
  if (step.phase.board !== 'sealedToPresenter') return null;
  const presenter = named ?? step.presenter;
  return presenter !== null && canSealFrom(state, presenter) ? presenter : null;
};

/**
 * SECURITY: start and end records of a sealed phase count only when their author is not the presenter they concern
 * (PROTOCOL §10); neither the presenter whom the record names nor the one whom the circle sees may begin it.
 */
export const mayBegin = (state: SessionState, step: Step, entry: LedgerEntry, named: PersonId | null): boolean => {
  const seen = sealsFrom(state, step);
  const claimed = sealsFrom(state, step, named);
  return entry.by !== seen && entry.by !== claimed;
};
/** SECURITY: see above: an end record opens the notes to the presenter. */
export const mayEnd = (visit: Visit, entry: LedgerEntry): boolean => visit.sealedFrom !== entry.by;

/** @param named the presenter whom the start record names */
export const enter = (state: SessionState, step: Step, entry: LedgerEntry, named: PersonId | null): SessionState => {
  const here = isCovered(step) ? state : openDoor(state, `${step.stepId}#${numberOf(state, step)}`);
  const from = sealsFrom(here, step, named);
  const counted = countedPeople(here, step, from ?? step.presenter);
  const minutesEach = minutesOf(here, step);
  const visit: Visit = {
    visitId: `${step.stepId}#${numberOf(here, step)}`,
    stepId: step.stepId,
    startEntry: entry.id,
    startedAt: entry.at,
    baseMs: minuteMs * minutesEach * turnsIn(step.phase.time, counted.length, counted.length),
    addedMs: 0,
    minutesEach,
    counted: new Set(counted),
    pausedMs: 0,
    pause: null,
    resumed: null,
    turn: null,
    hadTurn: new Set(),
    writers: new Set(),
    sealedFrom: from,
  };
  const visits = new Map(here.visits).set(step.stepId, numberOf(here, step));
  // a breath ends with its step
  return settleTurn({ ...here, visit, visits, breath: false, hands: [] });
};

const numberOf = (state: SessionState, step: Step): number => (state.visits.get(step.stepId) ?? 0) + 1;

const openDoor = (state: SessionState, visitId: string): SessionState => {
  if (state.atTheDoor.size === 0) return state;
  const cameDuring = new Map(state.cameDuring);
  for (const person of state.atTheDoor) cameDuring.set(person, visitId);
  return { ...state, present: [...state.present, ...state.atTheDoor], atTheDoor: new Set(), cameDuring };
};

export const leave = (state: SessionState, visit: Visit, entry: LedgerEntry): SessionState => {
  const past: PastVisit = {
    visitId: visit.visitId,
    stepId: visit.stepId,
    startEntry: visit.startEntry,
    endEntry: entry.id,
    sealedFrom: visit.sealedFrom,
    writers: visit.writers,
    plannedMs: plannedMsOf(visit),
    actualMs: elapsedMs(visit, entry.at),
    wasStopped: visit.pause?.reason === 'topicStopped',
  };
  return { ...state, past: [...state.past, past], visit: null };
};

/** A round whose presenter was taken away is not run, as long as there is another. */
const isDropped = ({ presenters }: SessionState, step: Step): boolean =>
  step.round > 0 &&
  presenters.length > 1 &&
  presenters[step.round - 1] === null &&
  presenters.some((person) => person !== null);

/** Steps that will still come after one, in order. */
export const stepsAfter = (state: SessionState, stepId: string): readonly Step[] =>
  state.steps
    .slice(indexOfStep(state, stepId) + 1)
    .filter((step) => !state.leftOut.has(step.stepId) && !isDropped(state, step));

/** Where a stopped topic leads: past all steps of its round. */
export const afterTopic = (state: SessionState, stepId: string): Step | null => {
  const here = stepById(state, stepId);
  return stepsAfter(state, stepId).find((step) => step.part !== 'core' || step.round !== here?.round) ?? null;
};
