// Somebody who writes on a board for hours without it growing much: changes, moves and puts away cards of their own, and keeps
// book of what must be on the board. Only their own cards are touched, so that the book is right whatever the other does.
import type { Person } from '../app/person.ts';
import { addCard, changeWords, moveCard, putAway } from '../pages/board.ts';

export interface Writer {
  readonly person: Person;
  /** one change of the board; resolves when it is on the writer's own screen */
  readonly act: () => Promise<void>;
  /** how many so far */
  readonly acts: () => number;
  /** the words that must be on the board, of this writer alone */
  readonly expected: () => readonly string[];
}

/** as many cards stay on the board; whatever is more is put away, oldest first */
const kept = 4;

/** `wordsOf`: what the n-th thing that they write says; no two may be the same. */
export function writerOf(
  person: Person,
  columns: readonly string[],
  wordsOf = (name: string, number: number): string => `${name}’s thought ${number} of this afternoon.`,
): Writer {
  const own: { column: string; words: string }[] = [];
  let acts = 0;
  let written = 0;
  const fresh = (): string => wordsOf(person.name, ++written);
  const add = async (): Promise<void> => {
    const column = at(columns, acts);
    const words = fresh();
    await addCard(person, column, words);
    own.push({ column, words });
  };
  const change = async (): Promise<void> => {
    const mine = at(own, acts);
    const words = fresh();
    await changeWords(person, mine.column, mine.words, words);
    mine.words = words;
  };
  const move = async (): Promise<void> => {
    const mine = at(own, acts);
    const to = at(
      columns.filter((column) => column !== mine.column),
      acts,
    );
    await moveCard(person, mine.column, mine.words, to);
    mine.column = to;
  };
  const away = async (): Promise<void> => {
    const [oldest] = own;
    if (oldest === undefined) throw new Error('a card of one’s own');
    await putAway(person, oldest.column, oldest.words);
    own.shift();
  };
  const next = (): (() => Promise<void>) => {
    if (own.length < kept) return add;
    if (own.length > kept) return away;
    // one in twelve is a new card: a board that only ever changed its words would be too kind a test
    return acts % 12 === 0 ? add : acts % 3 === 0 ? move : change;
  };
  return {
    person,
    act: async () => {
      await next()();
      acts += 1;
    },
    acts: () => acts,
    expected: () => own.map(({ words }) => words),
  };
}

function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
}
