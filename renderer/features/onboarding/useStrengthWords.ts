// The sentences for how hard a passphrase is to guess. They say what a thief with the computer in hand could do.
import { useLingui } from '@lingui/react/macro';
import type { PassphraseSentence } from '#shared/vault/passphraseStrength.ts';

export const useStrengthWords = (): Readonly<Record<PassphraseSentence, string>> => {
  const { t } = useLingui();
  return {
    empty: t`Four unrelated words or more make a good one.`,
    tooShort: t`Too short: at least ten characters.`,
    guessedSoon: t`Somebody who has your computer would guess this soon.`,
    guessedByPatience: t`Somebody patient could guess this. One more word would stop them.`,
    good: t`Good. Guessing this would take centuries.`,
    strong: t`Strong. Nobody will guess this.`,
  };
};
