// A format while somebody changes a copy of it: minutes and words by step, in one language. It never changes the speech rules
// of a step; what comes out is checked as any format is.

import type { Result } from '#shared/result.ts';
import type { Format, FrameStep, Phase, TextIn } from '#shared/session/formats/format.ts';
import { framePhase } from '#shared/session/formats/frame.ts';
import {
  copyFormat,
  type FormatChanges,
  type PhaseChanges,
  type TooLong,
  type WrongFormat,
} from '#shared/session/formats/ownFormat.ts';
import type { Language } from '#shared/session/formats/vocabulary.ts';

export interface DraftStep {
  readonly id: string;
  /** steps of the frame keep their words: they are the same in every format */
  readonly frame: FrameStep | null;
  readonly phase: Phase;
}

const frameSteps: readonly FrameStep[] = ['agreement', 'checkIn', 'promised', 'oneStep', 'learning'];
const afterCore: ReadonlySet<FrameStep> = new Set<FrameStep>(['oneStep', 'learning']);

/** In the order in which they run. */
export const stepsOf = (format: Format): readonly DraftStep[] => {
  const framed = frameSteps.flatMap((name): readonly DraftStep[] => {
    const time = format.frame[name];
    return time ? [{ id: `frame.${name}`, frame: name, phase: framePhase(name, time, format) }] : [];
  });
  const isAfter = ({ frame }: DraftStep): boolean => frame !== null && afterCore.has(frame);
  const core = [...format.core.first, ...format.core.phases].map((phase) => ({ id: phase.id, frame: null, phase }));
  return [...framed.filter((step) => !isAfter(step)), ...core, ...framed.filter(isAfter)];
};

export interface StepEdit {
  readonly minutes?: number;
  readonly name?: string;
  readonly say?: string;
  readonly doLine?: string;
}
export interface FormatDraft {
  readonly name: string;
  readonly about: string;
  readonly steps: Readonly<Record<string, StepEdit>>;
}

export const draftOf = (format: Format, language: Language): FormatDraft => ({
  name: format.name[language],
  about: format.about[language],
  steps: {},
});

/** Words that somebody changed are theirs: both languages show them as they were typed. */
const typed = (original: TextIn, language: Language, text: string | undefined): TextIn | undefined =>
  text === undefined || text.trim() === original[language] ? undefined : { en: text.trim(), fr: text.trim() };

const phaseChanges = (phase: Phase, language: Language, edit: StepEdit): PhaseChanges => {
  const name = typed(phase.name, language, edit.name);
  const say = typed(phase.say, language, edit.say);
  const doLine = typed(phase.doLine, language, edit.doLine);
  return {
    ...(edit.minutes === undefined ? {} : { minutes: edit.minutes }),
    ...(name ? { name } : {}),
    ...(say ? { say } : {}),
    ...(doLine ? { doLine } : {}),
  };
};

export const formatOf = (
  original: Format,
  newId: string,
  draft: FormatDraft,
  language: Language,
): Result<Format, WrongFormat | TooLong> => {
  const steps = stepsOf(original);
  const frame = steps.flatMap(({ id, frame: name }) => {
    const minutes = draft.steps[id]?.minutes;
    return name === null || minutes === undefined ? [] : [[name, minutes] as const];
  });
  const phases = steps.flatMap(({ id, frame: name, phase }) => {
    const edit = draft.steps[id];
    return name !== null || !edit ? [] : [[id, phaseChanges(phase, language, edit)] as const];
  });
  const name = typed(original.name, language, draft.name);
  const about = typed(original.about, language, draft.about);
  const changes: FormatChanges = {
    ...(name ? { name } : {}),
    ...(about ? { about } : {}),
    frame: Object.fromEntries(frame),
    phases: Object.fromEntries(phases),
  };
  return copyFormat(original, newId, changes);
};
