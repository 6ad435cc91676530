// A choice of one, each answer a card with a title and a sentence: arrow keys move, the chosen one carries a mark.
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { classes, iconProps } from './classes.ts';

export interface RadioCard<T extends string> {
  readonly id: T;
  readonly title: string;
  readonly description?: ReactNode;
  readonly icon?: LucideIcon;
  readonly isDisabled?: boolean;
}
export interface RadioCardsProps<T extends string> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly options: readonly RadioCard<T>[];
  readonly columns?: 1 | 2 | 3;
}

const grids = { 1: '', 2: 'sm:grid-cols-2', 3: 'min-[760px]:grid-cols-3' } as const;

export const RadioCards = <T extends string>(props: RadioCardsProps<T>) => {
  const { label, labelHidden, value, onChange, options, columns = 1 } = props;
  return (
    <RadioGroup
      value={value}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id);
        if (chosen) onChange(chosen.id);
      }}
      className="flex flex-col gap-2"
    >
      <Label className={labelHidden ? 'sr-only' : 'text-body font-semibold'}>{label}</Label>
      <div className={classes('grid gap-3', grids[columns])}>
        {options.map(({ id, title, description, icon: Icon, isDisabled = false }) => (
          <Radio
            key={id}
            value={id}
            isDisabled={isDisabled}
            className="group flex cursor-pointer items-start gap-3 rounded-panel border border-edge bg-surface p-4 transition-colors data-hovered:bg-sunken data-selected:border-pine data-selected:bg-pine-soft data-disabled:cursor-default data-disabled:opacity-60"
          >
            <span
              aria-hidden
              className="mt-0.5 grid size-4.5 flex-none place-items-center rounded-full border-2 border-edge group-data-selected:border-pine"
            >
              <span className="size-2 scale-0 rounded-full bg-pine transition-transform group-data-selected:scale-100" />
            </span>
            <span className="flex min-w-0 flex-1 flex-col gap-0.5">
              <span className="font-semibold text-ink">{title}</span>
              {description ? <span className="text-small text-ink-2">{description}</span> : null}
            </span>
            {Icon ? (
              <span className="text-ink-3 group-data-selected:text-pine">
                <Icon {...iconProps} />
              </span>
            ) : null}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
};
