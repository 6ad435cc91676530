// Where the board stands in a step: open, put aside while nothing is written, or away from the screen.
// SECURITY: nothing here is sealed. A step whose notes must stay closed to somebody gets no board at all, and says so.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Running } from '#shared/session/describe.ts';
import { SayYes } from './promises/AffirmStep.tsx';
import { useIsClosedUntilYes, useOpening } from './promises/useOpening.ts';
import { boardScreens, coverScreen } from './stepScreens.ts';
import type { Table } from './table.ts';

export interface StepBoardProps {
  readonly running: Running;
  readonly now: number;
  readonly table: Table;
  readonly board: ReactNode;
}

export const StepBoard = ({ running, now, table, board }: StepBoardProps) => {
  const { t, i18n } = useLingui();
  const [shownIn, setShownIn] = useState<string | null>(null);
  const opening = useOpening();
  const closedUntilYes = useIsClosedUntilYes(running);
  const names = running.writers.flatMap((person) => table.nameOf(person) ?? []);
  const writers = new Intl.ListFormat(i18n.locale).format(names);
  if (running.breath)
    return (
      <p className="py-16 text-center font-serif text-heading text-ink-2">{t`Take a breath. Nothing is urgent.`}</p>
    );
  const Cover = coverScreen.screen;
  if (Cover && running.cover) return <Cover running={running} now={now} />;
  if (running.cover || running.board === 'covered')
    return (
      <p className="rounded-panel bg-gold-soft px-6 py-16 text-center font-serif text-heading text-ink">
        {t`Listen. What is noted waits for you on paper.`}
      </p>
    );
  if (closedUntilYes)
    return running.phase.task === 'affirm' ? null : (
      <div className="max-w-170">
        <SayYes opening={opening} />
      </div>
    );
  const BoardPlace = boardScreens[running.board];
  if (BoardPlace) return <BoardPlace running={running} now={now} board={board} />;
  switch (running.board) {
    case 'untilReveal':
    case 'sealed':
    case 'coveredOnly':
      return <Notice>{t`Write on paper in this step. This version seals no notes, so the screen takes none.`}</Notice>;
    case 'off':
      return shownIn === running.visitId ? (
        board
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-5 text-ink-2">
          <p>{t`Nothing is written in this step.`}</p>
          <Button kind="plain" onPress={() => setShownIn(running.visitId)}>{t`Show the board`}</Button>
        </div>
      );
    case 'live':
      return (
        <>
          {names.length > 0 && names.length < table.people.length ? (
            <p className="mb-3 text-ink-2">
              {running.mayWrite && names.length === 1
                ? t`You take the notes in this step.`
                : t`Notes in this step: ${writers}`}
            </p>
          ) : null}
          {board}
        </>
      );
  }
};
