// Roles as verbs: "Claire facilitates, Ines takes notes", and what this person does, said to them.
import { useLingui } from '@lingui/react/macro';
import type { Role } from '#shared/session/formats/vocabulary.ts';
import type { Duty } from '#shared/session/rota.ts';
import { usePreferences } from '../../state/usePreferences.tsx';
import type { Seats } from '../../state/useSteps.ts';
import type { RoleChoices } from './useRoleChoices.ts';

export const useRoleWords = (): Readonly<Record<Role, string>> => {
  const { t } = useLingui();
  return {
    facilitator: t`facilitates`,
    scribe: t`takes notes`,
    timekeeper: t`keeps the time`,
    observer: t`observes`,
    learningCoach: t`coaches the learning`,
  };
};

export const useMyRoleWords = (): Readonly<Record<Duty, string>> => {
  const { t } = useLingui();
  return {
    presenter: t`You present`,
    facilitator: t`You facilitate`,
    scribe: t`You take notes`,
    timekeeper: t`You keep the time`,
    observer: t`You observe`,
    learningCoach: t`You coach the learning`,
  };
};

export interface RoleLines {
  /** "Claire facilitates and Ines takes notes."; empty: nothing */
  readonly chosen: string;
  readonly byTurns: string;
  /** whose turn it would be to present, as a sentence */
  readonly wouldBe: string;
}

export const useRoleLines = ({ roles }: RoleChoices, { nameOf }: Seats): RoleLines => {
  const { t } = useLingui();
  const { locale } = usePreferences();
  const roleWords = useRoleWords();
  const verbs: Readonly<Record<Duty, string>> = { ...roleWords, presenter: t`presents` };
  const line = (wanted: typeof roles): string => {
    const parts = wanted.flatMap(({ id, person }) => {
      const name = nameOf(person);
      return name ? [`${name} ${verbs[id]}`] : [];
    });
    return parts.length > 0 ? `${new Intl.ListFormat(locale).format(parts)}.` : '';
  };
  const next = nameOf(roles.find(({ wouldBe }) => wouldBe !== null)?.wouldBe ?? null);
  return {
    chosen: line(roles.filter(({ person, byTurns }) => person !== null && !byTurns)),
    byTurns: line(roles.filter(({ byTurns }) => byTurns)),
    wouldBe: next ? t`It would be the turn of ${next} to present. Nobody has to: a topic is offered.` : '',
  };
};
