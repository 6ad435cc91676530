// Which columns a board begins with, and which formats need nothing that is not built yet. Facts of the format alone: the
// words of a heading are the screen's.
import type { Format, Phase } from './formats/format.ts';
import type { cardKinds } from './formats/vocabulary.ts';

export type CardKind = (typeof cardKinds)[number];

const phasesOf = ({ core }: Format): readonly Phase[] => [...core.first, ...core.phases];

/** In the order of the steps; without what each writes for themselves alone. */
export const headingsOf = (format: Format): readonly CardKind[] => {
  if (format.nothingWritten) return [];
  const kinds = phasesOf(format).flatMap(({ writes, choices = [] }) =>
    [...writes, ...choices.flatMap((choice) => choice.writes)].flatMap(({ kind, readers }) =>
      readers === 'me' ? [] : [kind],
    ),
  );
  // steps and learnings have a place of their own, also after the close
  return [...new Set(kinds.filter((kind) => kind !== 'action' && kind !== 'learning'))];
};

/** Steps in which notes are closed to somebody until later. */
export const needsSealing = (format: Format): boolean =>
  phasesOf(format).some(({ board }) => board === 'untilReveal' || board === 'sealedToPresenter');
