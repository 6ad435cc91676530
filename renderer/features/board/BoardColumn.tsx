// One column: its heading, its cards as a list that arrows walk through, and the place for one more.
import { useLingui } from '@lingui/react/macro';
import { memo, useId } from 'react';
import { DropIndicator, GridList, useDragAndDrop } from 'react-aria-components';
import { asId, type CardId } from '#shared/ids.ts';
import type { Card, Column } from '#shared/session/cards.ts';
import type { BoardActs } from './boardActs.ts';
import { CardItem } from './CardItem.tsx';
import { ColumnTitle } from './ColumnTitle.tsx';
import { Composer } from './Composer.tsx';
import { type Drafts, useIsEditing } from './drafts.ts';
import { placeOfDrop } from './place.ts';

export interface BoardColumnProps {
  readonly column: Column;
  /** the board at this moment: a column is drawn again only when it changed itself */
  readonly boardNow: () => readonly Column[];
  readonly acts: BoardActs;
  readonly drafts: Drafts;
  readonly authorOf: (card: Card) => { readonly name: string; readonly isMine: boolean };
  readonly follow: (card: Card) => void;
  readonly mayAdd: boolean;
  readonly mayRename: boolean;
}

/** SECURITY: a type of our own, without text: a card that is dropped on another app carries no words there. */
const cardType = 'application/x-entre-nous-card';

export const BoardColumn = memo((props: BoardColumnProps) => {
  const { column, boardNow, acts, drafts, authorOf, follow, mayAdd, mayRename } = props;
  const { t } = useLingui();
  const titleId = useId();
  const isEditing = useIsEditing(drafts);
  const drop = (moving: CardId, place: Parameters<BoardActs['moveCard']>[1]): void => {
    const card = boardNow()
      .flatMap(({ cards }) => cards)
      .find(({ cardId }) => cardId === moving);
    if (!card) return;
    follow(card);
    acts.moveCard(moving, place);
  };
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [cardType]: String(key) })),
    acceptedDragTypes: [cardType],
    getDropOperation: () => 'move',
    isDisabled: isEditing,
    renderDropIndicator: (target) => (
      <DropIndicator target={target} className="-my-1.5 h-0.5 rounded-full data-drop-target:bg-pine" />
    ),
    onReorder: ({ keys, target }) => {
      if (target.dropPosition === 'on') return;
      for (const key of keys) {
        const moving = asId<CardId>(String(key));
        drop(moving, placeOfDrop(column, asId<CardId>(String(target.key)), target.dropPosition, moving));
      }
    },
    onInsert: async ({ items, target }) => {
      if (target.dropPosition === 'on') return;
      const side = target.dropPosition;
      for (const moving of await cardIdsOf(items))
        drop(moving, placeOfDrop(column, asId<CardId>(String(target.key)), side, moving));
    },
    onRootDrop: async ({ items }) => {
      for (const moving of await cardIdsOf(items)) drop(moving, { columnId: column.columnId, before: null });
    },
  });
  return (
    <section aria-labelledby={titleId} className="flex min-w-0 flex-col gap-2">
      <ColumnTitle column={column} acts={acts} id={titleId} mayRename={mayRename} />
      <GridList
        aria-labelledby={titleId}
        items={column.cards}
        dependencies={[authorOf, t]}
        dragAndDropHooks={dragAndDropHooks}
        selectionMode="none"
        keyboardNavigationBehavior="tab"
        disallowTypeAhead
        data-column={column.columnId}
        renderEmptyState={() => <p className="px-3.5 py-2 text-small text-ink-3">{t`No card yet`}</p>}
        className="flex min-h-14 flex-col gap-2.5 rounded-panel outline-offset-4 data-drop-target:bg-pine-soft"
      >
        {(card) => {
          const { name, isMine } = authorOf(card);
          return (
            <CardItem
              id={card.cardId}
              card={card}
              boardNow={boardNow}
              acts={acts}
              drafts={drafts}
              author={name}
              isMine={isMine}
              follow={follow}
            />
          );
        }}
      </GridList>
      {mayAdd ? <Composer column={column} acts={acts} drafts={drafts} /> : null}
    </section>
  );
});
BoardColumn.displayName = 'BoardColumn';

const cardIdsOf = async (
  items: readonly { readonly kind: string; readonly getText?: (type: string) => Promise<string> }[],
): Promise<readonly CardId[]> => {
  const texts = await Promise.all(items.map((item) => item.getText?.(cardType)));
  return texts.flatMap((text) => (text ? [asId<CardId>(text)] : []));
};
