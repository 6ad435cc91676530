// Where a dropped or moved card goes: always "before this card" or "at the end", never a number, because the others
// move cards at the same moment.
import type { CardId } from '#shared/ids.ts';
import type { Card, Column, ColumnId } from '#shared/session/cards.ts';

export interface Place {
  readonly columnId: ColumnId;
  /** null: at the end */
  readonly before: CardId | null;
}

/** The card that a drop target stands for, as the place of the moving one. */
export const placeOfDrop = (column: Column, key: CardId, side: 'before' | 'after', moving: CardId): Place => {
  if (side === 'before' && key !== moving) return { columnId: column.columnId, before: key };
  const at = column.cards.findIndex(({ cardId }) => cardId === key);
  const next = at < 0 ? undefined : column.cards.slice(at + 1).find(({ cardId }) => cardId !== moving);
  return { columnId: column.columnId, before: next?.cardId ?? null };
};

export type Direction = 'up' | 'down' | 'left' | 'right';

/** One step by keyboard or menu; null at the edge. Sideways it keeps its height as far as the other column reaches. */
export const placeOfStep = (board: readonly Column[], card: Card, direction: Direction): Place | null => {
  const x = board.findIndex(({ columnId }) => columnId === card.columnId);
  const column = board[x];
  if (!column) return null;
  const y = column.cards.findIndex(({ cardId }) => cardId === card.cardId);
  switch (direction) {
    case 'up': {
      const above = column.cards[y - 1];
      return above ? { columnId: column.columnId, before: above.cardId } : null;
    }
    case 'down':
      return y + 1 < column.cards.length
        ? { columnId: column.columnId, before: column.cards[y + 2]?.cardId ?? null }
        : null;
    case 'left':
    case 'right': {
      const other = board[direction === 'left' ? x - 1 : x + 1];
      return other ? { columnId: other.columnId, before: other.cards[y]?.cardId ?? null } : null;
    }
  }
};
