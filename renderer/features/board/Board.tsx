// The board itself: columns side by side where there is room, below each other where there is not. Arrow keys walk
// through cards; Alt and an arrow moves the card. Changes of others are never announced by themselves: W says who is
// here, N what lies on the board.
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import type { Card, Column } from '#shared/session/cards.ts';
import { AddColumn } from './AddColumn.tsx';
import { BoardColumn } from './BoardColumn.tsx';
import type { BoardActs } from './boardActs.ts';
import type { Drafts } from './drafts.ts';
import { type Direction, placeOfStep } from './place.ts';
import { useFollowFocus } from './useFollowFocus.ts';

export interface BoardProps {
  readonly board: readonly Column[];
  readonly acts: BoardActs;
  readonly drafts: Drafts;
  readonly authorOf: (card: Card) => { readonly name: string; readonly isMine: boolean };
  /** who is here, and where the changes are, as sentences */
  readonly whoWords: string;
  readonly heldWords: string;
  /** in a step: who adds where; without it everybody does everything */
  readonly rules?: BoardRules;
}

export interface BoardRules {
  readonly mayAdd: (column: Column) => boolean;
  /** new columns, other titles */
  readonly mayArrange: boolean;
}
const everything: BoardRules = { mayAdd: () => true, mayArrange: true };

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

export const Board = ({ board, acts, drafts, authorOf, whoWords, heldWords, rules = everything }: BoardProps) => {
  const { t } = useLingui();
  const { say } = useAnnouncer();
  const root = useRef<HTMLDivElement>(null);
  const follow = useFollowFocus(root, board);
  const latest = useRef(board);
  useLayoutEffect(() => {
    latest.current = board;
  });
  const boardNow = useCallback(() => latest.current, []);
  const cards = useMemo(
    () => new Map(board.flatMap((column) => column.cards.map((card) => [String(card.cardId), card]))),
    [board],
  );

  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const row =
      event.target instanceof HTMLElement && event.target.getAttribute('role') === 'row' ? event.target : null;
    const card = cards.get(row?.dataset['key'] ?? '');
    const direction = directions[event.key];
    if (card && direction && event.altKey) {
      const place = placeOfStep(board, card, direction);
      if (place) {
        follow(card);
        acts.moveCard(card.cardId, place);
      }
    } else if (row && event.key.toLowerCase() === 'w' && isBare(event)) say(whoWords);
    else if (row && event.key.toLowerCase() === 'n' && isBare(event))
      say([...board.map(({ title, cards: { length: count } }) => t`${title}: ${count}`), heldWords].join('. '));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div ref={root} onKeyDownCapture={onKeyDownCapture} className="flex flex-col gap-8">
      <div className="grid items-start gap-x-4 gap-y-8 empty:hidden [grid-template-columns:repeat(auto-fill,minmax(min(100%,236px),1fr))]">
        {board.map((column) => (
          <BoardColumn
            key={column.columnId}
            column={column}
            boardNow={boardNow}
            acts={acts}
            drafts={drafts}
            authorOf={authorOf}
            follow={follow}
            mayAdd={rules.mayAdd(column)}
            mayRename={rules.mayArrange}
          />
        ))}
      </div>
      {/* on a line of its own whatever the number of columns: in the grid it stood alone in a second row */}
      {rules.mayArrange ? (
        <div className="max-w-60">
          <AddColumn acts={acts} />
        </div>
      ) : null}
      <p className="sr-only">{t`On a card: Alt and an arrow moves it, W says who is here, N what lies on the board.`}</p>
    </div>
  );
};

const isBare = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.metaKey && !event.altKey;
