// A day and a time, typed in segments: arrow keys, digits, no calendar that a keyboard cannot leave.
// Times are those of this computer's zone.
import { fromAbsolute, toCalendarDateTime } from '@internationalized/date';
import {
  DateField,
  type DateFieldProps,
  DateInput,
  DateSegment,
  type DateValue,
  FieldError,
  Label,
  Text,
} from 'react-aria-components';
import { classes } from './classes.ts';
import { inputClasses } from './TextField.tsx';

export interface DateTimeFieldProps extends Pick<DateFieldProps<DateValue>, 'autoFocus'> {
  readonly label: string;
  readonly description?: string;
  readonly error?: string | undefined;
  /** what stands there first, milliseconds since 1970; null: empty */
  readonly first?: number | null;
  /** milliseconds since 1970; null while a part is missing */
  readonly onChange: (time: number | null) => void;
}

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const DateTimeField = ({ label, description, error, first = null, onChange, ...rest }: DateTimeFieldProps) => (
  <DateField<DateValue>
    {...rest}
    granularity="minute"
    hideTimeZone
    shouldForceLeadingZeros
    defaultValue={first === null ? null : toCalendarDateTime(fromAbsolute(first, zone()))}
    isInvalid={Boolean(error)}
    onChange={(value) => onChange(value ? value.toDate(zone()).getTime() : null)}
    className="flex flex-col gap-1.5"
  >
    <Label className="text-body font-semibold text-ink">{label}</Label>
    <DateInput
      className={classes(
        inputClasses,
        'flex items-center focus-within:border-pine focus-within:shadow-[0_0_0_1px_var(--pine)]',
      )}
    >
      {(segment) => (
        <DateSegment
          segment={segment}
          className="rounded-small px-0.5 outline-none whitespace-pre data-[type=literal]:px-0 data-placeholder:text-ink-3 data-focused:bg-pine data-focused:text-on-pine"
        />
      )}
    </DateInput>
    <FieldError className="text-small font-medium text-clay">{error}</FieldError>
    {description ? (
      <Text slot="description" className="text-small text-ink-2">
        {description}
      </Text>
    ) : null}
  </DateField>
);
