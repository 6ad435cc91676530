// A format made concrete for a circle: the list of steps in order, with minutes. Pure; computed anew, never stored.
import type { PersonId } from '../../ids.ts';
import type { Format, FrameStep, Phase, PhaseTime } from './format.ts';
import { framePhase } from './frame.ts';

export interface Step {
  /** the same on every screen: `frame.agreement`, `core.facts.2` (the second time the core runs) */
  readonly stepId: string;
  readonly phase: Phase;
  readonly part: 'before' | 'core' | 'after';
  /** whose topic it is; null in the frame, in steps that are nobody's, and while nobody is chosen */
  readonly presenter: PersonId | null;
  /** of the core, from 1; 0 in the frame and before the rounds */
  readonly round: number;
}

/** Agreement first, then check-in, then what was promised, before any new topic (FORMATS). */
const before = ['agreement', 'checkIn', 'promised'] as const;
const after = ['oneStep', 'learning'] as const;

const frameSteps = (format: Format, names: readonly FrameStep[], part: Step['part']): readonly Step[] =>
  names.flatMap((name) => {
    const time = format.frame[name];
    return time
      ? [{ stepId: `frame.${name}`, phase: framePhase(name, time, format), part, presenter: null, round: 0 }]
      : [];
  });

/** Plans keep their identity: a ledger is folded at every press, and a screen redraws only what is new. */
const plans = new WeakMap<Format, Map<string, readonly Step[]>>();
const mostPlans = 32;

/** One run of the core for each presenter, in their order; one run without when there is none yet. */
export const planSteps = (format: Format, presenters: readonly (PersonId | null)[]): readonly Step[] => {
  const known = plans.get(format) ?? new Map<string, readonly Step[]>();
  const key = JSON.stringify(presenters);
  const steps = known.get(key) ?? makeSteps(format, presenters);
  if (known.size >= mostPlans) known.clear();
  plans.set(format, known.set(key, steps));
  return steps;
};

const makeSteps = (format: Format, presenters: readonly (PersonId | null)[]): readonly Step[] => {
  const { first, phases, repeat } = format.core;
  const runs = repeat === 'once' || presenters.length === 0 ? [presenters[0] ?? null] : presenters;
  const step = (phase: Phase, round: number, presenter: PersonId | null): Step => ({
    stepId: `core.${phase.id}.${round}`,
    phase,
    part: 'core',
    presenter: phase.presenter === 'none' ? null : presenter,
    round,
  });
  return [
    ...frameSteps(format, before, 'before'),
    ...first.map((phase) => step(phase, 0, null)),
    ...runs.flatMap((presenter, index) => phases.map((phase) => step(phase, index + 1, presenter))),
    ...frameSteps(format, after, 'after'),
  ];
};

/** How many times a step's minutes count. A person more adds a turn in steps that count by person. */
export const turnsIn = (time: PhaseTime, people: number, coaches: number): number =>
  time.each === 'phase' ? 1 : Math.max(1, time.each === 'present' ? people : coaches);

/** How often the core runs when `people` come and everybody who may presents. */
export const roundsFor = ({ core }: Format, people: number): number =>
  core.repeat === 'perPerson' ? Math.min(people, core.mostRounds ?? people) : 1;

/** Minutes of the core alone with everybody there, no pause, one topic where topics are counted. */
export const coreMinutes = ({ core }: Format, people: number, rounds: number): number => {
  const sum = (phases: readonly Phase[]): number =>
    phases.reduce(
      (total, { time, presenter }) =>
        total + time.minutes * turnsIn(time, people, presenter === 'none' ? people : people - 1),
      0,
    );
  return sum(core.first) + rounds * sum(core.phases);
};

/** Minutes of the steps that surround the core. */
export const frameMinutes = ({ frame }: Format, people: number): number =>
  Object.values(frame).reduce((total, time) => total + (time ? time.minutes * turnsIn(time, people, people) : 0), 0);

/** Minutes of the whole. Computed, never written down (FORMATS). */
export const totalMinutes = (format: Format, people: number, rounds = roundsFor(format, people)): number =>
  frameMinutes(format, people) + coreMinutes(format, people, rounds);

/** A session starts with three, or with the format's minimum where that is less (FORMATS: late). */
export const leastToStart = ({ people }: Pick<Format, 'people'>): number => Math.min(3, people.min);
