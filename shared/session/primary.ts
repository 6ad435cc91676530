// The one button that is filled: what this person would most likely press now. Others stay at hand; this one never guesses
// over somebody's head: only whoever leads moves a step, and never the presenter into or out of a sealed one.
import type { PersonId } from '../ids.ts';
import type { Step } from './formats/plan.ts';
import type { LedgerAction } from './ledger.ts';
import { nextStep, pressEndTopic, pressFinish, pressNext, pressResume } from './presses.ts';
import { currentPresenter, currentStep, type SessionState, type Visit } from './state.ts';
import { afterThisTurn } from './turns.ts';
import { isCovered, sealsFrom } from './visits.ts';

/** Who a screen is for. `me`: null for the room screen. `online`: who is linked now, when that is known. */
export interface Viewer {
  readonly me: PersonId | null;
  readonly online?: ReadonlySet<PersonId>;
}

export type Primary =
  | { readonly type: 'next' | 'callBack'; readonly action: LedgerAction; readonly to: Step }
  | { readonly type: 'finish' | 'resume' | 'endTopic' | 'takeOver'; readonly action: LedgerAction }
  /** `person`: who has the turn after this one; null ends the round */
  | { readonly type: 'turnDone'; readonly action: LedgerAction; readonly person: PersonId | null }
  | { readonly type: 'choosePresenter'; readonly round: number }
  /** another person has to press */
  | { readonly type: 'wait' };

/** Has a computer here, and is not linked now. Somebody without one cannot drop off. */
const hasDropped = (state: SessionState, { me, online }: Viewer, person: PersonId): boolean =>
  online !== undefined && person !== me && state.computers.has(person) && !online.has(person);

/** Who facilitates and can: null when nobody does, or when that person stepped out or dropped off. */
export const actingFacilitator = (state: SessionState, viewer: Viewer): PersonId | null => {
  const held = state.roles.get('facilitator');
  return held !== undefined && state.present.includes(held) && !hasDropped(state, viewer, held) ? held : null;
};

/** One bell only: the facilitator's; where that person has no computer here, that of the first who has. */
export const bellRinger = (state: SessionState, viewer: Viewer): PersonId | null => {
  const facilitator = actingFacilitator(state, viewer);
  const able = [...(facilitator === null ? [] : [facilitator]), ...state.present];
  return able.find((person) => state.computers.has(person) && !hasDropped(state, viewer, person)) ?? null;
};

/** SECURITY: the presenter neither begins nor ends a sealed step; their press would not count anywhere (PROTOCOL §10). */
const isBarred = (state: SessionState, visit: Visit, person: PersonId): boolean => {
  const next = nextStep(state);
  return visit.sealedFrom === person || (next !== null && sealsFrom(state, next) === person);
};

/** Who moves the session: the facilitator; everybody, on the facilitator's word, where that one cannot press. */
export const leads = (state: SessionState, viewer: Viewer): boolean => {
  const { me } = viewer;
  if (me === null || !state.visit || !state.present.includes(me) || isBarred(state, state.visit, me)) return false;
  const facilitator = actingFacilitator(state, viewer);
  if (facilitator === null) return !state.roles.has('facilitator');
  return facilitator === me || !state.computers.has(facilitator) || isBarred(state, state.visit, facilitator);
};

export const primaryFor = (state: SessionState, viewer: Viewer): Primary | null => {
  const { me } = viewer;
  const { visit } = state;
  if (me === null || !visit || !state.present.includes(me)) return null;
  if (visit.pause) return whilePaused(state, visit, viewer, me);
  if (visit.turn === me) return turnDone(state, visit);
  if (leads(state, viewer)) return visit.turn === null ? onward(state) : turnDone(state, visit);
  const taken = takeOver(state, viewer, me);
  if (taken) return taken;
  const held = state.roles.get('facilitator');
  return isBarred(state, visit, me) && (held === me || held === undefined) ? { type: 'wait' } : null;
};

/** Somebody facilitates, and is not here: else a session that they paused would stand still for ever. */
const takeOver = (state: SessionState, viewer: Viewer, me: PersonId): Primary | null => {
  const held = state.roles.get('facilitator');
  return held !== undefined && actingFacilitator(state, viewer) === null
    ? { type: 'takeOver', action: { type: 'role', role: 'facilitator', person: me, was: held } }
    : null;
};

const whilePaused = (state: SessionState, visit: Visit, viewer: Viewer, me: PersonId): Primary | null => {
  const resume = pressResume(state);
  if (visit.pause?.reason !== 'topicStopped') {
    if (resume && (leads(state, viewer) || visit.pause?.by === me)) return { type: 'resume', action: resume };
    return takeOver(state, viewer, me);
  }
  if (resume && (me === currentPresenter(state) || me === visit.pause.by)) return { type: 'resume', action: resume };
  const end = pressEndTopic(state);
  return end && visit.sealedFrom !== me ? { type: 'endTopic', action: end } : null;
};

const turnDone = (state: SessionState, visit: Visit): Primary | null =>
  visit.turn === null
    ? null
    : {
        type: 'turnDone',
        action: { type: 'turnDone', from: visit.visitId, person: visit.turn },
        person: afterThisTurn(state),
      };

const onward = (state: SessionState): Primary | null => {
  const next = nextStep(state);
  const action = pressNext(state);
  if (!next || !action) {
    const finish = pressFinish(state);
    return finish && { type: 'finish', action: finish };
  }
  if (next.phase.presenter !== 'none' && next.presenter === null) return { type: 'choosePresenter', round: next.round };
  const here = currentStep(state);
  const callsBack = here?.phase.presenter === 'out' && !isCovered(next);
  return { type: callsBack ? 'callBack' : 'next', action, to: next };
};
