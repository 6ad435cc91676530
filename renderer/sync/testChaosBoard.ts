// What one person does on a board in a run of chaos, and what must be there afterwards: a text that was called saved stands
// with its author until the author changes it, and nothing stands that nobody wrote. For tests only.
import { expect } from 'vitest';
import type { CardId, DocumentId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { addCard, addColumn, archiveCard, editCard, moveCard, restoreCard } from '#shared/session/board.ts';
import type { Session } from '#shared/session/session.ts';
import { typedText, typeText } from '#shared/session/sharedText.ts';
import type { Random } from '#shared/testing/random.ts';

interface ExpectedCard {
  readonly author: string;
  readonly documentId: DocumentId;
  /** what was last called saved; null: nothing yet */
  saved: string | null;
  /** later ones that no disk has confirmed */
  atRisk: string[];
}
interface ExpectedWord {
  readonly author: string;
  readonly documentId: DocumentId;
  readonly word: string;
  isSaved: boolean;
}

export interface Expected {
  readonly cards: Map<CardId, ExpectedCard>;
  words: ExpectedWord[];
  /** edits that were called saved */
  accepted: number;
}

const notes = 'notes/all';
const everybody = (): boolean => true;
export const notesOf = (session: Session): string => typedText(session, notes, everybody).text;

export const allCards = (session: Session) => [
  ...session.view('board').flatMap(({ cards }) => cards),
  ...session.view('archived'),
];

export const writeSomething = (random: Random, author: string, session: Session, expected: Expected): void => {
  const columns = session.view('board');
  if (columns.length === 0) {
    must(addColumn(session, author));
    return;
  }
  const { documentId } = session.shared;
  const { columnId, cards: inColumn } = random.pick(columns);
  const cards = allCards(session);
  const text = `${author} ${random.below(1_000_000)}`;
  const choice = random.below(12);
  if (choice < 3 || cards.length === 0) {
    const before = inColumn[random.below(4)]?.cardId ?? null;
    const cardId = must(addCard(session, { columnId, text, before }));
    expected.cards.set(cardId, { author, documentId, saved: null, atRisk: [text] });
    return;
  }
  const { cardId } = random.pick(cards);
  if (choice < 6) {
    if (editCard(session, cardId, text).ok) expected.cards.get(cardId)?.atRisk.push(text);
  } else if (choice < 8) must(moveCard(session, cardId, { columnId, before: inColumn[0]?.cardId ?? null }));
  else if (choice === 8) must(random.chance(0.5) ? archiveCard(session, cardId) : restoreCard(session, cardId));
  else if (choice === 9) must(addColumn(session, text));
  else {
    const word = `[${text}]`;
    const before = notesOf(session);
    must(typeText(session, notes, everybody, random.chance(0.5) ? word + before : before + word));
    expected.words.push({ author, documentId, word, isSaved: false });
  }
};

/** Everything that this person wrote so far has been called saved. */
export const becameSaved = (author: string, expected: Expected): void => {
  for (const card of expected.cards.values()) {
    if (card.author !== author || card.atRisk.length === 0) continue;
    expected.accepted += card.atRisk.length;
    card.saved = card.atRisk.at(-1) ?? null;
    card.atRisk = [];
  }
  for (const word of expected.words) {
    if (word.author !== author || word.isSaved) continue;
    expected.accepted++;
    word.isSaved = true;
  }
};

/** After a start the screen shows what the disk had: nothing less than what was saved, and that is what counts now. */
export const settleAfterStart = (author: string, session: Session, expected: Expected): void => {
  const { documentId } = session.shared;
  const shown = new Map(allCards(session).map((card) => [card.cardId, card.text]));
  for (const [cardId, card] of expected.cards) {
    if (card.author !== author || card.documentId !== documentId) continue;
    const text = shown.get(cardId) ?? null;
    expect([card.saved, ...card.atRisk], `${author}'s card after a start`).toContain(text);
    card.saved = text;
    card.atRisk = [];
  }
  const typed = notesOf(session);
  expected.words = expected.words.filter((word) => {
    if (word.author !== author || word.documentId !== documentId) return true;
    if (word.isSaved) expect(typed, `${author}'s words after a start`).toContain(word.word);
    word.isSaved = typed.includes(word.word);
    // what was never called saved may be gone
    return word.isSaved;
  });
};

/** Exactly what was saved, each with its author. */
export const expectSaved = (
  where: string,
  session: Session,
  expected: Expected,
  memberOf: (name: string) => string,
) => {
  const { documentId } = session.shared;
  const cards = new Map(allCards(session).map((card) => [card.cardId, card]));
  for (const [cardId, card] of expected.cards) {
    if (card.documentId !== documentId) continue;
    expect(cards.get(cardId)?.text ?? null, `${card.author}'s card ${where}`).toBe(card.saved);
    if (card.saved !== null) expect(cards.get(cardId)?.by).toBe(memberOf(card.author));
  }
  for (const cardId of cards.keys()) expect(expected.cards.has(cardId), `a card of nobody ${where}`).toBe(true);
  let typed = notesOf(session);
  for (const { word, isSaved, author, documentId: of } of expected.words) {
    if (of !== documentId || !isSaved) continue;
    expect(typed, `${author}'s words ${where}`).toContain(word);
    typed = typed.replace(word, '');
  }
  expect(typed, `words of nobody ${where}`).toBe('');
  expect(session.skipped(), where).toBe(0);
};
