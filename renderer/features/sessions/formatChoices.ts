// What may be chosen when a session is planned: the formats that need nothing that is not built, and their columns.
import { useLingui } from '@lingui/react/macro';
import { useHeadingWords } from '#renderer/state/useHeadingWords.ts';
import type { Format } from '#shared/session/formats/format.ts';
import { behindOneLine, shownFirst } from '#shared/session/formats/library.ts';
import { headingsOf, needsSealing } from '#shared/session/headings.ts';
import type { Heading } from '#shared/session/openSession.ts';

/** Notes that stay closed to somebody need keys that this version does not make: such a format would only pretend. */
const offered = (formats: readonly Format[]): readonly Format[] => formats.filter((format) => !needsSealing(format));

export const firstChoices: readonly Format[] = offered(shownFirst);
export const moreChoices: readonly Format[] = offered(behindOneLine);

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
