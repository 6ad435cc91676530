// Six words that stand for the circle and all its members. The same on every screen, or somebody is in between.
// Computed when asked for: it takes a moment on purpose.
import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { useRoster } from '#renderer/state/useCircle.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import { shownWord, wordList } from '#shared/vault/words.ts';

export const SafetyCode = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { members } = useRoster(circle);
  const headingId = useId();
  // whom the words stand for: other ops, as an invitation, leave them as they are
  const of = [...members.values()].map(({ memberId, left }) => `${memberId}${left}`).join();
  const [shown, setShown] = useState<{ readonly of: string; readonly words: readonly string[] } | null>(null);
  // one list for everybody, whatever the language of the screen: the words are read aloud across languages
  const show = (): void =>
    setShown({ of, words: circle.safetyCode().map((number) => shownWord(wordList('en')[number] ?? '')) });
  const words = shown && shown.of === of ? shown.words : null;
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-1 text-heading">
        {t`Safety code`}
      </h2>
      <p className="mb-3 text-small text-ink-2">
        {t`Six words, the same on every member’s screen. Read them aloud together: if they differ, somebody is in between. They change when somebody joins.`}
      </p>
      {words ? (
        <ol lang="en" className="grid grid-cols-2 gap-2 min-[400px]:grid-cols-3">
          {words.map((word, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, its place is what counts
            <li key={index} className="rounded-small bg-sunken px-3 py-2 text-lead font-semibold">
              {word}
            </li>
          ))}
        </ol>
      ) : (
        <Button size="s" onPress={show}>{t`Show the six words`}</Button>
      )}
    </Panel>
  );
};
