// What may be chosen when a session is planned: the formats that need nothing that is not built, and their columns.
import { useLingui } from '@lingui/react/macro';
import type { Format } from '#shared/session/formats/format.ts';
import { behindOneLine, shownFirst } from '#shared/session/formats/library.ts';
import { type CardKind, headingsOf, needsSealing } from '#shared/session/headings.ts';

/** Notes that stay closed to somebody need keys that this version does not make: such a format would only pretend. */
const offered = (formats: readonly Format[]): readonly Format[] => formats.filter((format) => !needsSealing(format));

export const firstChoices: readonly Format[] = offered(shownFirst);
export const moreChoices: readonly Format[] = offered(behindOneLine);

/** Titles of the first columns, in the language of who plans. */
export const useColumnTitles = (): ((format: Format | null) => readonly string[]) => {
  const { t } = useLingui();
  const words: Readonly<Record<CardKind, string>> = {
    note: t`Notes`,
    hypothesis: t`Hypotheses`,
    experience: t`Experience`,
    resonance: t`What it stirs in us`,
    question: t`Questions`,
    advice: t`Advice`,
    resource: t`What we can offer`,
    keyQuestion: t`The key question`,
    goal: t`The goal`,
    action: t`Steps we take`,
    learning: t`What we learned`,
    problem: t`The problem in our words`,
  };
  return (format) => {
    if (!format) return [t`Questions`, t`Experience`, t`For later`];
    const headings = headingsOf(format);
    return headings.length === 0 ? [] : [...headings.map((kind) => words[kind]), t`For later`];
  };
};
