// Cards and columns as the screen reads them, checked entry by entry. A card is an entry of a map with a column and an order,
// never an array item: two people who move one card at once would duplicate it.

import * as v from 'valibot';
import type * as Y from 'yjs';
import type { SharedDocument } from '../circle/document.ts';
import { clientIdOfField, fieldsOf, idSchema, textSchema, titleSchema } from '../circle/entries.ts';
import { type Entries, entriesOf } from '../circle/views.ts';
import { asId, type Brand, type CardId, type MemberId } from '../ids.ts';
import { byOrder, orderMaxLength, orderPattern } from './order.ts';

export type ColumnId = Brand<string, 'ColumnId'>;

export interface Card {
  readonly cardId: CardId;
  readonly columnId: ColumnId;
  readonly text: string;
  /** who wrote the text, by the clientID of its item, never by a field */
  readonly by: MemberId | null;
  readonly archived: boolean;
  /** fractional key; compare as strings, ties by cardId */
  readonly order: string;
}
export interface Column {
  readonly columnId: ColumnId;
  readonly title: string;
  readonly order: string;
  /** in order, without archived ones */
  readonly cards: readonly Card[];
}
export type ColumnHead = Omit<Column, 'cards'>;

/** The maps of a session document. Their names are part of the format and never change. */
export const sessionRoots = (doc: Y.Doc) => ({
  columns: doc.getMap<unknown>('columns'),
  cards: doc.getMap<unknown>('cards'),
  plan: doc.getMap<unknown>('plan'),
  ledger: doc.getMap<unknown>('ledger'),
  commitments: doc.getMap<unknown>('commitments'),
  opening: doc.getMap<unknown>('opening'),
  learnings: doc.getMap<unknown>('learnings'),
});

const orderSchema = v.pipe(v.string(), v.maxLength(orderMaxLength), v.regex(orderPattern));
const columnSchema = v.object({ title: titleSchema, order: orderSchema });
const cardSchema = v.object({
  text: textSchema,
  /** column and order in one value: two moves at once never mix */
  place: v.object({ column: idSchema, order: orderSchema }),
  archived: v.optional(v.boolean(), false),
});

export const columnEntries = (shared: SharedDocument): Entries<ColumnHead> =>
  entriesOf(sessionRoots(shared.doc).columns, (entry, id) => {
    const read = v.safeParse(columnSchema, fieldsOf(entry));
    return read.success && v.is(idSchema, id) ? { columnId: asId(id), ...read.output } : null;
  });

export const cardEntries = (shared: SharedDocument): Entries<Card> =>
  entriesOf(sessionRoots(shared.doc).cards, (entry, id) => {
    const read = v.safeParse(cardSchema, fieldsOf(entry));
    if (!read.success || !v.is(idSchema, id)) return null;
    const { text, place, archived } = read.output;
    return {
      cardId: asId(id),
      columnId: asId(place.column),
      order: place.order,
      text,
      archived,
      by: authorOf(shared, entry),
    };
  });

export const authorOf = (shared: SharedDocument, card: Y.Map<unknown>): MemberId | null => {
  const clientId = clientIdOfField(card, 'text');
  return clientId === null ? null : shared.writerOf(clientId);
};

/** Columns in order with their cards; a column whose cards are all the same objects stays the same object. */
export const buildBoard = (
  heads: readonly ColumnHead[],
  cards: readonly Card[],
  before: readonly Column[] | null,
): readonly Column[] => {
  const byColumn = new Map<ColumnId, Card[]>(heads.map(({ columnId }) => [columnId, []]));
  for (const card of cards) if (!card.archived) byColumn.get(card.columnId)?.push(card);
  const shownBefore = new Map(before?.map((column) => [column.columnId, column]));
  return [...heads]
    .sort((a, b) => byOrder({ ...a, id: a.columnId }, { ...b, id: b.columnId }))
    .map((head) => {
      const own = inOrder(byColumn.get(head.columnId) ?? []);
      const old = shownBefore.get(head.columnId);
      return old && sameColumn(old, head, own) ? old : { ...head, cards: own };
    });
};

const sameColumn = (old: Column, head: ColumnHead, cards: readonly Card[]): boolean =>
  old.title === head.title &&
  old.order === head.order &&
  old.cards.length === cards.length &&
  old.cards.every((card, i) => card === cards[i]);

export const inOrder = (cards: readonly Card[]): readonly Card[] =>
  [...cards].sort((a, b) => byOrder({ order: a.order, id: a.cardId }, { order: b.order, id: b.cardId }));
