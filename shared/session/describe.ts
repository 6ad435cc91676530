// What a screen needs to know, for one person, at one moment: who speaks, what fits, who writes, what to press, what comes next.
// Pure, and without words for the screen: those are in the catalogues; the words of the format come in both languages.
import type { PersonId } from '../ids.ts';
import type { Format, Phase, TextIn } from './formats/format.ts';
import { leastToStart, type Step } from './formats/plan.ts';
import type { PresenterState, Role, Speaker } from './formats/vocabulary.ts';
import { type Outlook, outlook } from './outlook.ts';
import { nextStep } from './presses.ts';
import { actingFacilitator, bellRinger, leads, type Primary, primaryFor, type Viewer } from './primary.ts';
import { currentPresenter, currentStep, type Pause, type SessionState, type Visit } from './state.ts';
import { type TimeLeft, timeLeft } from './time.ts';
import { afterThisTurn } from './turns.ts';
import { type BoardHere, boardFor, mayOfferLine, writersNow } from './writing.ts';

export interface Planned {
  readonly status: 'planned';
  readonly here: readonly PersonId[];
  /** so many are enough to begin */
  readonly enough: number;
  readonly mayStart: boolean;
  readonly warning: TextIn | null;
  readonly prepare: TextIn | null;
}

export interface Running {
  readonly status: 'running';
  readonly visitId: string;
  readonly step: Step;
  /** the phase as it is now: with the words of the module that was chosen */
  readonly phase: Phase;
  readonly number: number;
  readonly of: number;
  readonly rounds: number;
  readonly next: Step | null;

  /** the sentence of who speaks, in parts */
  readonly speaks: Speaker;
  readonly presenter: PersonId | null;
  readonly presenterState: PresenterState;
  readonly turn: PersonId | null;
  readonly nextTurn: PersonId | null;
  /** not null in steps in which the last presenter tells what came of it */
  readonly lastPresenter: PersonId | null;
  readonly needsPresenter: boolean;

  readonly facilitator: PersonId | null;
  readonly myRoles: readonly Role[];
  readonly iPresent: boolean;
  readonly iLead: boolean;
  readonly myTurn: boolean;
  readonly myTurnIsNext: boolean;
  readonly mayPass: boolean;
  /** what this person does, one sentence */
  readonly myLine: TextIn;

  readonly board: BoardHere;
  /** over the whole screen of the presenter, and of the room */
  readonly cover: 'listening' | 'turned' | 'out' | null;
  readonly sealedFrom: PersonId | null;
  readonly writers: readonly PersonId[];
  readonly mayWrite: boolean;
  readonly mayOfferLine: boolean;
  /** the presenter confirms what the facilitator wrote */
  readonly iConfirm: boolean;

  readonly time: TimeLeft;
  /** no digits for the presenter, in a breath and in a quiet step */
  readonly showsDigits: boolean;
  /** "Move on?" */
  readonly asksToMoveOn: boolean;
  /** for whoever leads, never for the presenter */
  readonly outlook: Outlook | null;
  /** one bell only */
  readonly bellHere: boolean;
  readonly breath: boolean;
  readonly pause: Pause | null;
  readonly quiet: boolean;

  /** I came during this step: listen first */
  readonly cameLate: boolean;
  readonly iAmAtTheDoor: boolean;
  readonly atTheDoor: readonly PersonId[];
  readonly primary: Primary | null;
}

export interface Finished {
  readonly status: 'finished';
  readonly afterwards: TextIn | null;
}

export type Description = Planned | Running | Finished;

export const describe = (format: Format, state: SessionState, viewer: Viewer, now: number): Description => {
  const step = currentStep(state);
  const time = timeLeft(state, now);
  if (state.visit && step && time) return running(state, state.visit, step, viewer, time, now);
  if (state.status === 'finished') return { status: 'finished', afterwards: format.afterwards ?? null };
  return {
    status: 'planned',
    here: state.present,
    enough: leastToStart(format),
    mayStart: state.present.length >= leastToStart(format),
    warning: format.warning ?? null,
    prepare: format.prepare ?? null,
  };
};

/** The phase with the words, contributions and headings of its module, once one is chosen. */
export const phaseNow = (state: SessionState, { stepId, phase }: Step): Phase => {
  const module = phase.choices?.find(({ id }) => id === state.choices.get(stepId));
  if (!module) return phase;
  const { allowed, notNow, say, doLine, writes } = module;
  return { ...phase, allowed, notNow, say, doLine, writes };
};

const coverFor = (phase: Phase, iSeeAsPresenter: boolean, board: BoardHere): Running['cover'] => {
  if (!iSeeAsPresenter) return null;
  if (phase.presenter === 'turned' || phase.presenter === 'out') return phase.presenter;
  return board === 'covered' ? 'listening' : null;
};

const running = (
  state: SessionState,
  visit: Visit,
  step: Step,
  viewer: Viewer,
  time: TimeLeft,
  now: number,
): Running => {
  const { me } = viewer;
  const phase = phaseNow(state, step);
  const presenter = currentPresenter(state);
  const next = nextStep(state);
  const iPresent = me !== null && me === presenter;
  const isHere = me !== null && state.present.includes(me);
  const iLead = leads(state, viewer);
  const board = boardFor(state, phase, me);
  const writers = writersNow(state, phase);
  const nextTurn = afterThisTurn(state);
  const facilitator = actingFacilitator(state, viewer);
  const isRound = phase.order === 'round';
  return {
    status: 'running',
    visitId: visit.visitId,
    step,
    phase,
    number: state.steps.indexOf(step) + 1,
    of: state.steps.length,
    rounds: Math.max(1, state.presenters.length),
    next,
    speaks: phase.speaks,
    presenter,
    presenterState: phase.presenter,
    turn: visit.turn,
    nextTurn,
    lastPresenter: phase.speaks === 'lastPresenter' ? state.lastPresenter : null,
    needsPresenter: lacksPresenter(step) || (next !== null && lacksPresenter(next)),
    facilitator,
    myRoles: me === null ? [] : [...state.roles].filter(([, person]) => person === me).map(([role]) => role),
    iPresent,
    iLead,
    myTurn: isHere && visit.turn === me,
    myTurnIsNext: isHere && nextTurn === me,
    mayPass: isHere && isRound && !visit.hadTurn.has(me),
    myLine: (iPresent ? phase.presenterLine : undefined) ?? phase.doLine,
    board,
    cover: coverFor(phase, iPresent || (me === null && presenter !== null), board),
    sealedFrom: visit.sealedFrom,
    writers,
    mayWrite: me !== null && writers.includes(me),
    mayOfferLine: me !== null && mayOfferLine(state, phase, me),
    iConfirm: iPresent && phase.writer === 'facilitatorThenPresenter',
    time,
    showsDigits: !iPresent && !state.breath && !phase.quiet,
    asksToMoveOn: iLead && phase.advance === 'soft' && time.isOver && !time.isPaused && !state.breath,
    outlook: iLead || (me !== null && me === facilitator && !iPresent) ? outlook(state, now) : null,
    bellHere: me !== null && me === bellRinger(state, viewer) && !state.breath,
    breath: state.breath,
    pause: visit.pause,
    quiet: phase.quiet,
    cameLate: isHere && state.cameDuring.get(me) === visit.visitId,
    iAmAtTheDoor: me !== null && state.atTheDoor.has(me),
    atTheDoor: [...state.atTheDoor],
    primary: primaryFor(state, viewer),
  };
};

const lacksPresenter = (step: Step): boolean => step.phase.presenter !== 'none' && step.presenter === null;
