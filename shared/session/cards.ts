// Cards and columns as the screen reads them. A card is an entry of a map with a column and an order, never an array item:
// two people who move one card at once would duplicate it.
import type { Brand, CardId, MemberId } from '../ids.ts';

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
