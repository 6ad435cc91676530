// Handing a role over, in words: who would do what instead, and the entry for it. Roles belong to the session, not to a
// machine: anybody hands one on, and two who do so at once are one.
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { PersonId } from '#shared/ids.ts';
import type { Role } from '#shared/session/formats/vocabulary.ts';
import type { ActionOf } from '#shared/session/ledger.ts';
import type { SessionState } from '#shared/session/state.ts';

interface RoleMove {
  readonly id: string;
  readonly label: string;
  readonly action: ActionOf<'role'>;
}

/** The roles that matter while a session runs; a format without one of them may still be given it. */
const handed: readonly Role[] = ['facilitator', 'scribe', 'timekeeper'];

export const useRoleMoves = (): ((state: SessionState, person: PersonId, name: string) => readonly RoleMove[]) => {
  const { t } = useLingui();
  return useCallback(
    (state, person, name) => {
      const words: Readonly<Record<Role, string>> = {
        facilitator: t`${name} facilitates from here`,
        scribe: t`${name} takes the notes from here`,
        timekeeper: t`${name} keeps the time from here`,
        observer: t`${name} observes from here`,
        learningCoach: t`${name} coaches the learning from here`,
      };
      const roles = [...new Set([...handed, ...state.roles.keys()])];
      return roles
        .filter((role) => state.roles.get(role) !== person)
        .map((role) => ({
          id: `role-${role}`,
          label: words[role],
          action: { type: 'role', role, person, was: state.roles.get(role) ?? null },
        }));
    },
    [t],
  );
};
