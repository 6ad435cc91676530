// When the session will end, and the plan against what was: for the facilitator during it, for everybody afterwards.
// The presenter never sees these numbers while the others listen (FORMATS).
import type { SessionState } from './state.ts';
import { elapsedMs, plannedMsOf, timeLeft } from './time.ts';
import { comingMs, stepsAfter } from './visits.ts';

export interface Outlook {
  /** milliseconds on the session's clock: if every step to come takes its minutes */
  readonly endsAt: number;
  /** against the plan as it was at the start; negative: behind */
  readonly aheadMs: number;
}

/** For the facilitator alone (FORMATS). Null while no step runs. */
export const outlook = (state: SessionState, now: number): Outlook | null => {
  const left = timeLeft(state, now);
  if (!left || !state.visit || state.startedAt === null) return null;
  const coming = stepsAfter(state, state.visit.stepId).reduce((sum, step) => sum + comingMs(state, step), 0);
  const endsAt = now + Math.max(0, left.leftMs) + coming;
  return { endsAt, aheadMs: state.startedAt + state.plannedMs - endsAt };
};

export interface PlannedAndActual {
  readonly stepId: string;
  readonly plannedMs: number;
  /** of all visits together; null: not begun */
  readonly actualMs: number | null;
  readonly state: 'past' | 'current' | 'coming' | 'leftOut';
}

/** One row for each step, in order: the facilitator's during the session, everybody's afterwards. */
export const planAgainstActual = (state: SessionState, now: number): readonly PlannedAndActual[] => {
  const coming = new Set(state.visit ? stepsAfter(state, state.visit.stepId).map(({ stepId }) => stepId) : []);
  return state.steps.map((step) => {
    const { stepId } = step;
    const visits = state.past.filter((past) => past.stepId === stepId);
    const running = state.visit?.stepId === stepId ? state.visit : null;
    const began = visits.length > 0 || running !== null;
    const waits = state.status === 'planned' || coming.has(stepId);
    return {
      stepId,
      plannedMs: running ? plannedMsOf(running) : (visits.at(-1)?.plannedMs ?? comingMs(state, step)),
      actualMs: began
        ? visits.reduce((sum, { actualMs }) => sum + actualMs, 0) + (running ? elapsedMs(running, now) : 0)
        : null,
      state: running ? 'current' : waits ? 'coming' : began ? 'past' : 'leftOut',
    };
  });
};
