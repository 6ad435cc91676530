// What may be chosen when a session is planned: the formats, and their columns.
import { useLingui } from '@lingui/react/macro';
import { useHeadingWords } from '#renderer/state/useHeadingWords.ts';
import type { Format } from '#shared/session/formats/format.ts';
import { behindOneLine, shownFirst } from '#shared/session/formats/library.ts';
import { headingsOf } from '#shared/session/headings.ts';
import type { Heading } from '#shared/session/openSession.ts';

export const firstChoices = shownFirst;
export const moreChoices = behindOneLine;

/** The first columns: those of a format by kind, so that each screen says them in its own language. */
export const useFirstColumns = (): ((format: Format | null) => readonly (string | Heading)[]) => {
  const { t } = useLingui();
  const words = useHeadingWords();
  return (format) => {
    if (!format) return [t`Questions`, t`Experience`, t`For later`];
    const headings = headingsOf(format).filter((kind) => kind !== 'keyQuestion');
    if (format.nothingWritten) return [];
    return [...headings, 'later' as const].map((kind) => ({ kind, title: words[kind] }));
  };
};
