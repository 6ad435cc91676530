// A day and a time. Times are those of this computer's zone.
import { fromAbsolute, toCalendarDateTime } from '@internationalized/date';
import { SegmentedDate, type SegmentedDateProps } from './SegmentedDate.tsx';

export interface DateTimeFieldProps extends Pick<SegmentedDateProps, 'label' | 'description' | 'error' | 'autoFocus'> {
  /** what stands there first, milliseconds since 1970; null: empty */
  readonly first?: number | null;
  /** milliseconds since 1970; null while a part is missing */
  readonly onChange: (time: number | null) => void;
}

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const DateTimeField = ({ first = null, onChange, ...rest }: DateTimeFieldProps) => (
  <SegmentedDate
    {...rest}
    granularity="minute"
    hideTimeZone
    defaultValue={first === null ? null : toCalendarDateTime(fromAbsolute(first, zone()))}
    onChange={(value) => onChange(value ? value.toDate(zone()).getTime() : null)}
  />
);
