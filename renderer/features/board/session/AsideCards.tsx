// What somebody wrote in a step in which somebody else was to write: kept, named, and out of the way.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { Card } from '#shared/session/cards.ts';
import { useSessionPlace } from './place.tsx';

export const AsideCards = ({ cards }: { readonly cards: readonly Card[] }) => {
  const { t } = useLingui();
  const { parts } = useSessionPlace();
  const [isOpen, setOpen] = useState(false);
  const count = cards.length;
  if (count === 0) return null;
  return (
    <>
      <Button kind="plain" size="s" onPress={() => setOpen(true)}>{t`Written outside of a step: ${count}`}</Button>
      <Dialog title={t`Written outside of a step`} isOpen={isOpen} onClose={() => setOpen(false)} size="m">
        <p>{t`These lines came while somebody else was to write, or from an older version of the app. They are not among the notes.`}</p>
        <ul className="divide-y divide-line">
          {cards.map((card) => (
            <li key={card.cardId} className="py-2">
              <p className="break-words whitespace-pre-wrap text-ink">{card.text}</p>
              <p className="text-small">{parts.nameOf(card.by) ?? t`Somebody`}</p>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
};
