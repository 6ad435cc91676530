// What was put away: nothing on a board is ever lost, each card can be brought back.
import { useLingui } from '@lingui/react/macro';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { Card } from '#shared/session/cards.ts';
import type { BoardActs } from './boardActs.ts';

export interface CardsPutAwayProps {
  readonly cards: readonly Card[];
  readonly acts: BoardActs;
  readonly authorOf: (card: Card) => { readonly name: string; readonly isMine: boolean };
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export const CardsPutAway = ({ cards, acts, authorOf, isOpen, onClose }: CardsPutAwayProps) => {
  const { t } = useLingui();
  return (
    <Dialog title={t`Cards put away`} isOpen={isOpen} onClose={onClose} size="m">
      {cards.length === 0 ? <p>{t`Nothing is put away.`}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {cards.map((card) => {
          const { name } = authorOf(card);
          return (
            <li key={card.cardId} className="flex items-start gap-4 py-3">
              <div className="min-w-0 flex-1">
                <p className="break-words whitespace-pre-wrap text-ink">{card.text}</p>
                <p className="text-small">{name}</p>
              </div>
              <Button size="s" onPress={() => void acts.bringBack(card.cardId)}>
                {t`Bring back`}
              </Button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
};
