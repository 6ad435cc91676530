// A format made concrete for a circle: the list of steps in order, with minutes. Pure; computed anew, never stored.
import type { PersonId } from '../../ids.ts';
import type { Format, Phase, PhaseTime } from './format.ts';
import { framePhases } from './frame.ts';

export interface Step {
  /** the same on every screen: `frame.agreement`, `core.facts.2` (the second time the core runs) */
  readonly stepId: string;
  readonly phase: Phase;
  readonly part: 'before' | 'core' | 'after';
  /** whose topic it is; null in the frame, and in formats without a presenter */
  readonly presenter: PersonId | null;
  /** counts from 1; 0: before the rounds */
  readonly round: number;
}

export interface PlanFacts {
  /** who presents, in order: one run of the core each. Empty: the core runs once without a presenter. */
  readonly presenters: readonly PersonId[];
}

/** Agreement first, then check-in, then what was promised, before any new topic (FORMATS). */
const before = ['agreement', 'checkIn', 'promised'] as const;
const after = ['oneStep', 'learning'] as const;

export const planSteps = (format: Format, { presenters }: PlanFacts): readonly Step[] => {
  const frame = (names: readonly (keyof Format['frame'])[], part: Step['part']): Step[] =>
    names.flatMap((name) => {
      const time = format.frame[name];
      return time ? [{ stepId: `frame.${name}`, phase: framePhases(name, time), part, presenter: null, round: 1 }] : [];
    });
  const runs: readonly (PersonId | null)[] =
    presenters.length > 0 && format.core.repeat !== 'once' ? presenters : [presenters[0] ?? null];
  const first = format.core.first.map(
    (phase): Step => ({ stepId: `core.${phase.id}.0`, phase, part: 'core', presenter: null, round: 0 }),
  );
  const core = runs.flatMap((presenter, index) =>
    format.core.phases.map(
      (phase): Step => ({ stepId: `core.${phase.id}.${index + 1}`, phase, part: 'core', presenter, round: index + 1 }),
    ),
  );
  return [...frame(before, 'before'), ...first, ...core, ...frame(after, 'after')];
};

/** How many people a step's time counts. */
export interface Present {
  readonly people: number;
  /** present without the presenter (and the learning coach, who stays outside) */
  readonly coaches: number;
}

/** Milliseconds. A person more adds a turn in steps that count by person. */
export const stepMs = (time: PhaseTime, present: Present, minutes = time.minutes): number =>
  60_000 *
  minutes *
  (time.each === 'phase' ? 1 : Math.max(1, time.each === 'present' ? present.people : present.coaches));

/** Milliseconds of the whole, with everybody there and no pause. */
export const plannedMs = (format: Format, facts: PlanFacts, present: Present): number =>
  planSteps(format, facts).reduce((sum, step) => sum + stepMs(step.phase.time, present), 0);
