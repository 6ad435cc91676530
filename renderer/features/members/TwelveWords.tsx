// Twelve words to read aloud to each other, in one language for everybody, numbered so that nobody loses the place.
import { useLingui } from '@lingui/react/macro';
import { shownWord, wordList } from '#shared/vault/words.ts';

export const TwelveWords = ({ numbers }: { readonly numbers: readonly number[] }) => {
  const { t } = useLingui();
  return (
    <ol lang="en" aria-label={t`Twelve words`} className="grid w-full grid-cols-2 gap-2 sm:grid-cols-3">
      {numbers.map((number, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, its place is what counts
        <li key={index} className="flex gap-2 rounded-small bg-sunken px-3 py-2 text-ink">
          <span aria-hidden className="w-5 text-right text-ink-2 tabular-nums">
            {index + 1}
          </span>
          <span className="font-semibold">{shownWord(wordList('en')[number] ?? '')}</span>
        </li>
      ))}
    </ol>
  );
};
