// The headings of a board in words. A format says only the kind: each screen says it in its own language.
import { useLingui } from '@lingui/react/macro';
import type { Column, HeadingKind } from '#shared/session/cards.ts';

export const useHeadingWords = (): Readonly<Record<HeadingKind, string>> => {
  const { t } = useLingui();
  return {
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
    later: t`For later`,
  };
};

/** What stands above a column: the circle's own title, or its kind in this language. */
export const headingOf = (
  column: Pick<Column, 'title' | 'kind' | 'renamed'>,
  words: Readonly<Record<HeadingKind, string>>,
): string => (column.kind !== null && !column.renamed ? words[column.kind] : column.title);
