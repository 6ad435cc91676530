// One card: its words, who wrote them, and everything that can be done with it by mouse, keyboard or menu.
// The author's name comes from the document's own authorship, never from a field.
import { useLingui } from '@lingui/react/macro';
import { Archive, ArrowDown, ArrowRight, ArrowUp, Ellipsis, GripVertical, Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, GridListItem } from 'react-aria-components';
import { classes, smallIconProps } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { Menu, type MenuAction } from '#renderer/ui/Menu.tsx';
import type { CardId } from '#shared/ids.ts';
import type { Card, Column } from '#shared/session/cards.ts';
import type { BoardActs, Written } from './boardActs.ts';
import { placeOfStep } from './place.ts';
import { TextEditor } from './TextEditor.tsx';
import type { Drafts } from './useDrafts.ts';
import { useWriteWords } from './useWriteWords.ts';

export interface CardItemProps {
  /** the list keeps its rows apart by it */
  readonly id: CardId;
  readonly card: Card;
  readonly board: readonly Column[];
  readonly acts: BoardActs;
  readonly drafts: Drafts;
  readonly author: string;
  readonly isMine: boolean;
  /** after a move by menu the focus goes with the card */
  readonly follow: (card: Card) => void;
}

export const CardItem = (props: CardItemProps) => {
  const { card, drafts, author, isMine } = props;
  const { t } = useLingui();
  const isEditing = drafts.editing?.cardId === card.cardId;
  const startEditing = (): void => drafts.setEditing({ cardId: card.cardId, text: card.text });
  return (
    <GridListItem
      id={card.cardId}
      textValue={card.text.slice(0, 200)}
      {...(isMine && !isEditing ? { onAction: startEditing } : {})}
      className={classes(
        'group relative rounded-panel border border-line bg-surface pt-3 pr-2 pb-1.5 pl-3.5 text-body shadow-[0_1px_2px_var(--shade-near)] outline-offset-2 transition-shadow data-dragging:opacity-50 data-hovered:border-line-strong',
        isMine && !isEditing ? 'cursor-text' : 'cursor-grab',
      )}
    >
      {isEditing ? (
        <CardEditor {...props} />
      ) : (
        <p className="pr-2 break-words whitespace-pre-wrap text-ink">{card.text}</p>
      )}
      <div className="mt-1 flex min-h-7 items-center gap-1">
        <p className="min-w-0 flex-1 truncate text-small text-ink-2">{isMine ? t`you` : author}</p>
        <div className="flex flex-none items-center opacity-75 group-focus-within:opacity-100 group-hover:opacity-100 group-data-focus-visible:opacity-100">
          <AriaButton
            slot="drag"
            aria-label={t`Drag this card`}
            className="grid size-7 cursor-grab place-items-center rounded-small text-ink-3 data-hovered:bg-sunken disabled:invisible"
          >
            <GripVertical {...smallIconProps} />
          </AriaButton>
          {isEditing ? null : <CardMenu {...props} startEditing={startEditing} />}
        </div>
      </div>
    </GridListItem>
  );
};

const CardEditor = ({ card, acts, drafts }: CardItemProps) => {
  const { t } = useLingui();
  const words = useWriteWords();
  const [problem, setProblem] = useState<Written>(null);
  const text = drafts.editing?.text ?? card.text;
  const keep = (): void => {
    const failure = text === card.text ? null : acts.editCard(card.cardId, text.trim());
    setProblem(failure);
    if (!failure) drafts.setEditing(null);
  };
  return (
    <div className="pr-1.5">
      <TextEditor
        label={t`The words of this card`}
        text={text}
        onText={(next) => {
          setProblem(null);
          drafts.setEditing({ cardId: card.cardId, text: next });
        }}
        onKeep={keep}
        onLeave={() => drafts.setEditing(null)}
        keep={t`Keep`}
        leave={t`Cancel`}
        problem={words(problem)}
      />
    </div>
  );
};

const CardMenu = ({
  card,
  board,
  acts,
  isMine,
  follow,
  startEditing,
}: CardItemProps & { readonly startEditing: () => void }) => {
  const { t } = useLingui();
  const step = (direction: 'up' | 'down') => placeOfStep(board, card, direction);
  const up = step('up');
  const down = step('down');
  const move = (place: ReturnType<typeof step>): void => {
    if (!place) return;
    follow(card);
    acts.moveCard(card.cardId, place);
  };
  const items: readonly MenuAction[] = [
    ...(isMine ? [{ id: 'edit', label: t`Change the words`, icon: Pencil, onAction: startEditing }] : []),
    {
      id: 'up',
      label: t`Move up`,
      icon: ArrowUp,
      isDisabled: !up,
      shortcut: <Kbd keys={t`Alt+↑`} />,
      onAction: () => move(up),
    },
    {
      id: 'down',
      label: t`Move down`,
      icon: ArrowDown,
      isDisabled: !down,
      shortcut: <Kbd keys={t`Alt+↓`} />,
      onAction: () => move(down),
    },
    ...board
      .filter(({ columnId }) => columnId !== card.columnId)
      .map((column) => ({
        id: column.columnId,
        label: t`Move to “${column.title}”`,
        icon: ArrowRight,
        onAction: () => move({ columnId: column.columnId, before: null }),
      })),
    { id: 'away', label: t`Put away`, icon: Archive, onAction: () => void acts.putAway(card.cardId) },
  ];
  return (
    <Menu
      label={t`What to do with this card`}
      trigger={<IconButton icon={Ellipsis} label={t`What to do with this card`} className="size-7" />}
      items={items}
    />
  );
};
