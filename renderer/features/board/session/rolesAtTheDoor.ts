// The roles that a format has, as choices before the start, written to the ledger so that every screen shows the same;
// and the press that begins with those who are here.
import { useLingui } from '@lingui/react/macro';
import { asId, type PersonId } from '#shared/ids.ts';
import type { Format } from '#shared/session/formats/format.ts';
import type { Role } from '#shared/session/formats/vocabulary.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import type { SessionState } from '#shared/session/state.ts';
import type { AtTable, Table } from './table.ts';

export interface RoleChoice {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly choose: (id: string) => void;
}

const nobody = 'nobody';
const toPerson = (id: string): PersonId | null => (id === nobody ? null : asId<PersonId>(id));

const hasPresenter = ({ core }: Format): boolean =>
  [...core.first, ...core.phases].some(({ presenter }) => presenter !== 'none');

export const useRolesAtTheDoor = (
  format: Format,
  state: SessionState,
  table: Table,
  here: readonly AtTable[],
  act: (action: LedgerAction | null) => void,
): { readonly roles: readonly RoleChoice[]; readonly start: LedgerAction } => {
  const { t } = useLingui();
  const roleWords: Readonly<Record<Role, string>> = {
    facilitator: t`Who facilitates?`,
    scribe: t`Who takes notes?`,
    timekeeper: t`Who keeps the time?`,
    observer: t`Who observes?`,
    learningCoach: t`Who coaches the learning?`,
  };
  const options = [
    { id: nobody, label: t`Nobody yet` },
    ...table.people.map(({ personId, name }) => ({ id: String(personId), label: name })),
  ];
  const { repeat, mostRounds } = format.core;
  const everybodyPresents = repeat === 'perPerson';
  const presenter = state.presenters[0] ?? null;
  const roles: readonly RoleChoice[] = [
    ...(hasPresenter(format) && !everybodyPresents
      ? [
          {
            id: 'presenter',
            label: t`Who presents?`,
            value: presenter ?? nobody,
            options,
            choose: (id: string) => act({ type: 'presenter', round: 1, person: toPerson(id), was: presenter }),
          },
        ]
      : []),
    ...format.roles.map((role) => {
      const was = state.roles.get(role) ?? null;
      return {
        id: role,
        label: roleWords[role],
        value: was ?? nobody,
        options,
        choose: (id: string) => act({ type: 'role', role, person: toPerson(id), was }),
      };
    }),
  ];
  const present = here.map(({ personId }) => personId);
  const me = here.find(({ isMe }) => isMe);
  return {
    roles,
    start: {
      type: 'start',
      present,
      presenters: everybodyPresents && state.presenters.length === 0 ? present.slice(0, mostRounds ?? 12) : [],
      // somebody has to move the steps: without a choice it is whoever begins
      roles: me && !state.roles.has('facilitator') ? [{ role: 'facilitator', person: me.personId }] : [],
      lastPresenter: null,
    },
  };
};
