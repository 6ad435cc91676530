// Whose turn it is to hold a role: who held it least often, then longest ago. A proposal that anybody changes with a click;
// it chooses nobody by itself, and knows nothing of how well somebody did it.
import type { PersonId } from '../ids.ts';
import type { Format } from './formats/format.ts';
import type { Role } from './formats/vocabulary.ts';
import type { HeldSession } from './held.ts';

export type Duty = Role | 'presenter';

export interface Turn {
  readonly person: PersonId;
  /** how often, in the sessions that the circle held */
  readonly times: number;
  /** when it was last begun; null: never yet */
  readonly lastAt: number | null;
}

const held = (session: HeldSession, duty: Duty, person: PersonId): boolean =>
  duty === 'presenter'
    ? session.presenters.includes(person)
    : session.roles.some((each) => each.role === duty && each.person === person);

/** Everybody's turns at one thing, whose turn it is first. With the same turns, the order of `people` decides. */
export const turnsAt = (duty: Duty, people: readonly PersonId[], sessions: readonly HeldSession[]): readonly Turn[] =>
  people
    .map((person): Turn => {
      const times = sessions.filter((session) => held(session, duty, person));
      return {
        person,
        times: times.length,
        lastAt: times.reduce<number | null>((last, { startedAt }) => Math.max(last ?? 0, startedAt), null),
      };
    })
    .sort((a, b) => a.times - b.times || (a.lastAt ?? 0) - (b.lastAt ?? 0));

/** These type, or lead with the screen before them: they need an app of their own. */
const needsComputer: ReadonlySet<Role> = new Set<Role>(['facilitator', 'scribe']);

export interface Proposed {
  readonly presenter: PersonId | null;
  readonly roles: ReadonlyMap<Role, PersonId>;
}

/**
 * Who presents and who does what, by turns, nobody with two things while somebody has none.
 * @param chosen what people chose already; it stays
 */
export const proposeRoles = (
  format: Format,
  here: readonly PersonId[],
  withComputer: ReadonlySet<PersonId>,
  sessions: readonly HeldSession[],
  chosen: { readonly presenter: PersonId | null; readonly roles: ReadonlyMap<Role, PersonId> },
): Proposed => {
  const presents = [...format.core.first, ...format.core.phases].some(({ presenter }) => presenter !== 'none');
  const taken = new Set([...chosen.roles.values(), ...(chosen.presenter === null ? [] : [chosen.presenter])]);
  const free = (duty: Duty, able: readonly PersonId[]): PersonId | null => {
    const turns = turnsAt(duty, able, sessions).map(({ person }) => person);
    return turns.find((person) => !taken.has(person)) ?? null;
  };
  const roles = new Map(chosen.roles);
  // nobody presents by a rota alone: a topic is offered, not assigned
  for (const role of format.roles) {
    const able = needsComputer.has(role) ? here.filter((person) => withComputer.has(person)) : here;
    const person = roles.has(role) ? null : free(role, able);
    if (person === null) continue;
    roles.set(role, person);
    taken.add(person);
  }
  return { presenter: presents ? chosen.presenter : null, roles };
};
