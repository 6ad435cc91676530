// What is left of the notes once a session is closed: what the format keeps for the circle and what is for later; the rest
// for the one who presented alone.
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { afterwards } from '#shared/session/boardNotes.ts';
import type { Column } from '#shared/session/cards.ts';
import { Board } from '../Board.tsx';
import { useSessionPlace } from './place.tsx';
import { useNoteActs } from './useNoteActs.ts';
import { useNotes } from './useNotes.ts';
import { useNoteWords } from './useNoteWords.ts';

export const KeptNotes = () => {
  const { t } = useLingui();
  const { ledger, parts } = useSessionPlace();
  const { columns, state } = useNotes();
  const acts = useNoteActs(afterwards, null);
  const noteWords = useNoteWords();
  const presented = ledger.me !== null && state.presenters.includes(ledger.me);
  const kept = useMemo(() => {
    const kinds = new Set(
      state.steps.flatMap(({ phase }) =>
        phase.writes.flatMap(({ kind, keep }) => (keep === 'circle' || keep === 'done' ? [kind] : [])),
      ),
    );
    const isKept = ({ kind, cards }: Column): boolean =>
      cards.length > 0 && (kind === null || kind === 'later' || kinds.has(kind) || presented);
    return columns.filter(isKept);
  }, [columns, state, presented]);
  return (
    <>
      {parts.notices}
      {kept.length > 0 ? (
        <section aria-label={t`What is kept of the notes`}>
          <Board
            board={kept}
            acts={acts}
            drafts={parts.drafts}
            authorOf={noteWords}
            whoWords={parts.whoWords}
            heldWords={parts.heldWords}
            rules={{ mayAdd: ({ kind }) => kind === 'later', mayArrange: false }}
          />
        </section>
      ) : null}
    </>
  );
};
