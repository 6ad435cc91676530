// What a screen reader says and the bell rings for: a new step, my turn, one minute, the end. Everything else on demand only.
// Two moments of one screen in, what changed between them out; it never repeats itself, and a breath is silent.
import type { Description, Running } from './describe.ts';

export type Announcement =
  | { readonly type: 'step' | 'myTurn' | 'oneMinute' | 'sessionEnd' }
  /** `bell`: here it rings, once; `soft` in a quiet step */
  | { readonly type: 'end'; readonly bell: 'normal' | 'soft' | null };

const minuteMs = 60_000;

/** In a step of less than two minutes a warning at one would only disturb. */
const hasWarning = ({ time: { plannedMs }, quiet }: Running): boolean => plannedMs >= 2 * minuteMs && !quiet;

const crosses = (before: Running, after: Running, leftMs: number): boolean =>
  !after.time.isPaused && before.time.leftMs > leftMs && after.time.leftMs <= leftMs;

/** @param before what was described last on this screen; null at first */
export const announce = (before: Description | null, after: Description): readonly Announcement[] => {
  if (after.status === 'finished') return before?.status === 'running' ? [{ type: 'sessionEnd' }] : [];
  if (after.status !== 'running') return [];
  const same = before?.status === 'running' && before.visitId === after.visitId ? before : null;
  const said: Announcement[] = same ? [] : [{ type: 'step' }];
  if (after.myTurn && !same?.myTurn) said.push({ type: 'myTurn' });
  if (!same || after.breath) return said;
  if (crosses(same, after, 0))
    said.push({ type: 'end', bell: after.bellHere ? (after.quiet ? 'soft' : 'normal') : null });
  else if (hasWarning(after) && crosses(same, after, minuteMs)) said.push({ type: 'oneMinute' });
  return said;
};
