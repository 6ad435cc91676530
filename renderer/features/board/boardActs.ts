// What a person does on a board, as one object for the screen: the named changes of shared/session, with failures as
// words' keys. It must never change a document in another way.
import type { CardId } from '#shared/ids.ts';
import type { Result } from '#shared/result.ts';
import {
  addCard,
  addColumn,
  archiveCard,
  editCard,
  moveCard,
  renameColumn,
  restoreCard,
} from '#shared/session/board.ts';
import type { ColumnId } from '#shared/session/cards.ts';
import type { Session } from '#shared/session/session.ts';
import type { Place } from './place.ts';

export type WriteFailure = 'TextTooLong' | 'TextEmpty' | 'NotYours' | 'Gone';
/** null: done */
export type Written = WriteFailure | null;

export interface BoardActs {
  readonly addColumn: (title: string) => Written;
  readonly renameColumn: (columnId: ColumnId, title: string) => Written;
  readonly addCard: (columnId: ColumnId, text: string) => Written;
  readonly editCard: (cardId: CardId, text: string) => Written;
  readonly moveCard: (cardId: CardId, place: Place) => Written;
  readonly putAway: (cardId: CardId) => Written;
  readonly bringBack: (cardId: CardId) => Written;
}

export const written = (result: Result<unknown>): Written => {
  if (result.ok) return null;
  switch (result.error.type) {
    case 'TextTooLong':
    case 'TextEmpty':
    case 'NotYours':
      return result.error.type;
    default:
      return 'Gone';
  }
};

export const boardActs = (session: Session): BoardActs => ({
  addColumn: (title) => written(addColumn(session, title)),
  renameColumn: (columnId, title) => written(renameColumn(session, columnId, title)),
  addCard: (columnId, text) =>
    text.trim() === '' ? 'TextEmpty' : written(addCard(session, { columnId, text: text.trim() })),
  editCard: (cardId, text) => (text.trim() === '' ? 'TextEmpty' : written(editCard(session, cardId, text.trim()))),
  moveCard: (cardId, place) => written(moveCard(session, cardId, place)),
  putAway: (cardId) => written(archiveCard(session, cardId)),
  bringBack: (cardId) => written(restoreCard(session, cardId)),
});
