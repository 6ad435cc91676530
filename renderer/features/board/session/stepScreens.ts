// What hangs where in a session: one line here puts a screen into every format that needs it. A screen gets the step as it
// is described and asks `useSessionPlace` for the rest; it never moves a step by itself.
import type { ComponentType, ReactNode } from 'react';
import type { Finished, Planned, Running } from '#shared/session/describe.ts';
import type { tasks } from '#shared/session/formats/vocabulary.ts';
import type { BoardHere } from '#shared/session/writing.ts';
import { ModuleChoice } from './ModuleChoice.tsx';
import { RolesInStep } from './RolesInStep.tsx';
import { TopicStep } from './TopicChoice.tsx';

export type Task = (typeof tasks)[number];

export interface StepScreenProps {
  readonly running: Running;
  /** milliseconds on the session's clock */
  readonly now: number;
}
export type StepScreen = ComponentType<StepScreenProps>;
/** in place of the board; `board` is the usual one, for screens that show it as well */
export type BoardPlace = ComponentType<StepScreenProps & { readonly board: ReactNode }>;

/** Between the head of a step and the board, by what the step asks to do: the agreement, a yes, what was promised, … */
export const taskScreens: Partial<Readonly<Record<Task, StepScreen>>> = {
  roles: RolesInStep,
  chooseTopic: TopicStep,
  chooseModule: ModuleChoice,
};

/** In place of the board, by what it is to this person now: sealed, closed until the reveal, covered. */
export const boardScreens: Partial<Readonly<Record<BoardHere, BoardPlace>>> = {};

/** Over the middle of the presenter's screen while they listen, turned or out; without one, calm words. */
export const coverScreen: { readonly screen: StepScreen | null } = { screen: null };

/** At the door, between who is here and the button that begins. */
export const doorScreens: readonly ComponentType<{ readonly planned: Planned }>[] = [];

/** After the close, above the board that is left. */
export const closeScreens: readonly ComponentType<{ readonly finished: Finished }>[] = [];
