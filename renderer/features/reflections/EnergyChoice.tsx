// Energy, 1 to 5, or none: five short bars and the number in words. Arrow keys move; the chosen one again takes it away.
import { useLingui } from '@lingui/react/macro';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { classes } from '#renderer/ui/classes.ts';
import { type Energy, energySchema } from '#shared/reflection/reflection.ts';

export interface EnergyChoiceProps {
  readonly energy: Energy | null;
  readonly onChange: (energy: Energy | null) => void;
}

export const EnergyChoice = ({ energy, onChange }: EnergyChoiceProps) => {
  const { t } = useLingui();
  return (
    <div className="flex items-center gap-2.5">
      <span>
        {t`Energy`}
        {energy ? <span className="ml-2">{t`${energy} of 5`}</span> : null}
      </span>
      <ToggleButtonGroup
        aria-label={t`Energy`}
        selectionMode="single"
        selectedKeys={energy ? [String(energy)] : []}
        onSelectionChange={(keys) => {
          const [chosen] = keys;
          onChange(energySchema.options.find((option) => String(option) === chosen) ?? null);
        }}
        className="flex"
      >
        {energySchema.options.map((step) => (
          <ToggleButton
            key={step}
            id={String(step)}
            aria-label={t`${step} of 5`}
            className="group grid h-7 w-6.5 cursor-pointer place-items-center rounded-small"
          >
            <span
              aria-hidden
              className={classes(
                'h-2 w-5.5 rounded-full border transition-colors',
                energy && step <= energy
                  ? 'border-pine bg-pine'
                  : 'border-edge group-data-hovered:border-pine group-data-hovered:bg-pine-soft',
              )}
            />
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
};
