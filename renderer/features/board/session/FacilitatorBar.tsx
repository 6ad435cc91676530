// The foot of a session. For whoever leads: back, pause, a minute more, the words to say, and the step that comes next.
// For the others: the one thing that they may press now, when there is one.
import { useLingui } from '@lingui/react/macro';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu, type MenuAction } from '#renderer/ui/Menu.tsx';
import type { Running } from '#shared/session/describe.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import {
  nextStep,
  pressBack,
  pressFinish,
  pressLoop,
  pressMinuteMore,
  pressNext,
  pressPause,
  pressRepeat,
  pressResume,
  pressSkipNext,
} from '#shared/session/presses.ts';
import type { SessionState } from '#shared/session/state.ts';
import { FinishDialog, PrimaryButton } from './PrimaryButton.tsx';
import type { Table } from './table.ts';

export interface FacilitatorBarProps {
  readonly state: SessionState;
  readonly running: Running;
  readonly table: Table;
  readonly act: (action: LedgerAction | null) => void;
}

export const FacilitatorBar = ({ state, running, table, act }: FacilitatorBarProps) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const me = table.people.find(({ isMe }) => isMe) ?? null;
  const isIn = me !== null && (state.present.includes(me.personId) || running.iAmAtTheDoor);
  const presenter = table.nameOf(running.presenter) ?? t`the person who presents`;
  if (!isIn && me)
    return (
      <Foot>
        <p className="min-w-0 flex-1 text-ink-2">
          {state.away.has(me.personId)
            ? t`You have stepped out. Nobody waits for a reason.`
            : t`The session has begun without you.`}
        </p>
        <Button kind="filled" onPress={() => act({ type: 'arrive', person: me.personId })}>
          {state.away.has(me.personId) ? t`I’m back` : t`Come in`}
        </Button>
      </Foot>
    );
  if (running.iAmAtTheDoor)
    return (
      <Foot>
        <p className="text-ink-2">{t`You are at the door. Somebody inside lets you in.`}</p>
      </Foot>
    );
  const { primary, pause } = running;
  if (!running.iLead && !primary) return null;
  const isStopped = pause?.reason === 'topicStopped';
  const back = pressBack(state);
  return (
    <Foot>
      {running.iLead ? (
        <div className="flex flex-wrap gap-2.5">
          <Button onPress={() => act(back)} isDisabled={back === null}>{t`Back`}</Button>
          {pause ? (
            primary?.type === 'resume' || isStopped ? null : (
              <Button onPress={() => act(pressResume(state))}>{t`Go on`}</Button>
            )
          ) : (
            <Button onPress={() => act(pressPause(state))}>{t`Pause`}</Button>
          )}
          <Button onPress={() => act(pressMinuteMore(state))}>{t`+1 minute`}</Button>
          <MoreMenu state={state} running={running} act={act} />
        </div>
      ) : null}
      <div className="min-w-48 flex-1 text-body text-ink-2">
        {isStopped ? (
          <p>{t`The topic is stopped. Whoever presents may go on; anybody else may end it.`}</p>
        ) : running.iLead ? (
          <p className="line-clamp-3">
            <span className="font-semibold text-ink">{t`Say:`}</span> {wordsOf(running.phase.say, presenter)}
          </p>
        ) : null}
      </div>
      <div className="ml-auto flex max-w-full flex-wrap items-center justify-end gap-3">
        {running.asksToMoveOn ? <p className="font-semibold text-clay">{t`Move on?`}</p> : null}
        {primary ? <PrimaryButton primary={primary} state={state} table={table} act={act} /> : null}
      </div>
    </Foot>
  );
};

const Foot = ({ children }: { readonly children: ReactNode }) => (
  <footer className="bottom-0 z-10 [@media(min-height:500px)]:sticky flex flex-wrap items-center gap-x-5 gap-y-2.5 border-t border-line bg-surface px-5 py-3">
    {children}
  </footer>
);

const MoreMenu = ({ state, running, act }: Omit<FacilitatorBarProps, 'table'>) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const [asks, setAsks] = useState(false);
  const next = nextStep(state);
  const skip = pressSkipNext(state);
  const loop = pressLoop(state);
  const nextName = next ? wordsOf(next.phase.name) : '';
  const items: readonly MenuAction[] = [
    ...(next && running.primary?.type === 'turnDone'
      ? [{ id: 'next', label: t`On to “${nextName}” now`, onAction: () => act(pressNext(state)) }]
      : []),
    ...(skip ? [{ id: 'skip', label: t`Leave out “${nextName}”`, onAction: () => act(skip) }] : []),
    ...(loop ? [{ id: 'loop', label: t`Not agreed: once more from there`, onAction: () => act(loop) }] : []),
    { id: 'repeat', label: t`This step once more`, onAction: () => act(pressRepeat(state)) },
    { id: 'finish', label: t`Close the session`, danger: true, onAction: () => setAsks(true) },
  ];
  return (
    <>
      <Menu label={t`More`} trigger={<IconButton icon={Ellipsis} label={t`More`} />} items={items} />
      <FinishDialog
        isOpen={asks}
        onClose={() => setAsks(false)}
        onFinish={() => act(pressFinish(state))}
        confirm={t`Close it`}
      />
    </>
  );
};
