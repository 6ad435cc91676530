// Where the board stands in a step: open to those who write, put aside while nothing is written, or away from the screen.
// SECURITY: nothing here is sealed. A step whose notes must stay closed to somebody gets no board from here at all.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Running } from '#shared/session/describe.ts';
import { OfferLine } from './OfferLine.tsx';
import { PrivateWriting } from './PrivateWriting.tsx';
import { useSessionPlace } from './place.tsx';
import { SayYes } from './promises/AffirmStep.tsx';
import { useIsClosedUntilYes, useOpening } from './promises/useOpening.ts';
import { StepNotes } from './StepNotes.tsx';
import { boardScreens, coverScreen, taskScreens } from './stepScreens.ts';
import type { Table } from './table.ts';

export interface StepBoardProps {
  readonly running: Running;
  readonly now: number;
  readonly table: Table;
}

export const StepBoard = (props: StepBoardProps) => {
  const { running, now } = props;
  const { t } = useLingui();
  const opening = useOpening();
  const closedUntilYes = useIsClosedUntilYes(running);
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
        <SayYes opening={opening} kind={running.primary ? 'quiet' : 'filled'} />
      </div>
    );
  // a step and a learning are written in their own screens, and stay when the notes are put aside
  if (running.phase.task === 'commit' || running.phase.task === 'learn') return null;
  return <OpenBoard {...props} />;
};

const OpenBoard = ({ running, now, table }: StepBoardProps): ReactNode => {
  const { t, i18n } = useLingui();
  const BoardPlace = boardScreens[running.board];
  if (BoardPlace) return <BoardPlace running={running} now={now} board={<StepNotes running={running} />} />;
  switch (running.board) {
    case 'covered':
      return null;
    case 'untilReveal':
    case 'sealed':
    case 'coveredOnly':
      return <Notice>{t`Write on paper in this step. This version seals no notes, so the screen takes none.`}</Notice>;
    case 'off': {
      if (running.phase.writes.some(({ readers }) => readers === 'me') && running.mayWrite)
        return <PrivateWriting running={running} />;
      const isNoted = running.phase.writes.length > 0 && running.writers.length > 0;
      if (isNoted && running.mayWrite) return <StepNotes running={running} />;
      const names = running.writers.flatMap((person) => table.nameOf(person) ?? []);
      const writers = new Intl.ListFormat(i18n.locale).format(names);
      // a task that has a screen of its own says itself what is written
      const hasTask = running.phase.task !== undefined && taskScreens[running.phase.task] !== undefined;
      return (
        <div className="flex flex-col gap-4">
          {hasTask ? null : (
            <Aside
              words={isNoted ? t`Notes in this step: ${writers}` : t`Nothing is written in this step.`}
              visitId={running.visitId}
            />
          )}
          {running.mayOfferLine && isNoted ? <OfferLine running={running} /> : null}
        </div>
      );
    }
    case 'live':
      return <StepNotes running={running} />;
  }
};

const Aside = ({ words, visitId }: { readonly words: string; readonly visitId: string }) => {
  const { t } = useLingui();
  const { parts, format } = useSessionPlace();
  const [shownIn, setShownIn] = useState<string | null>(null);
  if (shownIn === visitId) return parts.wholeBoard;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-4 text-ink-2">
      <p>{words}</p>
      {format.nothingWritten ? null : (
        <Button kind="plain" onPress={() => setShownIn(visitId)}>{t`Show the board`}</Button>
      )}
    </div>
  );
};
