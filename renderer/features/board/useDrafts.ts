// Texts that are being typed on the board, kept above the cards: a card that others move or put away meanwhile does not
// take the words with it. In memory only; what is added or saved is in the document.
import { useCallback, useMemo, useState } from 'react';
import type { CardId } from '#shared/ids.ts';
import type { ColumnId } from '#shared/session/cards.ts';

export interface Editing {
  readonly cardId: CardId;
  readonly text: string;
}
export interface Drafts {
  readonly composer: (columnId: ColumnId) => string;
  readonly setComposer: (columnId: ColumnId, text: string) => void;
  /** one card at a time */
  readonly editing: Editing | null;
  readonly setEditing: (editing: Editing | null) => void;
}

export const useDrafts = (): Drafts => {
  const [composers, setComposers] = useState<ReadonlyMap<ColumnId, string>>(new Map());
  const [editing, setEditing] = useState<Editing | null>(null);
  const setComposer = useCallback(
    (columnId: ColumnId, text: string) => setComposers((was) => new Map(was).set(columnId, text)),
    [],
  );
  return useMemo(
    () => ({ composer: (columnId) => composers.get(columnId) ?? '', setComposer, editing, setEditing }),
    [composers, setComposer, editing],
  );
};
