// The notes of a step: its headings and what is for later, open to those who write here and read by everybody. What others
// wrote stands aside and is shown on demand; nothing is lost.
import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { asId, type PersonId } from '#shared/ids.ts';
import type { Card } from '#shared/session/cards.ts';
import type { Running } from '#shared/session/describe.ts';
import { Board, type BoardRules } from '../Board.tsx';
import { AsideCards } from './AsideCards.tsx';
import { NotePad } from './NotePad.tsx';
import { OfferedLines } from './OfferedLines.tsx';
import { OfferLine } from './OfferLine.tsx';
import { useSessionPlace } from './place.tsx';
import { taskScreens } from './stepScreens.ts';
import { useNoteActs } from './useNoteActs.ts';
import { useNotes } from './useNotes.ts';
import { useNoteWords } from './useNoteWords.ts';

const nobody = 'nobody';

export const StepNotes = ({ running }: { readonly running: Running }) => {
  const { t, i18n } = useLingui();
  const { table, parts } = useSessionPlace();
  const { columns, aside, state } = useNotes();
  const [showsAll, setShowsAll] = useState(false);
  const [said, setSaid] = useState<PersonId | null>(null);
  const acts = useNoteActs(running.visitId, said);
  const noteWords = useNoteWords();
  const headings = useMemo(
    () => columns.filter(({ kind }) => running.phase.writes.some((each) => each.kind === kind)),
    [columns, running.phase],
  );
  const later = columns.filter(({ kind }) => kind === 'later');
  const shown = showsAll ? columns : [...headings, ...(running.quiet ? [] : later)];
  const isHere =
    running.mayOfferLine ||
    running.mayWrite ||
    running.iLead ||
    running.iPresent ||
    state.present.some((person) => table.people.some(({ isMe, personId }) => isMe && personId === person));
  const rules: BoardRules = {
    mayAdd: ({ kind, columnId }) =>
      (kind === 'later' && isHere && !running.quiet) ||
      (running.mayWrite && headings.some((heading) => heading.columnId === columnId)),
    mayArrange: false,
  };
  const authorOf = useMemo(() => (card: Card) => noteWords(card), [noteWords]);
  const names = running.writers.flatMap((person) => table.nameOf(person) ?? []);
  const writers = new Intl.ListFormat(i18n.locale).format(names);
  const hasTask = running.phase.task !== undefined && taskScreens[running.phase.task] !== undefined;
  const hidden = columns.length - shown.length;
  return (
    <>
      {parts.notices}
      {names.length > 0 && names.length < table.people.length ? (
        <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-body text-ink-2">
          <p>
            {running.mayWrite && names.length === 1
              ? t`You take the notes in this step.`
              : t`Notes in this step: ${writers}`}
          </p>
          {running.mayWrite && headings.length > 0 ? (
            <Select
              look="bare"
              label={t`Said by`}
              labelHidden
              value={said ?? nobody}
              options={[
                { id: nobody, label: t`Note without a name` },
                ...state.present.map((person) => {
                  const name = table.nameOf(person) ?? t`Somebody`;
                  return { id: String(person), label: t`Note as said by ${name}` };
                }),
              ]}
              onChange={(id) => setSaid(id === nobody ? null : asId<PersonId>(id))}
            />
          ) : null}
        </div>
      ) : null}
      <OfferedLines running={running} columns={headings} />
      {headings.length === 0 && running.writers.length > 0 && !hasTask ? <NotePad running={running} /> : null}
      {shown.length > 0 ? (
        <Board
          board={shown}
          acts={acts}
          drafts={parts.drafts}
          authorOf={authorOf}
          whoWords={parts.whoWords}
          heldWords={parts.heldWords}
          rules={rules}
        />
      ) : null}
      {running.mayOfferLine && headings.length > 0 ? (
        <div className="mt-4">
          <OfferLine running={running} />
        </div>
      ) : null}
      <div className="mt-3 flex flex-wrap gap-x-4">
        {hidden > 0 || showsAll ? (
          <Button kind="plain" size="s" onPress={() => setShowsAll(!showsAll)}>
            {showsAll ? t`Only this step` : t`Show the whole board`}
          </Button>
        ) : null}
        <AsideCards cards={aside} />
      </div>
    </>
  );
};
