// Who does what, chosen in the step that asks for it, with turns by rota beside each name.
import { useLingui } from '@lingui/react/macro';
import { useRoleChoices } from '#renderer/places/sessions/useRoleChoices.ts';
import { Select } from '#renderer/ui/Select.tsx';
import { useSessionPlace } from './place.tsx';

export const RolesInStep = () => {
  const { t } = useLingui();
  const { circle, format, ledger, table } = useSessionPlace();
  const { state, act } = ledger;
  const here = table.people.filter(({ personId }) => state.present.includes(personId));
  const { roles } = useRoleChoices({ circle, format, state, people: table.people, here, act });
  return (
    <section
      aria-label={t`Who does what`}
      className="grid gap-3 rounded-panel border border-line bg-surface px-4 py-3 sm:grid-cols-2"
    >
      {roles.map(({ id, label, value, options, choose }) => (
        <Select key={id} label={label} value={value} options={options} onChange={choose} />
      ))}
    </section>
  );
};
