// On or off, with the consequence in a sentence beside it. The state is also a word, never the colour alone.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';

export interface SwitchProps {
  readonly label: string;
  readonly description?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (on: boolean) => void;
  readonly isDisabled?: boolean;
}

export const Switch = ({ label, description, isSelected, onChange, isDisabled = false }: SwitchProps) => {
  const { t } = useLingui();
  return (
    <AriaSwitch
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
      className="group flex cursor-pointer items-start justify-between gap-6 rounded-small data-disabled:opacity-60"
    >
      <span className="flex flex-col gap-0.5">
        <span className="text-body font-semibold text-ink">{label}</span>
        {description ? <span className="text-small text-ink-2">{description}</span> : null}
      </span>
      <span className="flex flex-none items-center gap-2.5 text-small text-ink-2">
        <span aria-hidden>{isSelected ? t`On` : t`Off`}</span>
        <span
          aria-hidden
          className="flex h-6 w-11 items-center rounded-full border border-edge bg-sunken px-0.5 transition-colors group-data-selected:border-pine group-data-selected:bg-pine group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-pine"
        >
          <span className="size-4.5 rounded-full bg-ink-3 transition-transform group-data-selected:translate-x-5 group-data-selected:bg-on-pine" />
        </span>
      </span>
    </AriaSwitch>
  );
};
