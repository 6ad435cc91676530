// Cards and columns as the screen reads them, checked entry by entry. A card is an entry of a map with a column and an order,
// never an array item: two people who move one card at once would duplicate it.

import * as v from 'valibot';
import type * as Y from 'yjs';
import type { SharedDocument } from '../circle/document.ts';
import { clientIdOfField, fieldsOf, idSchema, textSchema, titleSchema, wasOverwritten } from '../circle/entries.ts';
import { type Entries, entriesOf } from '../circle/views.ts';
import { asId, type Brand, type CardId, type MemberId, type PersonId } from '../ids.ts';
import { cardKinds } from './formats/vocabulary.ts';
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
  /** the visit of the step in which it was noted, and who says so; null on a plain board */
  readonly visit: string | null;
  readonly visitBy: MemberId | null;
  /** the visit in which it was offered to the one who writes */
  readonly offered: string | null;
  /** who said it aloud: a claim of whoever noted it */
  readonly said: PersonId | null;
  /** the words are not the first ones */
  readonly rewritten: boolean;
}
/** what a heading is for; null for one that the circle made itself */
export const headingKinds = [...cardKinds, 'later'] as const;
export type HeadingKind = (typeof headingKinds)[number];

export interface Column {
  readonly columnId: ColumnId;
  readonly title: string;
  /** a heading of the format: each screen says it in its own language, until somebody renames it */
  readonly kind: HeadingKind | null;
  readonly renamed: boolean;
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
  /** by round, the words that whoever presents said yes to */
  confirmed: doc.getMap<unknown>('confirmed'),
  commitments: doc.getMap<unknown>('commitments'),
  opening: doc.getMap<unknown>('opening'),
  learnings: doc.getMap<unknown>('learnings'),
});

const orderSchema = v.pipe(v.string(), v.maxLength(orderMaxLength), v.regex(orderPattern));
const columnSchema = v.object({
  title: titleSchema,
  order: orderSchema,
  // a kind of a newer app is a heading with a title
  kind: v.optional(v.fallback(v.nullable(v.picklist(headingKinds)), null), null),
  renamed: v.optional(v.boolean(), false),
});
const visitSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(80));
const cardSchema = v.object({
  text: textSchema,
  /** column and order in one value: two moves at once never mix */
  place: v.object({ column: idSchema, order: orderSchema }),
  archived: v.optional(v.boolean(), false),
  visit: v.optional(v.nullable(visitSchema), null),
  offered: v.optional(v.nullable(visitSchema), null),
  said: v.optional(v.nullable(idSchema), null),
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
    const { text, place, archived, visit, offered, said } = read.output;
    return {
      cardId: asId(id),
      columnId: asId(place.column),
      order: place.order,
      text,
      archived,
      by: authorOf(shared, entry),
      visit,
      visitBy: visit === null ? null : writerOfField(shared, entry, 'visit'),
      offered,
      said: said === null ? null : asId<PersonId>(said),
      rewritten: wasOverwritten(entry, 'text'),
    };
  });

export const authorOf = (shared: SharedDocument, card: Y.Map<unknown>): MemberId | null =>
  writerOfField(shared, card, 'text');

const writerOfField = (shared: SharedDocument, entry: Y.Map<unknown>, field: string): MemberId | null => {
  const clientId = clientIdOfField(entry, field);
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
  old.kind === head.kind &&
  old.renamed === head.renamed &&
  old.order === head.order &&
  old.cards.length === cards.length &&
  old.cards.every((card, i) => card === cards[i]);

export const inOrder = (cards: readonly Card[]): readonly Card[] =>
  [...cards].sort((a, b) => byOrder({ order: a.order, id: a.cardId }, { order: b.order, id: b.cardId }));
