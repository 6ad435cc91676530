// The foot of a session for those who do not lead: come in, come back, be let in, let somebody in, end one's turn, take over,
// and stop one's topic under the cover.
import { useLingui } from '@lingui/react/macro';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { Running } from '#shared/session/describe.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import { pressPause } from '#shared/session/presses.ts';
import type { SessionState } from '#shared/session/state.ts';
import { Foot } from './Foot.tsx';
import { PrimaryButton } from './PrimaryButton.tsx';
import type { Table } from './table.ts';

export interface BarForOthersProps {
  readonly state: SessionState;
  readonly running: Running;
  readonly table: Table;
  readonly act: (action: LedgerAction | null) => void;
}

export const BarForOthers = ({ state, running, table, act }: BarForOthersProps) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const me = table.people.find(({ isMe }) => isMe) ?? null;
  if (running.iAmAtTheDoor)
    return (
      <Foot>
        <p className="text-ink-2">{t`You are at the door. Somebody inside lets you in.`}</p>
      </Foot>
    );
  if (me && !state.present.includes(me.personId)) {
    const wasHere = state.away.has(me.personId);
    return (
      <Foot>
        <p className="min-w-0 flex-1 text-ink-2">
          {wasHere ? t`You have stepped out. Nobody waits for a reason.` : t`The session has begun without you.`}
        </p>
        <Button kind="filled" onPress={() => act({ type: 'arrive', person: me.personId })}>
          {wasHere ? t`I’m back` : t`Come in`}
        </Button>
      </Foot>
    );
  }
  const next = running.next ? wordsOf(running.next.phase.name, table.nameOf(running.next.presenter) ?? '') : null;
  const { primary, pause } = running;
  return (
    <Foot>
      <p className="min-w-0 flex-1 text-body text-ink-2">
        {pause?.reason === 'topicStopped'
          ? t`The topic is stopped. Whoever presents may go on; anybody else may end it.`
          : pause?.reason === 'processRemark'
            ? t`A pause for a remark on how we work. The clock waits.`
            : next
              ? t`Next: ${next}`
              : t`This is the last step.`}
      </p>
      {running.iPresent && running.cover !== null && pause?.reason !== 'topicStopped' ? (
        <Button onPress={() => act(pressPause(state, 'topicStopped'))}>{t`Stop my topic here`}</Button>
      ) : null}
      {primary ? <PrimaryButton primary={primary} state={state} table={table} act={act} /> : null}
    </Foot>
  );
};
