// Saves notes for somebody without the app as a page that opens itself, and shows the words to tell: once, and kept nowhere.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useServices } from '#renderer/state/services.tsx';
import { useHeadingWords } from '#renderer/state/useHeadingWords.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { ReadNote } from '#shared/session/handOver.ts';
import { generatePassphrase } from '#shared/vault/generatePassphrase.ts';
import { makeNotesPage } from './notesPage.ts';

export interface SaveNotesPageProps {
  readonly notes: readonly ReadNote[];
  /** of the step */
  readonly name: string;
  readonly presenter: string;
}

export const SaveNotesPage = ({ notes, name, presenter }: SaveNotesPageProps) => {
  const { t, i18n } = useLingui();
  const { desktop } = useServices();
  const headings = useHeadingWords();
  const [secret, setSecret] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const words = useRef<HTMLDivElement>(null);
  const save = async (): Promise<void> => {
    const { passphrase } = generatePassphrase(i18n.locale === 'fr' ? 'fr' : 'en');
    const page = await makeNotesPage(
      { heading: name, notes: notes.map(({ kind, text }) => ({ kind: kind ? headings[kind] : '', text })) },
      passphrase,
      i18n.locale,
      {
        title: t`Notes for you`,
        ask: t`The six words that you were told`,
        open: t`Open`,
        wrong: t`These are not the words. Nothing is lost.`,
      },
    );
    const saved = await desktop.saveTextFile(`${t`notes`}.html`, page);
    setFailed(!saved.ok && saved.error.type !== 'Cancelled');
    if (saved.ok) setSecret(passphrase);
  };
  // the words come below what was pressed: in a low window nobody would look for them
  useEffect(() => {
    if (secret) words.current?.scrollIntoView({ block: 'nearest' });
  }, [secret]);
  return (
    <>
      <Button onPress={() => void save()}>{t`Save as a sealed page`}</Button>
      {secret ? (
        <div ref={words} className="w-full">
          <Notice live="polite">
            <p>{t`The page is saved. It opens in any browser with these six words. Tell them to ${presenter} aloud, or on another way than the page. They are shown only now.`}</p>
            <p className="mt-2 font-serif text-heading break-words text-ink select-text">{secret}</p>
          </Notice>
        </div>
      ) : null}
      {failed ? (
        <Notice
          tone="warning"
          live="assertive"
          className="w-full"
        >{t`The page could not be written there. The notes are still here.`}</Notice>
      ) : null}
    </>
  );
};
