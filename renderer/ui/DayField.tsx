// A day of the calendar. It has no hour and no time zone: the third of December is the third of December everywhere.
import { parseDate } from '@internationalized/date';
import { SegmentedDate, type SegmentedDateProps } from './SegmentedDate.tsx';

export interface DayFieldProps extends Pick<SegmentedDateProps, 'label' | 'description' | 'error'> {
  /** `2026-12-03`; null: empty */
  readonly first?: string | null;
  /** null while a part is missing */
  readonly onChange: (day: string | null) => void;
}

export const DayField = ({ first = null, onChange, ...rest }: DayFieldProps) => (
  <SegmentedDate
    {...rest}
    granularity="day"
    defaultValue={first === null ? null : parseDate(first)}
    onChange={(value) => onChange(value ? value.toString().slice(0, 10) : null)}
  />
);
