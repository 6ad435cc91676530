// The foot of a session. For whoever leads: the words to say, back, pause, a minute more, help when stuck, and what comes
// next. For the others: the one thing that they may press now, when there is one. It only shows moves; useMoves has them.
import { useLingui } from '@lingui/react/macro';
import { Ellipsis } from 'lucide-react';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { useLow } from '#renderer/ui/useLow.ts';
import type { Running } from '#shared/session/describe.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import { pressResume } from '#shared/session/presses.ts';
import type { SessionState } from '#shared/session/state.ts';
import { BarForOthers } from './BarForOthers.tsx';
import { Foot } from './Foot.tsx';
import { PrimaryButton } from './PrimaryButton.tsx';
import { StuckHelp } from './StuckHelp.tsx';
import type { Table } from './table.ts';
import { moveKeys } from './useMoveKeys.ts';
import type { Move, MoveId } from './useMoves.ts';

export interface FacilitatorBarProps {
  readonly state: SessionState;
  readonly running: Running;
  readonly table: Table;
  readonly moves: readonly Move[];
  readonly act: (action: LedgerAction | null) => void;
}

const inBar: readonly MoveId[] = ['back', 'pause', 'goOn', 'minute'];
const inMenu: readonly MoveId[] = ['next', 'skip', 'loop', 'repeat', 'shorten', 'remark', 'finish'];

export const FacilitatorBar = ({ state, running, table, moves, act }: FacilitatorBarProps) => {
  const { t } = useLingui();
  const isLow = useLow(450);
  const wordsOf = useWordsOf();
  if (!running.iLead) return <BarForOthers state={state} running={running} table={table} act={act} />;
  const { primary, pause } = running;
  const presenter = table.nameOf(running.presenter) ?? t`the person who presents`;
  const isStopped = pause?.reason === 'topicStopped';
  const offered = (ids: readonly MoveId[]): readonly Move[] => moves.filter(({ id }) => ids.includes(id));
  const shown = offered(inBar).filter(({ id }) => id !== 'goOn' || primary?.type !== 'resume');
  // in a low window the words to say and what comes next keep their place, the rest stands in the menu
  const bar = isLow ? [] : shown;
  const menu = [...(isLow ? shown : []), ...offered(inMenu)];
  const nextName = running.next ? wordsOf(running.next.phase.name, presenter) : null;
  return (
    <Foot>
      <p className="max-h-[40dvh] w-full overflow-y-auto text-body text-ink-2 low:leading-snug">
        {isStopped ? (
          t`The topic is stopped. Whoever presents may go on; anybody else may end it.`
        ) : pause?.reason === 'processRemark' ? (
          t`A pause for a remark on how we work. The clock waits.`
        ) : (
          <>
            <span className="font-semibold text-ink">{t`Say:`}</span> {wordsOf(running.phase.say, presenter)}
          </>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        {bar.map(({ id, label, run }) => (
          <Button key={id} size="s" onPress={run}>
            {label}
          </Button>
        ))}
        <StuckHelp phase={running.phase} presenter={presenter} />
        <Menu
          label={t`More`}
          trigger={<IconButton icon={Ellipsis} label={t`More`} />}
          items={menu.map((move) => {
            const keys = moveKeys(move);
            return {
              id: move.id,
              label: move.label,
              onAction: move.run,
              ...(move.danger ? { danger: true } : {}),
              ...(keys ? { shortcut: <Kbd keys={keys} /> } : {}),
            };
          })}
        />
      </div>
      <div className="ml-auto flex max-w-full flex-wrap items-center justify-end gap-3">
        {running.asksToMoveOn ? <p className="font-semibold text-clay">{t`Move on?`}</p> : null}
        {primary && primary.type !== 'next' && nextName ? (
          <p className="text-small text-ink-2 max-[899px]:hidden low:hidden">{t`Then the step “${nextName}”`}</p>
        ) : null}
        {pause && primary === null && !isStopped ? (
          <Button kind="filled" onPress={() => act(pressResume(state))}>{t`Go on`}</Button>
        ) : null}
        {primary ? <PrimaryButton primary={primary} state={state} table={table} act={act} /> : null}
      </div>
    </Foot>
  );
};
