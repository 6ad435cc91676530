// What hangs where in a session: one line here puts a screen into every format that needs it. A screen gets the step as it
// is described and asks `useSessionPlace` for the rest; it never moves a step by itself.
import type { ComponentType, ReactNode } from 'react';
import type { Finished, Planned, Running } from '#shared/session/describe.ts';
import type { tasks } from '#shared/session/formats/vocabulary.ts';
import type { BoardHere } from '#shared/session/writing.ts';
import { ByVoice } from './ByVoice.tsx';
import { ClosedCards } from './ClosedCards.tsx';
import { HandOver } from './HandOver.tsx';
import { ModuleChoice } from './ModuleChoice.tsx';
import { OpenedTogether } from './OpenedTogether.tsx';
import { PrepareAtTheDoor } from './Preparation.tsx';
import { PresenterCover } from './PresenterCover.tsx';
import { AffirmStep } from './promises/AffirmStep.tsx';
import { ClosedSummary } from './promises/ClosedSummary.tsx';
import { CommitStep } from './promises/CommitStep.tsx';
import { DraftStep } from './promises/DraftStep.tsx';
import { LearnStep } from './promises/LearnStep.tsx';
import { PlanStep } from './promises/PlanStep.tsx';
import { ReviewStep } from './promises/ReviewStep.tsx';
import { RolesInStep } from './RolesInStep.tsx';
import { CoveredOnly, SealedNotes } from './SealedNotes.tsx';
import { StoppedTopic } from './StoppedTopic.tsx';
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
  agreement: DraftStep,
  affirm: AffirmStep,
  review: ReviewStep,
  commit: CommitStep,
  learn: LearnStep,
  plan: PlanStep,
  roles: RolesInStep,
  chooseTopic: TopicStep,
  chooseModule: ModuleChoice,
};

/** In place of the board, by what it is to this person now: sealed, closed until the reveal, covered. */
export const boardScreens: Partial<Readonly<Record<BoardHere, BoardPlace>>> = {
  sealed: SealedNotes,
  coveredOnly: CoveredOnly,
  untilReveal: ClosedCards,
};

/** Above the board in every step in which the presenter is not covered: what was opened, what was handed over. */
export const alongScreens: readonly ComponentType[] = [StoppedTopic, OpenedTogether, HandOver];

/** Over the middle of the presenter's screen while they listen, turned or out; without one, calm words. */
export const coverScreen: { readonly screen: StepScreen | null } = { screen: PresenterCover };

/** At the door, between who is here and the button that begins. */
export const doorScreens: readonly ComponentType<{ readonly planned: Planned }>[] = [ByVoice, PrepareAtTheDoor];

/** After the close, above the board that is left. */
export const closeScreens: readonly ComponentType<{ readonly finished: Finished }>[] = [HandOver, ClosedSummary];
