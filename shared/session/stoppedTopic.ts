// Which topics were stopped by the one who brought them, and what was noted on them. Pure; it erases nothing.
import type { PersonId } from '../ids.ts';
import type { Card } from './cards.ts';
import { type SessionState, stepById } from './state.ts';

/** Rounds of this person's that were stopped: now, or before. */
export const stoppedRounds = (state: SessionState, me: PersonId | null): readonly number[] => {
  if (me === null) return [];
  const { past, visit } = state;
  const stopped = [
    ...past.filter((each) => each.wasStopped),
    ...(visit?.pause?.reason === 'topicStopped' ? [visit] : []),
  ];
  const rounds = stopped.flatMap(({ stepId, sealedFrom }) => {
    const step = stepById(state, stepId);
    return step && step.round > 0 && (sealedFrom ?? step.presenter) === me ? [step.round] : [];
  });
  return [...new Set(rounds)];
};

/** The notes of those rounds that are still on the board. */
export const notesOfStopped = <Note extends Pick<Card, 'visit'>>(
  state: SessionState,
  me: PersonId | null,
  columns: readonly { readonly cards: readonly Note[] }[],
): readonly Note[] => {
  const rounds = stoppedRounds(state, me);
  const visits = new Set(
    [...state.past, ...(state.visit ? [state.visit] : [])].flatMap(({ visitId, stepId }) =>
      rounds.includes(stepById(state, stepId)?.round ?? 0) ? [visitId] : [],
    ),
  );
  return columns.flatMap(({ cards }) => cards.filter(({ visit }) => visit !== null && visits.has(visit)));
};
