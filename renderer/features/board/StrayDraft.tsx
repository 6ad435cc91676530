// The words of a card that somebody put away while its author was changing it: shown whole, to be added or let go.
import { useLingui } from '@lingui/react/macro';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Column } from '#shared/session/cards.ts';
import type { BoardActs } from './boardActs.ts';
import { type Drafts, useEditing } from './drafts.ts';

export interface StrayDraftProps {
  readonly board: readonly Column[];
  readonly acts: BoardActs;
  readonly drafts: Drafts;
}

export const StrayDraft = ({ board, acts, drafts }: StrayDraftProps) => {
  const { t } = useLingui();
  const editing = useEditing(drafts);
  const [first] = board;
  if (!editing || board.some(({ cards }) => cards.some(({ cardId }) => cardId === editing.cardId))) return null;
  const add = (): void => {
    if (first && acts.addCard(first.columnId, editing.text) === null) drafts.setEditing(null);
  };
  return (
    <Notice
      live="polite"
      className="mb-5"
      title={t`Somebody put this card away while you were changing it`}
      action={
        <>
          {first ? <Button size="s" onPress={add}>{t`Add your words to ${first.title}`}</Button> : null}
          <Button size="s" onPress={() => drafts.setEditing(null)}>{t`Let them go`}</Button>
        </>
      }
    >
      <p className="break-words whitespace-pre-wrap text-ink">{editing.text}</p>
    </Notice>
  );
};
