// What can be done with a card, as a menu. Its items are worked out when it opens, from the board as it is then: others
// move cards, and a board of hundreds is not to be drawn again for each.
import { useLingui } from '@lingui/react/macro';
import { Archive, ArrowDown, ArrowRight, ArrowUp, Ellipsis, type LucideIcon, Pencil } from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { iconProps, smallIconProps } from '#renderer/ui/classes.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { optionClasses, popoverClasses } from '#renderer/ui/Menu.tsx';
import type { Card, Column } from '#shared/session/cards.ts';
import type { BoardActs } from './boardActs.ts';
import { type Place, placeOfStep } from './place.ts';

export interface CardMenuProps {
  readonly card: Card;
  /** the board at this moment */
  readonly boardNow: () => readonly Column[];
  readonly acts: BoardActs;
  readonly isMine: boolean;
  readonly follow: (card: Card) => void;
  readonly onEdit: () => void;
}

export const CardMenu = (props: CardMenuProps) => {
  const { t } = useLingui();
  return (
    <MenuTrigger>
      <AriaButton
        aria-label={t`What to do with this card`}
        className="grid size-7 place-items-center rounded-small text-ink-2 data-hovered:bg-sunken data-hovered:text-ink"
      >
        <Ellipsis {...iconProps} />
      </AriaButton>
      <Popover className={popoverClasses} placement="bottom end" offset={6}>
        <Items {...props} />
      </Popover>
    </MenuTrigger>
  );
};

const Items = ({ card, boardNow, acts, isMine, follow, onEdit }: CardMenuProps) => {
  const { t } = useLingui();
  const board = boardNow();
  const up = placeOfStep(board, card, 'up');
  const down = placeOfStep(board, card, 'down');
  const move = (place: Place | null): void => {
    if (!place) return;
    follow(card);
    acts.moveCard(card.cardId, place);
  };
  const putAway = (): void => {
    follow(card);
    acts.putAway(card.cardId);
  };
  return (
    <Menu aria-label={t`What to do with this card`} className="min-w-52 outline-none">
      {isMine ? <Item id="edit" label={t`Change the words`} icon={Pencil} onAction={onEdit} /> : null}
      <Item id="up" label={t`Move up`} icon={ArrowUp} keys={t`Alt+↑`} isDisabled={!up} onAction={() => move(up)} />
      <Item
        id="down"
        label={t`Move down`}
        icon={ArrowDown}
        keys={t`Alt+↓`}
        isDisabled={!down}
        onAction={() => move(down)}
      />
      {board
        .filter(({ columnId }) => columnId !== card.columnId)
        .map(({ columnId, title }) => (
          <Item
            key={columnId}
            id={columnId}
            label={t`Move to “${title}”`}
            icon={ArrowRight}
            onAction={() => move({ columnId, before: null })}
          />
        ))}
      <Item id="away" label={t`Put away`} icon={Archive} onAction={putAway} />
    </Menu>
  );
};

interface ItemProps {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly keys?: string;
  readonly isDisabled?: boolean;
  readonly onAction: () => void;
}
const Item = ({ id, label, icon: Icon, keys, isDisabled = false, onAction }: ItemProps) => (
  <MenuItem id={id} textValue={label} isDisabled={isDisabled} onAction={onAction} className={optionClasses}>
    <Icon {...smallIconProps} />
    <span className="min-w-0 flex-1 break-words">{label}</span>
    {keys ? <Kbd keys={keys} /> : null}
  </MenuItem>
);
