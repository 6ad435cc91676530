// Under a note: who typed it (proven), who took it in (proven), and who said it (a claim of whoever noted it).
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { Card } from '#shared/session/cards.ts';
import { useSessionPlace } from './place.tsx';

export const useNoteWords = (): ((card: Card) => { readonly name: string; readonly isMine: boolean }) => {
  const { t, i18n } = useLingui();
  const { session, table, parts } = useSessionPlace();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language
  return useCallback(
    (card) => {
      const isMine = card.by === session.me;
      const typed = parts.nameOf(card.by) ?? t`Somebody`;
      const taken = parts.nameOf(card.visitBy) ?? t`Somebody`;
      const said = table.nameOf(card.said);
      const words = (): string => {
        if (said) return isMine ? t`${said}, noted by you` : t`${said}, noted by ${typed}`;
        if (card.visitBy !== null && card.visitBy !== card.by)
          return card.visitBy === session.me ? t`${typed}, taken in by you` : t`${typed}, taken in by ${taken}`;
        return isMine ? t`noted by you` : t`noted by ${typed}`;
      };
      return { name: words(), isMine };
    },
    [session, table, parts, i18n.locale],
  );
};
