// Two who press "next" apart from each other begin one step: one record begins it, and what the other's side noted under seal in
// the meantime names the other record. Such a record is a twin: its notes are handed over, and its cards opened, with the step.
import type { LedgerEntry } from './ledger.ts';
import { type AsideVisit, type PastVisit, type SessionState, stepById, type Visit } from './state.ts';

/** More of one person's are a flood. */
const mostOfOne = 2;

const isClosed = (state: SessionState, stepId: string): boolean => {
  const board = stepById(state, stepId)?.phase.board;
  return board === 'sealedToPresenter' || board === 'untilReveal';
};

/** @param ordered the ledger that counts */
export const twinStarts = (state: SessionState, ordered: readonly LedgerEntry[]): readonly AsideVisit[] => {
  const visits: readonly (PastVisit | Visit)[] = [...state.past, ...(state.visit ? [state.visit] : [])];
  /** by the visit that one came from */
  const next = new Map(visits.slice(1).map((visit, at) => [visits[at]?.visitId, visit]));
  const count = new Map<string, number>();
  return ordered.flatMap(({ id, by, action }): readonly AsideVisit[] => {
    if (action.type !== 'move' && action.type !== 'repeat') return [];
    const began = next.get(action.from);
    const to = action.type === 'move' ? action.to : action.from.replace(/#\d+$/u, '');
    if (!began || began.startEntry === id || began.stepId !== to || !isClosed(state, to)) return [];
    // SECURITY: whom it names is whom its notes are sealed from; the presenter begins nothing (sealedPhases.ts looks again)
    const sealedFrom = began.sealedFrom === null ? null : (action.presenter ?? began.sealedFrom);
    const key = `${began.visitId} ${by}`;
    const before = count.get(key) ?? 0;
    if (by === sealedFrom || before >= mostOfOne) return [];
    count.set(key, before + 1);
    return [{ stepId: to, startEntry: id, endEntry: 'endEntry' in began ? began.endEntry : null, sealedFrom }];
  });
};
