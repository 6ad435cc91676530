// The field that days and times are typed in: segments, arrow keys, digits, no calendar that a keyboard cannot leave.
// It knows no time zone and keeps no value of its own; DayField and DateTimeField say what is meant.
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

type Passed = 'autoFocus' | 'granularity' | 'hideTimeZone' | 'defaultValue' | 'onChange';

export interface SegmentedDateProps extends Pick<DateFieldProps<DateValue>, Passed> {
  readonly label: string;
  readonly description?: string | undefined;
  readonly error?: string | undefined;
}

export const SegmentedDate = ({ label, description, error, ...rest }: SegmentedDateProps) => (
  <DateField<DateValue> {...rest} shouldForceLeadingZeros isInvalid={Boolean(error)} className="flex flex-col gap-1.5">
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
