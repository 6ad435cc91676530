// A day of the calendar, typed in segments: arrow keys, digits, no calendar that a keyboard cannot leave. It has no hour and
// no time zone: the third of December is the third of December everywhere.
import { parseDate } from '@internationalized/date';
import { DateField, DateInput, DateSegment, type DateValue, FieldError, Label, Text } from 'react-aria-components';
import { classes } from './classes.ts';
import { inputClasses } from './TextField.tsx';

export interface DayFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly error?: string | undefined;
  /** `2026-12-03`; null: empty */
  readonly first?: string | null;
  /** null while a part is missing */
  readonly onChange: (day: string | null) => void;
}

export const DayField = ({ label, description, error, first = null, onChange }: DayFieldProps) => (
  <DateField<DateValue>
    granularity="day"
    shouldForceLeadingZeros
    defaultValue={first === null ? null : parseDate(first)}
    isInvalid={Boolean(error)}
    onChange={(value) => onChange(value ? value.toString().slice(0, 10) : null)}
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
