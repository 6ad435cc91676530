// The columns that a board begins with, by what it is planned for.
import { useLingui } from '@lingui/react/macro';
import type { Format } from '#shared/session/formats/format.ts';
import { headingsOf } from '#shared/session/headings.ts';
import type { Heading } from '#shared/session/openSession.ts';
import { useHeadingWords } from './useHeadingWords.ts';

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
