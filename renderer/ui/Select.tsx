// A choice of one among a few, with its label. Options are plain data.
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components';
import { classes, smallIconProps } from './classes.ts';
import { optionClasses, popoverClasses } from './Menu.tsx';

export interface SelectProps<T extends string> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly description?: ReactNode;
  readonly value: T;
  readonly options: readonly { readonly id: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly className?: string;
  /** bare: words and an arrow, without an edge, for a footer */
  readonly look?: 'edge' | 'bare';
}

export const Select = <T extends string>(props: SelectProps<T>) => {
  const { label, labelHidden, description, value, options, onChange, className, look = 'edge' } = props;
  return (
    <AriaSelect
      selectedKey={value}
      onSelectionChange={(key) => {
        const chosen = options.find(({ id }) => id === key);
        if (chosen) onChange(chosen.id);
      }}
      className={classes('flex flex-col gap-1.5', className)}
    >
      <Label className={labelHidden ? 'sr-only' : 'text-body font-semibold'}>{label}</Label>
      <Button
        className={classes(
          'inline-flex items-center justify-between gap-2 text-left',
          look === 'edge'
            ? 'min-h-10 rounded-control border border-edge bg-surface px-3.5 py-1.5 data-hovered:bg-sunken'
            : 'rounded-small px-1.5 py-0.5 text-small text-ink-2 data-hovered:text-ink',
        )}
      >
        <SelectValue />
        <ChevronDown {...smallIconProps} />
      </Button>
      {description ? (
        <Text slot="description" className="text-small text-ink-2">
          {description}
        </Text>
      ) : null}
      <Popover className={classes(popoverClasses, 'min-w-(--trigger-width)')} offset={6}>
        <ListBox className="outline-none">
          {options.map(({ id, label: words }) => (
            <ListBoxItem key={id} id={id} textValue={words} className={optionClasses}>
              {({ isSelected }) => (
                <>
                  <span className="flex-1">{words}</span>
                  {isSelected ? <Check {...smallIconProps} /> : null}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
};
