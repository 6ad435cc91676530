// "Shorten what is left, to end at 18:40?": a preview that becomes an entry only when somebody says yes. Minutes shrink in
// proportion, to whole half minutes, and never below the minimum of their step; what is optional goes last. It writes nothing.
import type { Step } from './formats/plan.ts';
import type { ActionOf } from './ledger.ts';
import { outlook } from './outlook.ts';
import { currentStep, type SessionState, type Visit } from './state.ts';
import { elapsedMs, plannedMsOf } from './time.ts';
import { comingMs, stepsAfter } from './visits.ts';

const halfMs = 30_000;

interface Row {
  readonly stepId: string;
  readonly fromMs: number;
  /** 0: left out */
  readonly toMs: number;
}

export type Shortened =
  | { readonly type: 'notNeeded'; readonly endsAt: number }
  | {
      readonly type: 'fits';
      /** milliseconds on the session's clock; at `endAt` or up to some half minutes before */
      readonly endsAt: number;
      readonly rows: readonly Row[];
      readonly action: ActionOf<'shorten'>;
    }
  /** every step at its minimum, and still too late */
  | { readonly type: 'cannot'; readonly soonestEnd: number };

/** A step that can shrink, counted in half minutes that belong together: one, or one for each turn. */
interface Part {
  readonly step: Step;
  readonly isCurrent: boolean;
  readonly fromMs: number;
  readonly leastMs: number;
  /** half a minute for each turn */
  readonly grainMs: number;
}

const comingPart = (state: SessionState, step: Step): Part => {
  const fromMs = comingMs(state, step);
  const minutes = state.minutes.get(step.stepId) ?? step.phase.time.minutes;
  const turns = fromMs / (60_000 * minutes);
  return {
    step,
    isCurrent: false,
    fromMs,
    leastMs: Math.min(fromMs, 60_000 * step.phase.time.min * turns),
    grainMs: halfMs * turns,
  };
};

/** The step that runs: what has passed is not given back. */
const currentPart = (visit: Visit, step: Step, now: number): Part => {
  const fromMs = plannedMsOf(visit);
  const passed = Math.ceil(elapsedMs(visit, now) / halfMs) * halfMs;
  const leastMs = 60_000 * step.phase.time.min * Math.max(1, visit.counted.size);
  return { step, isCurrent: true, fromMs, leastMs: Math.min(fromMs, Math.max(leastMs, passed)), grainMs: halfMs };
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** All parts in proportion, none below its least, together at most `room`. Bisection: the sum grows with the factor. */
const proportional = (parts: readonly Part[], room: number): readonly number[] => {
  const at = (factor: number): readonly number[] =>
    parts.map(({ fromMs, leastMs, grainMs }) => Math.max(leastMs, Math.floor((factor * fromMs) / grainMs) * grainMs));
  let low = 0;
  let high = 1;
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2;
    if (sum(at(middle)) <= room) low = middle;
    else high = middle;
  }
  return giveBack(parts, at(low), room);
};

/** Half minutes that rounding left over go to whoever lost most. */
const giveBack = (parts: readonly Part[], shares: readonly number[], room: number): readonly number[] => {
  const given = [...shares];
  for (;;) {
    const left = room - sum(given);
    const loss = (index: number): number => 1 - (given[index] ?? 0) / Math.max(1, parts[index]?.fromMs ?? 1);
    const next = parts
      .map((part, index) => ({ index, part }))
      .filter(({ part, index }) => part.grainMs <= left && (given[index] ?? 0) + part.grainMs <= part.fromMs)
      .sort((a, b) => loss(b.index) - loss(a.index))[0];
    if (!next) return given;
    given[next.index] = (given[next.index] ?? 0) + next.part.grainMs;
  }
};

/** Optional steps go only when minimums alone are not enough, the last one first. */
const withoutOptional = (parts: readonly Part[], room: number): readonly Part[] => {
  let kept = parts;
  for (const part of parts.toReversed()) {
    if (sum(kept.map(({ leastMs }) => leastMs)) <= room) break;
    if (part.step.phase.optional && !part.isCurrent) kept = kept.filter((other) => other !== part);
  }
  return kept;
};

/** What it would take to end by `endAt` (milliseconds on the session's clock); null while no step runs. */
export const shortenToEndBy = (state: SessionState, endAt: number, now: number): Shortened | null => {
  const { visit } = state;
  const step = currentStep(state);
  const ahead = outlook(state, now);
  if (!visit || !step || !ahead) return null;
  if (ahead.endsAt <= endAt) return { type: 'notNeeded', endsAt: ahead.endsAt };
  const elapsed = elapsedMs(visit, now);
  const coming = stepsAfter(state, visit.stepId).map((later) => comingPart(state, later));
  // a step that has run over has nothing to give
  const parts = plannedMsOf(visit) > elapsed ? [currentPart(visit, step, now), ...coming] : coming;
  const passed = parts.some(({ isCurrent }) => isCurrent) ? elapsed : 0;
  const room = endAt - now + passed;
  const kept = withoutOptional(parts, room);
  const leastMs = sum(kept.map((part) => part.leastMs));
  if (leastMs > room) return { type: 'cannot', soonestEnd: now + leastMs - passed };
  const shares = proportional(kept, room);
  return {
    type: 'fits',
    endsAt: now + sum(shares) - passed,
    rows: parts.map((part) => ({
      stepId: part.step.stepId,
      fromMs: part.fromMs,
      toMs: shares[kept.indexOf(part)] ?? 0,
    })),
    action: actionFor(visit, parts, kept, shares),
  };
};

const actionFor = (
  visit: Visit,
  parts: readonly Part[],
  kept: readonly Part[],
  shares: readonly number[],
): ActionOf<'shorten'> => {
  const shareOf = (part: Part): number => shares[kept.indexOf(part)] ?? part.fromMs;
  const current = kept.find(({ isCurrent }) => isCurrent);
  return {
    type: 'shorten',
    from: visit.visitId,
    currentMs: current ? shareOf(current) : null,
    minutes: kept
      .filter((part) => !part.isCurrent && shareOf(part) !== part.fromMs)
      .map((part) => ({ stepId: part.step.stepId, minutes: shareOf(part) / (part.grainMs * 2) })),
    leaveOut: parts.filter((part) => !kept.includes(part)).map(({ step }) => step.stepId),
  };
};
