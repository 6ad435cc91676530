// Time in a step: how long it has run, what is left. Pure functions of the state and of now on the session's clock.
// A clock that jumps touches only the step in which it jumped, and nothing here is ever negative but the time left.
import type { SessionState, Visit } from './state.ts';

/** No step lasts a day: a wrong clock must not fill the plots. */
const mostMs = 24 * 3_600_000;

export const plannedMsOf = ({ baseMs, addedMs }: Visit): number => baseMs + addedMs;

/** Milliseconds that a step has run, without its pauses. */
export const elapsedMs = ({ pause, pausedMs, startedAt }: Visit, now: number): number =>
  Math.min(mostMs, Math.max(0, (pause?.at ?? now) - startedAt - pausedMs));

export interface TimeLeft {
  readonly plannedMs: number;
  readonly elapsedMs: number;
  /** negative once it runs over */
  readonly leftMs: number;
  readonly isOver: boolean;
  readonly isPaused: boolean;
}

/** Null while no step runs. */
export const timeLeft = ({ visit }: SessionState, now: number): TimeLeft | null => {
  if (!visit) return null;
  const plannedMs = plannedMsOf(visit);
  const elapsed = elapsedMs(visit, now);
  return {
    plannedMs,
    elapsedMs: elapsed,
    leftMs: plannedMs - elapsed,
    isOver: elapsed >= plannedMs,
    isPaused: visit.pause !== null,
  };
};

/** Clocks of one session part by less; a press that lies further ahead comes from a wrong one. Milliseconds. */
export const aheadMs = 2_000;

/**
 * SECURITY: a member whose clock is wrong, or who lies about it, cannot stop the timer on the screens of the others: what was
 * pressed in the future counts from when it was first seen here. For the moment until the others' clocks have said so in the
 * ledger (seenTimes.ts), and where nobody can.
 * @param seenAt when this computer first saw the present step or pause, on the session's clock
 */
export const notAhead = (state: SessionState, seenAt: number): SessionState => {
  const { visit } = state;
  if (!visit) return state;
  const { pause, startedAt, resumed } = visit;
  const isAhead = (at: number): boolean => at > seenAt + aheadMs;
  if (isAhead(startedAt))
    return { ...state, visit: { ...visit, startedAt: seenAt, pausedMs: 0, pause: pause && { ...pause, at: seenAt } } };
  if (pause) return isAhead(pause.at) ? { ...state, visit: { ...visit, pause: { ...pause, at: seenAt } } } : state;
  if (!resumed || !isAhead(resumed.at)) return state;
  // the pause lasted until it was seen to end, and no longer: what had run before it stays
  const pausedMs = Math.max(0, visit.pausedMs - (resumed.at - seenAt));
  return { ...state, visit: { ...visit, pausedMs } };
};
