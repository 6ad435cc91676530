// A press that began a step on one side only: another press from the same place counts, and on that side somebody may have noted
// under seal in the meantime. What they noted keeps its step: it is handed over at the close, and cards are opened together.
import type { PersonId } from '../ids.ts';
import type { Step } from './formats/plan.ts';
import type { EntryId, LedgerEntry } from './ledger.ts';
import { type AsideVisit, type SessionState, stepById } from './state.ts';

/** More of one person's are a flood: each is one more step to look after. */
const mostOfOne = 24;

/**
 * @param state folded, with the steps aside that are known by another way
 * @param ordered all entries, those of other beginnings as well
 */
export const lostStarts = (state: SessionState, ordered: readonly LedgerEntry[]): readonly AsideVisit[] => {
  const known = new Set<EntryId>(
    [...state.past, ...state.aside, ...(state.visit ? [state.visit] : [])].map(({ startEntry }) => startEntry),
  );
  const count = new Map<PersonId, number>();
  return ordered.flatMap((entry, at): readonly AsideVisit[] => {
    const step = known.has(entry.id) ? null : stepBegunBy(state, entry);
    const board = step?.phase.board;
    if (!step || (board !== 'sealedToPresenter' && board !== 'untilReveal')) return [];
    const before = count.get(entry.by) ?? 0;
    if (before >= mostOfOne) return [];
    count.set(entry.by, before + 1);
    if (board === 'untilReveal')
      return [{ stepId: step.stepId, startEntry: entry.id, endEntry: endAfter(state, ordered, at), sealedFrom: null }];
    // SECURITY: whom it names is whom its notes are sealed from, and that person begins nothing; it ends with the close
    // (sealedPhases.ts), never by a press that the presenter could bring about
    const sealedFrom = namedBy(entry) ?? step.presenter;
    return sealedFrom === null || sealedFrom === entry.by
      ? []
      : [{ stepId: step.stepId, startEntry: entry.id, endEntry: null, sealedFrom }];
  });
};

const namedBy = ({ action }: LedgerEntry): PersonId | null =>
  action.type === 'move' || action.type === 'repeat' ? action.presenter : null;

const stepBegunBy = (state: SessionState, { action }: LedgerEntry): Step | null => {
  switch (action.type) {
    case 'start':
      return state.steps[0] ?? null;
    case 'move':
      return stepNamed(state, action.to);
    case 'repeat':
      return stepNamed(state, action.from.replace(/#\d+$/u, ''));
    default:
      return null;
  }
};

/** Of a round that is not held: the same step of another one, so that it has a name on the screen. */
const stepNamed = (state: SessionState, stepId: string): Step | null =>
  stepById(state, stepId) ??
  state.steps.find(({ part, phase }) => part === 'core' && stepId.startsWith(`core.${phase.id}.`)) ??
  null;

/** The first press after it that ended a step. */
const endAfter = ({ past }: SessionState, ordered: readonly LedgerEntry[], at: number): EntryId | null => {
  const ends = new Set(past.map(({ endEntry }) => endEntry));
  return ordered.find(({ id }, index) => index > at && ends.has(id))?.id ?? null;
};
