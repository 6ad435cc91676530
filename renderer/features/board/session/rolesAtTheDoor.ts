// The roles that a format has, as choices: who chose what, who would be next by turns, and how often each has done it. Written
// to the ledger so that every screen shows the same; and the press that begins with those who are here.
import { useLingui } from '@lingui/react/macro';
import { useView } from '#renderer/state/useViews.ts';
import { asId, type PersonId } from '#shared/ids.ts';
import type { Format } from '#shared/session/formats/format.ts';
import type { Role } from '#shared/session/formats/vocabulary.ts';
import { heldViews } from '#shared/session/held.ts';
import type { ActionOf, LedgerAction } from '#shared/session/ledger.ts';
import { type Duty, proposeRoles, turnsAt } from '#shared/session/rota.ts';
import type { SessionState } from '#shared/session/state.ts';
import { useSessionPlace } from './place.tsx';
import type { AtTable, Table } from './table.ts';

export interface RoleChoice {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** by turns, and not chosen by anybody yet */
  readonly byTurns: boolean;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly choose: (id: string) => void;
}

const nobody = 'nobody';
const toPerson = (id: string): PersonId | null => (id === nobody ? null : asId<PersonId>(id));

export const hasPresenter = ({ core }: Format): boolean =>
  [...core.first, ...core.phases].some(({ presenter }) => presenter !== 'none');

export const useRolesAtTheDoor = (
  format: Format,
  state: SessionState,
  table: Table,
  here: readonly AtTable[],
  act: (action: LedgerAction | null) => void,
): { readonly roles: readonly RoleChoice[]; readonly start: ActionOf<'start'>; readonly hasHistory: boolean } => {
  const { t } = useLingui();
  const { circle } = useSessionPlace();
  const held = useView(heldViews(circle.document), 'held');
  const roleWords: Readonly<Record<Role, string>> = {
    facilitator: t`Who facilitates?`,
    scribe: t`Who takes notes?`,
    timekeeper: t`Who keeps the time?`,
    observer: t`Who observes?`,
    learningCoach: t`Who coaches the learning?`,
  };
  const { repeat, mostRounds } = format.core;
  const everybodyPresents = repeat === 'perPerson';
  const presenter = state.presenters[0] ?? null;
  const present = here.map(({ personId }) => personId);
  const me = here.find(({ isMe }) => isMe);
  const able = new Set(here.filter(({ isGuest }) => !isGuest).map(({ personId }) => personId));
  const proposed = proposeRoles(format, present, able, held, { presenter, roles: state.roles });
  const facilitated = held.some(({ roles }) => roles.some(({ role }) => role === 'facilitator'));
  /** at the first session nobody's turn has come: whoever begins facilitates */
  const proposal = (role: Role): PersonId | null =>
    role === 'facilitator' && !facilitated ? (me?.personId ?? null) : (proposed.roles.get(role) ?? null);
  const optionsFor = (duty: Duty): RoleChoice['options'] => {
    const people = table.people.map(({ personId }) => personId);
    const times = new Map(turnsAt(duty, people, held).map((turn) => [turn.person, turn.times]));
    return [
      { id: nobody, label: t`Nobody yet` },
      ...table.people.map(({ personId, name }) => {
        const count = times.get(personId) ?? 0;
        const label = held.length === 0 ? name : count === 0 ? t`${name} (not yet)` : t`${name} (${count} so far)`;
        return { id: String(personId), label };
      }),
    ];
  };
  const roles: readonly RoleChoice[] = [
    ...(hasPresenter(format) && !everybodyPresents
      ? [
          {
            id: 'presenter',
            label: t`Who presents?`,
            value: presenter ?? nobody,
            byTurns: false,
            options: optionsFor('presenter'),
            choose: (id: string) => act({ type: 'presenter', round: 1, person: toPerson(id), was: presenter }),
          },
        ]
      : []),
    ...format.roles.map((role) => {
      const was = state.roles.get(role) ?? null;
      return {
        id: role,
        label: roleWords[role],
        value: was ?? proposal(role) ?? nobody,
        byTurns: was === null && proposal(role) !== null,
        options: optionsFor(role),
        choose: (id: string) => act({ type: 'role', role, person: toPerson(id), was }),
      };
    }),
  ];
  const byTurns = format.roles.flatMap((role) => {
    const person = proposal(role);
    return state.roles.has(role) || person === null ? [] : [{ role, person }];
  });
  return {
    hasHistory: facilitated,
    roles,
    start: {
      type: 'start',
      present,
      presenters: everybodyPresents && state.presenters.length === 0 ? present.slice(0, mostRounds ?? 12) : [],
      // somebody has to move the steps: without a choice it is whoever begins
      roles:
        me && !state.roles.has('facilitator') && !byTurns.some(({ role }) => role === 'facilitator')
          ? [...byTurns, { role: 'facilitator', person: me.personId }]
          : byTurns,
      lastPresenter: held[0]?.presenters.at(-1) ?? null,
    },
  };
};
