// One line to tick, its whole width a target. The tick is a shape, never the colour alone.
import { Check } from 'lucide-react';
import { Checkbox } from 'react-aria-components';

export interface CheckRowProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

export const CheckRow = ({ label, isSelected, onChange }: CheckRowProps) => (
  <Checkbox
    isSelected={isSelected}
    onChange={onChange}
    className="group flex min-w-0 flex-1 cursor-pointer items-center justify-between gap-4 py-1"
  >
    <span className="min-w-0 font-semibold break-words">{label}</span>
    <span
      aria-hidden
      className="grid size-6 flex-none place-items-center rounded-small border border-edge bg-surface text-on-pine group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-pine group-data-selected:border-pine group-data-selected:bg-pine"
    >
      {isSelected ? <Check size={16} strokeWidth={3} /> : null}
    </span>
  </Checkbox>
);
