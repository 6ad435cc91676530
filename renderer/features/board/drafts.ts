// Texts that are being typed on the board, kept above the cards: a card that others move or put away meanwhile does not
// take the words with it. In memory only; what is added or kept is in the document. A store of its own, so that a key
// that is pressed draws one field and not the whole board.
import { useState, useSyncExternalStore } from 'react';
import type { CardId } from '#shared/ids.ts';
import type { ColumnId } from '#shared/session/cards.ts';

export interface Editing {
  readonly cardId: CardId;
  readonly text: string;
}
export interface Drafts {
  readonly composer: (columnId: ColumnId) => string;
  readonly setComposer: (columnId: ColumnId, text: string) => void;
  /** one card at a time; the same object until it changes */
  readonly editing: () => Editing | null;
  readonly setEditing: (editing: Editing | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export const createDrafts = (): Drafts => {
  const composers = new Map<ColumnId, string>();
  const listeners = new Set<() => void>();
  let editing: Editing | null = null;
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  return {
    composer: (columnId) => composers.get(columnId) ?? '',
    setComposer: (columnId, text) => {
      composers.set(columnId, text);
      changed();
    },
    editing: () => editing,
    setEditing: (next) => {
      editing = next;
      changed();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

export const useDrafts = (): Drafts => useState(createDrafts)[0];

export const useComposerDraft = (drafts: Drafts, columnId: ColumnId): string =>
  useSyncExternalStore(drafts.subscribe, () => drafts.composer(columnId));

/** The text of this card while it is being changed, or null. */
export const useEditedText = (drafts: Drafts, cardId: CardId): string | null =>
  useSyncExternalStore(drafts.subscribe, () => {
    const editing = drafts.editing();
    return editing?.cardId === cardId ? editing.text : null;
  });

export const useEditing = (drafts: Drafts): Editing | null => useSyncExternalStore(drafts.subscribe, drafts.editing);

export const useIsEditing = (drafts: Drafts): boolean =>
  useSyncExternalStore(drafts.subscribe, () => drafts.editing() !== null);
