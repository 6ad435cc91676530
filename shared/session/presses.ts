// The buttons of a session as actions for the ledger. A press that has no sense now is null; nothing here writes.
import type { Step } from './formats/plan.ts';
import type { ActionOf, LedgerAction } from './ledger.ts';
import { currentStep, indexOfStep, type SessionState } from './state.ts';
import { afterTopic, stepsAfter } from './visits.ts';

type Pressed<T extends LedgerAction['type']> = ActionOf<T> | null;

const fromHere = (state: SessionState): string | null => state.visit?.visitId ?? null;

const moveTo = (state: SessionState, step: Step | null | undefined): Pressed<'move'> => {
  const from = fromHere(state);
  return from && step ? { type: 'move', from, to: step.stepId, presenter: step.presenter } : null;
};

/** The step that comes next; null in the last one. */
export const nextStep = (state: SessionState): Step | null =>
  (state.visit && stepsAfter(state, state.visit.stepId)[0]) ?? null;

export const pressNext = (state: SessionState): Pressed<'move'> => moveTo(state, nextStep(state));

/** Past the next step, where that one is optional. */
export const pressSkipNext = (state: SessionState): Pressed<'move'> => {
  const [next, afterNext] = state.visit ? stepsAfter(state, state.visit.stepId) : [];
  return next?.phase.optional ? moveTo(state, afterNext) : null;
};

export const pressBack = (state: SessionState): Pressed<'move'> =>
  state.visit
    ? moveTo(
        state,
        state.steps
          .slice(0, indexOfStep(state, state.visit.stepId))
          .findLast(({ stepId }) => !state.leftOut.has(stepId)),
      )
    : null;

/** "Not agreed": back to where this step leads, in the same round. */
export const pressLoop = (state: SessionState): Pressed<'move'> => {
  const here = currentStep(state);
  return moveTo(
    state,
    state.steps.find((step) => here && step.round === here.round && step.phase.id === here.phase.loopTo),
  );
};

export const pressRepeat = (state: SessionState): Pressed<'repeat'> => {
  const from = fromHere(state);
  return from ? { type: 'repeat', from, presenter: currentStep(state)?.presenter ?? null } : null;
};

export const pressFinish = (state: SessionState): Pressed<'finish'> => {
  const from = fromHere(state);
  return from ? { type: 'finish', from } : null;
};

/** After *Stop my topic here*: past all steps of this topic, or to the end. */
export const pressEndTopic = (state: SessionState): Pressed<'move' | 'finish'> =>
  (state.visit && moveTo(state, afterTopic(state, state.visit.stepId))) ?? pressFinish(state);

/** No topic today: past the core, or to the end. */
export const pressNoTopic = (state: SessionState): Pressed<'move' | 'finish'> =>
  (state.visit &&
    moveTo(
      state,
      stepsAfter(state, state.visit.stepId).find(({ part }) => part === 'after'),
    )) ??
  pressFinish(state);

export const pressPause = (state: SessionState, reason: ActionOf<'pause'>['reason'] = 'pause'): Pressed<'pause'> => {
  const from = fromHere(state);
  return from ? { type: 'pause', from, reason } : null;
};

export const pressResume = (state: SessionState): Pressed<'resume'> => {
  const from = fromHere(state);
  return from && state.visit?.pause ? { type: 'resume', from } : null;
};

/** +1 minute: written as the sum, so that two who press at once add one. */
export const pressMinuteMore = (state: SessionState): Pressed<'extend'> =>
  state.visit
    ? { type: 'extend', from: state.visit.visitId, addedMs: Math.min(3 * 3_600_000, state.visit.addedMs + 60_000) }
    : null;
