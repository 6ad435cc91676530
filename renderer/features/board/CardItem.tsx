// One card: its words, who wrote them, and everything that can be done with it by mouse, keyboard or menu.
// The author's name comes from the document's own authorship, never from a field.
import { useLingui } from '@lingui/react/macro';
import { GripVertical } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import { Button as AriaButton, GridListItem } from 'react-aria-components';
import { classes, smallIconProps } from '#renderer/ui/classes.ts';
import type { CardId } from '#shared/ids.ts';
import type { Written } from './boardActs.ts';
import { CardMenu, type CardMenuProps } from './CardMenu.tsx';
import { type Drafts, useEditedText } from './drafts.ts';
import { TextEditor } from './TextEditor.tsx';
import { useWriteWords } from './useWriteWords.ts';

export interface CardItemProps extends Omit<CardMenuProps, 'onEdit'> {
  /** the list keeps its rows apart by it */
  readonly id: CardId;
  readonly drafts: Drafts;
  readonly author: string;
}

/** Drawn again only when it changed itself; one that is far out of sight is not laid out at all. */
export const CardItem = memo(({ drafts, author, ...rest }: CardItemProps) => {
  const { card, isMine } = rest;
  const { t } = useLingui();
  const edited = useEditedText(drafts, card.cardId);
  const isEditing = edited !== null;
  const row = useRef<HTMLDivElement>(null);
  const edit = (): void => drafts.setEditing({ cardId: card.cardId, text: card.text });
  return (
    <GridListItem
      ref={row}
      id={card.cardId}
      textValue={card.text.slice(0, 200)}
      {...(isMine && !isEditing ? { onAction: edit } : {})}
      className={classes(
        'group relative [content-visibility:auto] [contain-intrinsic-size:auto_84px] rounded-panel border border-line bg-surface pt-3 pr-2 pb-1.5 pl-3.5 text-body shadow-[0_1px_2px_var(--shade-near)] outline-offset-2 transition-shadow data-dragging:opacity-50 data-hovered:border-line-strong',
        isMine && !isEditing ? 'cursor-text' : 'cursor-grab',
      )}
    >
      {isEditing ? (
        <CardEditor
          {...rest}
          drafts={drafts}
          text={edited}
          onClose={() => {
            drafts.setEditing(null);
            requestAnimationFrame(() => row.current?.focus());
          }}
        />
      ) : (
        <p className="pr-2 break-words whitespace-pre-wrap text-ink">{card.text}</p>
      )}
      <div className="mt-1 flex min-h-7 items-center gap-1">
        <p className="min-w-0 flex-1 truncate text-small text-ink-2">{author}</p>
        <div className="flex flex-none items-center opacity-75 group-focus-within:opacity-100 group-hover:opacity-100 group-data-focus-visible:opacity-100">
          <AriaButton
            slot="drag"
            aria-label={t`Drag this card`}
            className="grid size-7 cursor-grab place-items-center rounded-small text-ink-3 data-hovered:bg-sunken disabled:invisible"
          >
            <GripVertical {...smallIconProps} />
          </AriaButton>
          {isEditing ? null : <CardMenu {...rest} onEdit={edit} />}
        </div>
      </div>
    </GridListItem>
  );
});
CardItem.displayName = 'CardItem';

interface CardEditorProps extends Pick<CardItemProps, 'card' | 'acts' | 'drafts'> {
  readonly text: string;
  readonly onClose: () => void;
}
const CardEditor = ({ card, acts, drafts, text, onClose }: CardEditorProps) => {
  const { t } = useLingui();
  const words = useWriteWords();
  const [problem, setProblem] = useState<Written>(null);
  const keep = (): void => {
    const failure = text === card.text ? null : acts.editCard(card.cardId, text.trim());
    setProblem(failure);
    if (!failure) onClose();
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
        onLeave={onClose}
        keep={t`Keep`}
        leave={t`Cancel`}
        problem={words(problem)}
      />
    </div>
  );
};
