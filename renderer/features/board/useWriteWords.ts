// Why a text was not taken, in a sentence. The text itself stays where it was typed.
import { useLingui } from '@lingui/react/macro';
import type { WriteFailure, Written } from './boardActs.ts';

export const useWriteWords = (): ((written: Written) => string | null) => {
  const { t } = useLingui();
  const words: Readonly<Record<WriteFailure, string>> = {
    TextTooLong: t`This is longer than a card can hold. Make two cards of it.`,
    TextEmpty: t`There is nothing to write yet.`,
    NotYours: t`Only its author can change this card.`,
    Gone: t`This card is no longer here.`,
  };
  return (written) => (written ? words[written] : null);
};
