// Who is in the session, with what they do in it, and the few things that anybody may do at any time.
import { useLingui } from '@lingui/react/macro';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import type { Running } from '#shared/session/describe.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import { pressPause } from '#shared/session/presses.ts';
import type { SessionState } from '#shared/session/state.ts';
import type { AtTable, Table } from './table.ts';
import { useRoleWords } from './useSessionWords.ts';

export interface SessionPeopleProps {
  readonly state: SessionState;
  readonly running: Running;
  readonly table: Table;
  readonly act: (action: LedgerAction | null) => void;
}

export const SessionPeople = ({ state, running, table, act }: SessionPeopleProps) => {
  const { t } = useLingui();
  const does = useDoesWords(state, running);
  const me = table.people.find(({ isMe }) => isMe) ?? null;
  const isHere = me !== null && state.present.includes(me.personId);
  return (
    <div className="flex flex-col gap-5">
      <ul className="flex flex-col gap-3.5">
        {table.people.map((person) => {
          const isWaiting = state.atTheDoor.has(person.personId);
          return (
            <li key={person.personId} className="flex items-center gap-2.5">
              <Avatar name={person.name} index={person.index} isHere={state.present.includes(person.personId)} />
              <div className="min-w-0 flex-1">
                <p className="truncate font-semibold" title={person.name}>
                  {person.name} {person.isMe ? <span className="font-normal text-ink-2">{t`(you)`}</span> : null}
                </p>
                <p className="text-small text-ink-2">{does(person)}</p>
              </div>
              {isWaiting && !person.isMe ? (
                <Button
                  size="s"
                  aria-label={`${t`Let in`}, ${person.name}`}
                  onPress={() => act({ type: 'arrive', person: person.personId })}
                >{t`Let in`}</Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {me && isHere ? (
        <div className="flex flex-col gap-2.5 border-t border-line pt-4">
          {running.mayPass ? (
            <Button
              size="s"
              onPress={() => act({ type: 'turnDone', from: running.visitId, person: me.personId })}
            >{t`I pass`}</Button>
          ) : null}
          <Button size="s" onPress={() => act({ type: 'breath', on: !running.breath })}>
            {running.breath ? t`Go on together` : t`Take a breath`}
          </Button>
          {running.iPresent && running.pause?.reason !== 'topicStopped' ? (
            <Button size="s" onPress={() => act(pressPause(state, 'topicStopped'))}>{t`Stop my topic here`}</Button>
          ) : null}
          <Button size="s" onPress={() => act({ type: 'stepOut', person: me.personId })}>{t`Step out`}</Button>
        </div>
      ) : null}
    </div>
  );
};

/** "presents · speaks", "facilitates", "has stepped out" */
const useDoesWords = (state: SessionState, running: Running): ((person: AtTable) => string) => {
  const { t } = useLingui();
  const roleWords = useRoleWords();
  return ({ personId, isGuest, isLinked, isMe }) => {
    if (state.away.has(personId)) return t`has stepped out`;
    if (state.atTheDoor.has(personId)) return t`waits at the door`;
    if (!state.present.includes(personId)) return isLinked ? t`has come, and is not in yet` : t`not here now`;
    const dropped = state.computers.has(personId) && !isMe && !isLinked;
    const does = [
      ...(personId === running.presenter ? [t`presents`] : []),
      ...[...state.roles].flatMap(([role, holder]) => (holder === personId ? [roleWords[role]] : [])),
      ...(personId === running.turn ? [t`has the floor`] : []),
      ...(dropped ? [t`not linked now`] : []),
    ];
    return does.length > 0 ? does.join(' · ') : isGuest ? t`guest seat` : t`here`;
  };
};
