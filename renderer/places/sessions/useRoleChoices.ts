// The roles that a format has, as choices: who chose what, who would be next by turns, and how often each has done it. Written
// to the ledger so that every screen shows the same, before the day and at the door; and the press that begins with those who
// are here. Nobody presents by turns alone: whose turn it would be is said, a topic is offered.
import { useLingui } from '@lingui/react/macro';
import type { Circle } from '#shared/circle/circle.ts';
import { asId, type PersonId } from '#shared/ids.ts';
import type { Format } from '#shared/session/formats/format.ts';
import type { Role } from '#shared/session/formats/vocabulary.ts';
import { heldViews } from '#shared/session/held.ts';
import type { ActionOf, LedgerAction } from '#shared/session/ledger.ts';
import { type Duty, proposeRoles, turnsAt } from '#shared/session/rota.ts';
import type { SessionState } from '#shared/session/state.ts';
import { useView } from '../../state/useViews.ts';

export interface RolePerson {
  readonly personId: PersonId;
  readonly name: string;
  readonly isMe: boolean;
  readonly isGuest: boolean;
}

export interface RoleChoice {
  readonly id: Duty;
  readonly person: PersonId | null;
  readonly label: string;
  readonly value: string;
  /** by turns, and not chosen by anybody yet */
  readonly byTurns: boolean;
  /** of the presenter, while nobody was chosen: whose turn it would be */
  readonly wouldBe: PersonId | null;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly choose: (id: string) => void;
}

const nobody = 'nobody';
const toPerson = (id: string): PersonId | null => (id === nobody ? null : asId<PersonId>(id));

export const hasPresenter = ({ core }: Format): boolean =>
  [...core.first, ...core.phases].some(({ presenter }) => presenter !== 'none');

export interface RoleChoicesOptions {
  readonly circle: Circle;
  readonly format: Format;
  readonly state: SessionState;
  /** everybody who may be chosen */
  readonly people: readonly RolePerson[];
  /** those who are here, or are expected */
  readonly here: readonly RolePerson[];
  readonly act: (action: LedgerAction) => void;
  /** before the day: nothing is proposed while there is no history, because nobody begins it yet */
  readonly isAhead?: boolean;
}

export interface RoleChoices {
  readonly roles: readonly RoleChoice[];
  readonly start: ActionOf<'start'>;
  readonly hasHistory: boolean;
}

export const useRoleChoices = (options: RoleChoicesOptions): RoleChoices => {
  const { circle, format, state, people, here, act, isAhead = false } = options;
  const { t } = useLingui();
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
    isAhead && (held.length === 0 || (role === 'facilitator' && !facilitated))
      ? null
      : role === 'facilitator' && !facilitated
        ? (me?.personId ?? null)
        : (proposed.roles.get(role) ?? null);
  const hasPresented = held.some(({ presenters }) => presenters.length > 0);
  const nextToPresent = hasPresented ? (turnsAt('presenter', present, held)[0]?.person ?? null) : null;
  const optionsFor = (duty: Duty): RoleChoice['options'] => {
    const all = people.map(({ personId }) => personId);
    const times = new Map(turnsAt(duty, all, held).map((turn) => [turn.person, turn.times]));
    return [
      { id: nobody, label: t`Nobody yet` },
      ...people.map(({ personId, name }) => {
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
            id: 'presenter' as const,
            person: presenter,
            label: t`Who presents?`,
            value: presenter ?? nobody,
            byTurns: false,
            wouldBe: presenter === null ? nextToPresent : null,
            options: optionsFor('presenter'),
            choose: (id: string) => act({ type: 'presenter', round: 1, person: toPerson(id), was: presenter }),
          },
        ]
      : []),
    ...format.roles.map((role) => {
      const was = state.roles.get(role) ?? null;
      const person = was ?? proposal(role);
      return {
        id: role,
        person,
        label: roleWords[role],
        value: person ?? nobody,
        byTurns: was === null && person !== null,
        wouldBe: null,
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
