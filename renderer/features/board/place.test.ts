// Where cards land: told as "before which card", at edges, over itself, across columns of other lengths.
import { expect, test } from 'vitest';
import { asId, type CardId } from '#shared/ids.ts';
import type { Card, Column, ColumnId } from '#shared/session/cards.ts';
import { placeOfDrop, placeOfStep } from './place.ts';

const id = (name: string): CardId => asId<CardId>(name);
const columnId = (name: string): ColumnId => asId<ColumnId>(name);
const column = (name: string, ...cards: readonly string[]): Column => ({
  columnId: columnId(name),
  kind: null,
  renamed: false,
  title: name,
  order: name,
  cards: cards.map(
    (card): Card => ({
      cardId: id(card),
      columnId: columnId(name),
      text: card,
      by: null,
      archived: false,
      visit: null,
      visitBy: null,
      offered: null,
      said: null,
      rewritten: false,
      order: card,
    }),
  ),
});
const facts = column('facts', 'a', 'b', 'c');
const later = column('later', 'x');
const card = (name: string): Card => [...facts.cards, ...later.cards].find(({ cardId }) => cardId === name)!;

test('a drop after the last card goes to the end, and a card over itself stays where it is', () => {
  expect(placeOfDrop(facts, id('c'), 'after', id('x'))).toEqual({ columnId: 'facts', before: null });
  expect(placeOfDrop(facts, id('a'), 'after', id('c'))).toEqual({ columnId: 'facts', before: 'b' });
  expect(placeOfDrop(facts, id('a'), 'after', id('b'))).toEqual({ columnId: 'facts', before: 'c' });
  expect(placeOfDrop(facts, id('b'), 'before', id('b'))).toEqual({ columnId: 'facts', before: 'c' });
  expect(placeOfDrop(facts, id('gone'), 'after', id('a'))).toEqual({ columnId: 'facts', before: null });
});

test('steps by keyboard stop at the edges and keep their height sideways', () => {
  const board = [facts, later];
  expect(placeOfStep(board, card('a'), 'up')).toBeNull();
  expect(placeOfStep(board, card('b'), 'up')).toEqual({ columnId: 'facts', before: 'a' });
  expect(placeOfStep(board, card('a'), 'down')).toEqual({ columnId: 'facts', before: 'c' });
  expect(placeOfStep(board, card('b'), 'down')).toEqual({ columnId: 'facts', before: null });
  expect(placeOfStep(board, card('c'), 'down')).toBeNull();
  expect(placeOfStep(board, card('a'), 'right')).toEqual({ columnId: 'later', before: 'x' });
  expect(placeOfStep(board, card('c'), 'right')).toEqual({ columnId: 'later', before: null });
  expect(placeOfStep(board, card('x'), 'left')).toEqual({ columnId: 'facts', before: 'a' });
  expect(placeOfStep(board, card('x'), 'right')).toBeNull();
});
