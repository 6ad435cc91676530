// What one may do for another person at the table: give them the floor, note that they pass or step out, hand a role over,
// take over from somebody who is not there. A role is handed to anybody with one press, and taken back with one.
import { useLingui } from '@lingui/react/macro';

import type { MenuAction } from '#renderer/ui/Menu.tsx';
import type { Running } from '#shared/session/describe.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import type { SessionState } from '#shared/session/state.ts';
import { useRoleMoves } from './roleMoves.ts';
import type { AtTable } from './table.ts';

export const useForPerson = (
  state: SessionState,
  running: Running,
  act: (action: LedgerAction | null) => void,
): ((person: AtTable) => readonly MenuAction[]) => {
  const { t } = useLingui();
  const roleMoves = useRoleMoves();
  return ({ personId, name, isMe, isLinked }) => {
    const isHere = state.present.includes(personId);
    const item = (id: string, label: string, action: LedgerAction): MenuAction => ({
      id,
      label,
      onAction: () => act(action),
    });
    if (!isHere)
      return isMe || isLinked ? [] : [item('arrive', t`${name} is here`, { type: 'arrive', person: personId })];
    const isRound = running.phase.order === 'round';
    const from = running.visitId;
    const asks = state.hands.includes(personId);
    // somebody with an app presses their own
    const speaksForSelf = isMe || state.computers.has(personId);
    return [
      ...(isRound &&
      running.turn !== personId &&
      running.iLead &&
      !(personId === running.presenter && running.speaks.startsWith('coaches'))
        ? [item('floor', t`Give the floor to ${name}`, { type: 'giveTurn', from, person: personId })]
        : []),
      ...(asks && running.iLead && !isRound
        ? [item('heard', t`${name} has the floor: hand down`, { type: 'hand', person: personId, up: false })]
        : []),
      ...(!asks && !speaksForSelf && !running.quiet
        ? [item('hand', t`${name} asks for the floor`, { type: 'hand', person: personId, up: true })]
        : []),
      ...(isRound && !speaksForSelf
        ? [item('pass', t`${name} passes`, { type: 'turnDone', from, person: personId })]
        : []),
      ...roleMoves(state, personId, name).map(({ id, label, action }) => item(id, label, action)),
      ...(isMe || isLinked ? [] : [item('out', t`${name} steps out`, { type: 'stepOut', person: personId })]),
    ];
  };
};
