// A step on the screen: the rail, the head, what the step asks for, the notes, the people, the foot. One keyboard for all of
// it. It shows what is described and writes entries only when somebody presses.
import { useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Ledger } from '#renderer/state/useLedger.ts';
import { smallIconProps } from '#renderer/ui/classes.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { useNarrow } from '#renderer/ui/useNarrow.ts';
import { useReachable } from '#renderer/ui/useReachable.ts';
import type { Running } from '#shared/session/describe.ts';
import { pressFinish } from '#shared/session/presses.ts';
import type { SessionState } from '#shared/session/state.ts';
import { BarForOthers } from './BarForOthers.tsx';
import { Breath } from './Breath.tsx';
import { FacilitatorBar } from './FacilitatorBar.tsx';
import { KeyQuestionBanner } from './KeyQuestionBanner.tsx';
import { PhaseRail } from './PhaseRail.tsx';
import { PreparedTopic } from './Preparation.tsx';
import { FinishDialog } from './PrimaryButton.tsx';
import { SessionPeople } from './SessionPeople.tsx';
import { ShortenDialog } from './ShortenDialog.tsx';
import { Stage } from './Stage.tsx';
import { StepBoard } from './StepBoard.tsx';
import { StepHead } from './StepHead.tsx';
import { StepLine } from './StepLine.tsx';
import { alongScreens, taskScreens } from './stepScreens.ts';
import type { Table } from './table.ts';
import { useMoveKeys } from './useMoveKeys.ts';
import { useMoves } from './useMoves.ts';
import { useOnDemand } from './useOnDemand.ts';

export interface RunningSessionProps {
  readonly running: Running;
  readonly state: SessionState;
  readonly ledger: Ledger;
  readonly table: Table;
  readonly now: number;
  readonly showsPeople: boolean;
  readonly onClosePeople: () => void;
}

export const RunningSession = (props: RunningSessionProps) => {
  const { running, state, ledger, table, now, showsPeople, onClosePeople } = props;
  const { me, act } = ledger;
  const { t } = useLingui();
  const railBox = useRef<HTMLElement>(null);
  useReachable(railBox);
  const head = useRef<HTMLDivElement>(null);
  const isNarrow = useNarrow(899);
  const [shows, setShows] = useState<'steps' | 'shorten' | 'finish' | null>(null);
  const close = (): void => setShows(null);
  const onShorten = (): void => setShows('shorten');
  const onFinish = (): void => setShows('finish');
  const made = useMoves({ state, running, me, act, onShorten, onFinish });
  // the clock ticks; the moves change with the ledger and the words alone
  const signature = made.map(({ id, label }) => `${id} ${label}`).join('|');
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const moves = useMemo(() => made, [signature, state, me]);
  const onKeyDown = useMoveKeys(moves, useOnDemand(running, table));
  const { number, of, phase } = running;
  const TaskScreen = phase.task ? taskScreens[phase.task] : undefined;
  const isIn = me !== null && state.present.includes(me);
  if (running.breath)
    return (
      <>
        <Breath onGoOn={isIn ? () => act({ type: 'breath', on: false }) : null} />
        {isIn ? null : <BarForOthers state={state} running={running} table={table} act={act} />}
      </>
    );
  const rail = <PhaseRail state={state} table={table} outlook={running.outlook} now={now} />;
  const people = <SessionPeople state={state} running={running} table={table} moves={moves} act={act} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys from anywhere inside; each move is a button as well
    <div onKeyDown={onKeyDown} className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1">
        {isNarrow ? null : (
          <nav
            ref={railBox}
            aria-label={t`Steps`}
            className="w-58 flex-none overflow-y-auto -outline-offset-2 border-r border-line bg-sunken px-3 py-4"
          >
            {rail}
          </nav>
        )}
        <Stage begins={running.visitId} className="flex flex-col gap-4 px-5 py-4 sm:px-6 low:gap-2 low:py-1.5">
          <StepLine running={running} table={table} head={head} />
          <StepHead
            head={head}
            running={running}
            table={table}
            act={act}
            steps={
              isNarrow ? (
                <AriaButton
                  onPress={() => setShows('steps')}
                  aria-label={t`Step ${number} of ${of}: show all steps`}
                  className="inline-flex min-h-8 items-center gap-1 rounded-small low:min-h-6"
                >
                  {t`${number} of ${of}`}
                  <ChevronDown {...smallIconProps} />
                </AriaButton>
              ) : null
            }
          />
          {running.cover === null ? <KeyQuestionBanner running={running} /> : null}
          <PreparedTopic running={running} />
          {TaskScreen && running.cover === null ? <TaskScreen running={running} now={now} /> : null}
          {running.cover === null
            ? alongScreens.map((Screen, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
                <Screen key={at} />
              ))
            : null}
          <div>
            <StepBoard running={running} now={now} table={table} />
          </div>
        </Stage>
        <aside
          aria-label={t`In the circle`}
          className="w-58 flex-none overflow-y-auto border-l border-line px-4 py-5 max-[1099px]:hidden"
        >
          <h2 className="mb-4 text-lead">{t`In the circle`}</h2>
          {people}
        </aside>
      </div>
      <FacilitatorBar state={state} running={running} table={table} moves={moves} act={act} />
      <Dialog title={t`Steps`} isOpen={isNarrow && shows === 'steps'} onClose={close}>
        {rail}
      </Dialog>
      <Dialog title={t`In the circle`} isOpen={showsPeople} onClose={onClosePeople}>
        {people}
      </Dialog>
      <ShortenDialog
        state={state}
        outlook={running.outlook}
        now={now}
        isOpen={shows === 'shorten'}
        onClose={close}
        act={act}
      />
      <FinishDialog
        isOpen={shows === 'finish'}
        onClose={close}
        onFinish={() => act(pressFinish(state))}
        confirm={t`Close it`}
      />
    </div>
  );
};
