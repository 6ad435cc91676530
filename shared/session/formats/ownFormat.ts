// A circle's own format: a copy of one with other minutes and other words. The steps and their speech rules stay as practised.
import * as v from 'valibot';
import { err, ok, type Result } from '../../result.ts';
import { type Format, type FrameStep, formatSchema, type Phase, type PhaseTime, type TextIn } from './format.ts';
import { totalMinutes } from './plan.ts';

/** Eight hours, with as many people as the format takes: beyond that it is a mistake, not a session. */
export const mostMinutes = 480;

export interface PhaseChanges {
  readonly name?: TextIn;
  /** in half minutes; limits give way to it */
  readonly minutes?: number;
  readonly say?: TextIn;
  readonly doLine?: TextIn;
  readonly presenterLine?: TextIn;
}

export interface FormatChanges {
  readonly name?: TextIn;
  readonly about?: TextIn;
  /** by phase id */
  readonly phases?: Readonly<Record<string, PhaseChanges>>;
  /** minutes of a step that the format has; null leaves it out (never the agreement) */
  readonly frame?: Partial<Readonly<Record<FrameStep, number | null>>>;
}

export interface WrongFormat {
  readonly type: 'WrongFormat';
  /** what is wrong, for a developer; a screen says which field it shows */
  readonly reason: string;
}
export interface TooLong {
  readonly type: 'TooLong';
  readonly minutes: number;
}

const withMinutes = (time: PhaseTime, minutes: number | undefined): PhaseTime =>
  minutes === undefined
    ? time
    : { ...time, minutes, min: Math.min(time.min, minutes), max: Math.max(time.max, minutes) };

const changePhase = (phase: Phase, changes: PhaseChanges | undefined): Phase => {
  if (!changes) return phase;
  const { minutes, ...words } = changes;
  return { ...phase, ...words, time: withMinutes(phase.time, minutes) };
};

const changeFrame = (frame: Format['frame'], changes: FormatChanges['frame'] = {}): Format['frame'] => {
  const step = (name: FrameStep): PhaseTime | null => {
    const time = frame[name];
    const minutes = changes[name];
    if (!time || minutes === undefined) return time;
    if (minutes === null) return name === 'agreement' ? time : null;
    return withMinutes(time, minutes);
  };
  return {
    agreement: step('agreement'),
    checkIn: step('checkIn'),
    promised: step('promised'),
    oneStep: step('oneStep'),
    learning: step('learning'),
  };
};

/** A sound format that does not go on for ever, or why not. */
export const checkFormat = (value: unknown): Result<Format, WrongFormat | TooLong> => {
  const read = v.safeParse(formatSchema, value, { abortEarly: true });
  if (!read.success) {
    const [issue] = read.issues;
    return err({ type: 'WrongFormat', reason: `${v.getDotPath(issue) ?? 'format'}: ${issue.message}`.slice(0, 300) });
  }
  const minutes = totalMinutes(read.output, read.output.people.max);
  return minutes > mostMinutes ? err({ type: 'TooLong', minutes }) : ok(read.output);
};

/** @param newId `own-` and at least eight random characters of base64url */
export const copyFormat = (
  original: Format,
  newId: string,
  changes: FormatChanges,
): Result<Format, WrongFormat | TooLong> =>
  checkFormat({
    ...original,
    id: newId,
    version: 1,
    copyOf: { id: original.id, version: original.version },
    ...(changes.name && { name: changes.name }),
    ...(changes.about && { about: changes.about }),
    frame: changeFrame(original.frame, changes.frame),
    core: {
      ...original.core,
      first: original.core.first.map((phase) => changePhase(phase, changes.phases?.[phase.id])),
      phases: original.core.phases.map((phase) => changePhase(phase, changes.phases?.[phase.id])),
    },
  });
