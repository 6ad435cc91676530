// Who is in the session, with what they do in it; what may be done for somebody beside me; and the few things that anybody
// may do at any time. In a quiet step nobody's presence is shown.
import { useLingui } from '@lingui/react/macro';
import { Ellipsis, Hand } from 'lucide-react';
import { useRoleWords } from '#renderer/places/sessions/useRoleWords.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import type { Running } from '#shared/session/describe.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import type { SessionState } from '#shared/session/state.ts';
import { useForPerson } from './forPerson.ts';
import type { AtTable, Table } from './table.ts';
import type { Move, MoveId } from './useMoves.ts';

export interface SessionPeopleProps {
  readonly state: SessionState;
  readonly running: Running;
  readonly table: Table;
  readonly moves: readonly Move[];
  readonly act: (action: LedgerAction | null) => void;
}

const mine: readonly MoveId[] = ['hand', 'handDown', 'pass', 'breath', 'breatheOn', 'stopTopic', 'stepOut'];

export const SessionPeople = ({ state, running, table, moves, act }: SessionPeopleProps) => {
  const { t } = useLingui();
  const does = useDoesWords(state, running);
  const forPerson = useForPerson(state, running, act);
  const myMoves = moves.filter(({ id }) => mine.includes(id));
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex flex-col gap-3">
        {table.people.map((person) => {
          const { personId, name } = person;
          const isWaiting = state.atTheDoor.has(personId);
          const items = forPerson(person);
          const asks = !running.quiet && state.hands.includes(personId);
          return (
            <li key={personId} className="flex items-center gap-2.5">
              <Avatar name={name} index={person.index} isHere={!running.quiet && state.present.includes(personId)} />
              <div className="min-w-0 flex-1">
                <p className="truncate font-semibold" title={name}>
                  {name} {person.isMe ? <span className="font-normal text-ink-2">{t`(you)`}</span> : null}
                </p>
                <p className="text-small text-ink-2">
                  {asks ? (
                    <span className="mr-1 inline-flex items-center gap-1 font-semibold text-pine">
                      <Hand {...smallIconProps} /> {t`asks for the floor`}
                    </span>
                  ) : null}
                  {does(person)}
                </p>
              </div>
              {isWaiting && !person.isMe ? (
                <Button
                  size="s"
                  aria-label={`${t`Let in`}, ${name}`}
                  onPress={() => act({ type: 'arrive', person: personId })}
                >{t`Let in`}</Button>
              ) : items.length > 0 ? (
                <Menu
                  label={t`For ${name}`}
                  trigger={<IconButton icon={Ellipsis} label={t`For ${name}`} className="-mr-2 size-8" />}
                  items={items}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
      {myMoves.length > 0 ? (
        <div className="flex flex-col gap-2 border-t border-line pt-3.5">
          {myMoves.map(({ id, label, run }) => (
            <Button key={id} size="s" onPress={run}>
              {label}
            </Button>
          ))}
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
    const dropped = !running.quiet && state.computers.has(personId) && !isMe && !isLinked;
    const does = [
      ...(personId === running.presenter ? [t`presents`] : []),
      ...[...state.roles].flatMap(([role, holder]) => (holder === personId ? [roleWords[role]] : [])),
      ...(personId === running.turn ? [t`has the floor`] : []),
      ...(dropped ? [t`not linked now`] : []),
    ];
    return does.length > 0 ? does.join('\u00a0· ') : isGuest ? t`guest seat` : t`here`;
  };
};
