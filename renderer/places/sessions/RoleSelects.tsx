// Who does what, as one choice for each role: at the door, and on the circle's page before the day. What turns propose says so.
import { useLingui } from '@lingui/react/macro';
import type { PersonId } from '#shared/ids.ts';
import { Select } from '../../ui/Select.tsx';
import type { RoleChoice, RoleChoices } from './useRoleChoices.ts';

export interface RoleSelectsProps {
  readonly choices: RoleChoices;
  readonly nameOf: (person: PersonId | null) => string | null;
}

export const RoleSelects = ({ choices: { roles, hasHistory }, nameOf }: RoleSelectsProps) => {
  const { t } = useLingui();
  const hint = ({ id, byTurns, wouldBe }: RoleChoice): string | undefined => {
    const name = nameOf(wouldBe);
    if (name) return t`It would be the turn of ${name}. Nobody has to: a topic is offered.`;
    return byTurns && (id !== 'facilitator' || hasHistory) ? t`by turns, unless you choose otherwise` : undefined;
  };
  return (
    <div className="flex flex-col gap-4">
      {roles.map((choice) => (
        <Select
          key={choice.id}
          label={choice.label}
          value={choice.value}
          options={choice.options}
          onChange={choice.choose}
          description={hint(choice)}
        />
      ))}
    </div>
  );
};
