// Which cards of a session with steps stand as notes, and which only wait: what somebody wrote who was not to write in that
// step. The same on every screen, from proven authorship and the ledger; nothing is lost, and nothing is deleted.
import type { MemberId, PersonId } from '../ids.ts';
import type { Card, Column, HeadingKind } from './cards.ts';
import type { SessionState } from './state.ts';
import type { PersonOf } from './writtenLedger.ts';

/** the visit of what is written once the session is closed */
export const afterwards = 'afterwards';
/** So many lines of one person wait at once; more is a flood, not a line. */
const mostWaiting = 3;

export interface NotesView {
  /** the columns with their notes alone */
  readonly columns: readonly Column[];
  /** lines that were offered and not taken in yet, oldest visit first */
  readonly offered: readonly Card[];
  /** written where nobody, or somebody else, was to write: shown on demand, under the name of whoever typed it */
  readonly aside: readonly Card[];
}

const writersOf = (state: SessionState, visit: string): ReadonlySet<PersonId> | null =>
  (state.visit?.visitId === visit ? state.visit : state.past.find(({ visitId }) => visitId === visit))?.writers ?? null;

const wasEverHere = (state: SessionState, person: PersonId): boolean =>
  state.present.includes(person) || state.away.has(person);

/**
 * SECURITY: a note counts by who set its visit, proven by the clientID, and only if that person was to write there. Words
 * that somebody else wrote over fall out of the notes until a writer takes them in again.
 */
const isNote = (card: Card, kind: HeadingKind | null, state: SessionState, personOf: PersonOf): boolean => {
  if (card.visit === null || card.visitBy === null) return false;
  if (card.rewritten && card.by !== card.visitBy) return false;
  const person = personOf(card.visitBy);
  if (person === null) return false;
  if (card.visit === afterwards) return state.status === 'finished' && wasEverHere(state, person);
  const writers = writersOf(state, card.visit);
  if (writers === null) return false;
  // a thought for later is anybody's who is here, whoever writes the notes
  return writers.has(person) || (kind === 'later' && wasEverHere(state, person));
};

export const notesView = (board: readonly Column[], state: SessionState, personOf: PersonOf): NotesView => {
  const offered: Card[] = [];
  const aside: Card[] = [];
  const waiting = new Map<MemberId, number>();
  const columns = board.map((column) => {
    const cards = column.cards.filter((card) => {
      if (isNote(card, column.kind, state, personOf)) return true;
      const author = card.by;
      const person = author === null ? null : personOf(author);
      const count = author === null ? 0 : (waiting.get(author) ?? 0);
      const isOffer =
        card.offered !== null &&
        card.visit === null &&
        author !== null &&
        person !== null &&
        wasEverHere(state, person) &&
        writersOf(state, card.offered) !== null &&
        count < mostWaiting;
      if (isOffer) waiting.set(author, count + 1);
      (isOffer ? offered : aside).push(card);
      return false;
    });
    return cards.length === column.cards.length ? column : { ...column, cards };
  });
  return { columns, offered, aside };
};
