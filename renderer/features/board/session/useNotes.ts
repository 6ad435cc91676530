// The notes of the session as this screen shows them: columns with headings in this language, lines that wait, what stands
// aside. Read once for a board and a ledger, not for each tick of the clock.
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { headingOf, useHeadingWords } from '#renderer/state/useHeadingWords.ts';
import { useView } from '#renderer/state/useViews.ts';
import { type NotesView, notesView } from '#shared/session/boardNotes.ts';
import type { Column } from '#shared/session/cards.ts';
import type { SessionState } from '#shared/session/state.ts';
import { useSessionPlace } from './place.tsx';

export interface HeadedColumn extends Column {
  readonly heading: string;
}
export interface ShownNotes extends Omit<NotesView, 'columns'> {
  readonly columns: readonly HeadedColumn[];
  readonly state: SessionState;
}

export const useNotes = (): ShownNotes => {
  const { session, ledger } = useSessionPlace();
  const { state, personOf } = ledger;
  const board = useView(session, 'board');
  const { i18n } = useLingui();
  const words = useHeadingWords();
  const notes = useMemo(() => notesView(board, state, personOf), [board, state, personOf]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone
  const columns = useMemo(
    () =>
      notes.columns.map((column) => {
        const heading = headingOf(column, words);
        return { ...column, title: heading, heading };
      }),
    [notes, i18n.locale],
  );
  return { ...notes, columns, state };
};
