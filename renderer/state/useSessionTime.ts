// The moment that a session's screen shows. All screens look at the same seconds of the session's clock, so that their digits
// change together; between two seconds nothing is drawn. A press whose time lies ahead of everybody's counts from when it was seen: no wrong clock stops a timer.
import { useEffect, useRef, useState } from 'react';
import type { Clock } from '#shared/clock.ts';
import type { SessionState, Visit } from '#shared/session/state.ts';
import { notAhead } from '#shared/session/time.ts';

const secondMs = 1_000;
/** a browser's timer leaves out fractions of a millisecond: a look just before the second would draw all of it for nothing */
const justAfterMs = 1;

export interface SessionTime {
  /** milliseconds on the session's clock, once a second while a step runs */
  readonly now: number;
  readonly state: SessionState;
}

export const useSessionTime = (clock: Clock, state: SessionState): SessionTime => {
  const [, look] = useState(0);
  const { visit } = state;
  const phase = visit ? visit.startedAt + visit.pausedMs : 0;
  const counts = visit !== null && visit.pause === null;
  useEffect(() => {
    if (!counts) return;
    let timer: ReturnType<typeof setTimeout>;
    const next = (): void => {
      const since = clock.now() - phase;
      timer = setTimeout(
        () => {
          look((looks) => looks + 1);
          next();
        },
        Math.ceil(secondMs - (((since % secondMs) + secondMs) % secondMs)) + justAfterMs,
      );
    };
    next();
    return () => clearTimeout(timer);
  }, [clock, counts, phase]);
  const seen = useRef<{ readonly visitId: string; readonly pausedAt: number | null; readonly at: number } | null>(null);
  const now = clock.now();
  if (visit && !isOf(seen.current, visit))
    seen.current = { visitId: visit.visitId, pausedAt: visit.pause?.at ?? null, at: clock.monotonic() };
  const sinceSeen = clock.monotonic() - (seen.current?.at ?? clock.monotonic());
  return { now, state: notAhead(state, now - sinceSeen) };
};

const isOf = (
  seen: { readonly visitId: string; readonly pausedAt: number | null } | null,
  { visitId, pause }: Visit,
): boolean => seen?.visitId === visitId && seen.pausedAt === (pause?.at ?? null);
