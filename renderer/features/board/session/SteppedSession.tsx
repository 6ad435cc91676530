// A session that follows a format: the door, then step by step, then the close, around the board that everybody knows.
// What it shows comes from the ledger and this computer's clock; it never moves a step by itself.
import { useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Ledger } from '#renderer/state/useLedger.ts';
import { useSessionTime } from '#renderer/state/useSessionTime.ts';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { useNarrow } from '#renderer/ui/useNarrow.ts';
import { describe } from '#shared/session/describe.ts';
import type { Format } from '#shared/session/formats/format.ts';
import { Door } from './Door.tsx';
import { FacilitatorBar } from './FacilitatorBar.tsx';
import { PhaseRail } from './PhaseRail.tsx';
import { SessionPeople } from './SessionPeople.tsx';
import { StepBoard } from './StepBoard.tsx';
import { StepHead } from './StepHead.tsx';
import { closeScreens, taskScreens } from './stepScreens.ts';
import type { Table } from './table.ts';
import { useAnnouncements } from './useAnnouncements.ts';
import { clockDigits } from './useSessionWords.ts';

export interface SteppedSessionProps {
  readonly format: Format;
  readonly ledger: Ledger;
  readonly table: Table;
  /** the same element while the board is the same: the clock does not draw it again */
  readonly board: ReactNode;
  readonly showsPeople: boolean;
  readonly onClosePeople: () => void;
}

export const SteppedSession = (props: SteppedSessionProps) => {
  const { format, ledger, table, board, showsPeople, onClosePeople } = props;
  const { me, act } = ledger;
  const { t } = useLingui();
  const { say } = useAnnouncer();
  const wordsOf = useWordsOf();
  const isNarrow = useNarrow(899);
  const [showsSteps, setShowsSteps] = useState(false);
  const { now, state } = useSessionTime(ledger.clock, ledger.state);
  const described = useMemo(
    () => describe(format, state, { me, online: table.linked }, now),
    [format, state, me, table.linked, now],
  );
  useAnnouncements(described, table);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const { target, currentTarget } = event;
    if (described.status !== 'running' || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!(target instanceof HTMLElement) || !currentTarget.contains(target)) return;
    if (target.closest('input, textarea, [contenteditable], [role=row], [role=listbox], [role=menu]')) return;
    const key = event.key.toLowerCase();
    const { time, showsDigits } = described;
    if (key === 't' && showsDigits) {
      const digits = clockDigits(time.leftMs);
      say(time.isOver ? t`${digits} over` : t`${digits} left`);
    } else if (key === 'w') {
      const here = state.present.flatMap((person) => table.nameOf(person) ?? []).join(', ');
      say(t`Here: ${here}`);
    }
  };

  if (described.status !== 'running')
    return (
      <div className="flex-1 px-5 py-8 sm:px-6">
        {described.status === 'planned' ? (
          <Door format={format} state={state} planned={described} table={table} act={act} />
        ) : (
          <>
            <div className="mb-8 max-w-190">
              <h2 className="text-page">{t`The session is closed`}</h2>
              <p className="mt-1 text-lead text-ink-2">
                {described.afterwards ? wordsOf(described.afterwards) : t`Thank you for the time you gave each other.`}
              </p>
            </div>
            {closeScreens.map((Screen, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
              <Screen key={at} finished={described} />
            ))}
            {format.nothingWritten ? null : board}
          </>
        )}
      </div>
    );
  const rail = <PhaseRail state={state} table={table} outlook={described.outlook} now={now} />;
  const people = <SessionPeople state={state} running={described} table={table} act={act} />;
  const { number, of, phase } = described;
  const TaskScreen = phase.task ? taskScreens[phase.task] : undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: T and W from anywhere inside, for those who listen to the screen
    <div onKeyDown={onKeyDown} className="flex flex-1 flex-col">
      <div className="flex flex-1">
        {isNarrow ? null : (
          <nav aria-label={t`Steps`} className="w-58 flex-none border-r border-line bg-sunken px-3 py-5">
            <div className="sticky top-20 max-h-[calc(100dvh-11rem)] overflow-y-auto">{rail}</div>
          </nav>
        )}
        <div className="flex min-w-0 flex-1 flex-col gap-6 px-5 py-6 sm:px-6">
          <StepHead
            running={described}
            table={table}
            steps={
              isNarrow ? (
                <AriaButton
                  onPress={() => setShowsSteps(true)}
                  aria-label={t`Step ${number} of ${of}: show all steps`}
                  className="inline-flex min-h-8 items-center gap-1 rounded-small"
                >
                  {t`${number} of ${of}`}
                  <ChevronDown {...smallIconProps} />
                </AriaButton>
              ) : null
            }
          />
          {TaskScreen && !described.breath && described.cover === null ? (
            <TaskScreen running={described} now={now} />
          ) : null}
          <div>
            <StepBoard running={described} now={now} table={table} board={board} />
          </div>
        </div>
        <aside
          aria-label={t`In the circle`}
          className="w-58 flex-none border-l border-line px-4 py-6 max-[1099px]:hidden"
        >
          <h2 className="mb-5 text-lead">{t`In the circle`}</h2>
          {people}
        </aside>
      </div>
      <FacilitatorBar state={state} running={described} table={table} act={act} />
      <Dialog title={t`Steps`} isOpen={isNarrow && showsSteps} onClose={() => setShowsSteps(false)}>
        {rail}
      </Dialog>
      <Dialog title={t`In the circle`} isOpen={showsPeople} onClose={onClosePeople}>
        {people}
      </Dialog>
    </div>
  );
};
