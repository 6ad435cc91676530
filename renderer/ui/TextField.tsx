// One line or several lines of text with a label that stays visible, a description and an error in words.
// Never clears what was typed: an error is shown beside the text.
import type { ReactNode, Ref } from 'react';
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
} from 'react-aria-components';
import { classes } from './classes.ts';

export const inputClasses =
  'w-full min-h-11 rounded-control border border-edge bg-surface px-3.5 py-2 text-body text-ink outline-none transition-shadow focus:border-pine focus:shadow-[0_0_0_1px_var(--pine)] data-invalid:border-clay data-invalid:focus:shadow-[0_0_0_1px_var(--clay)] disabled:opacity-60';

interface FieldWords {
  readonly label: string;
  /** the label is read aloud but not shown: only where the place makes it plain */
  readonly labelHidden?: boolean;
  readonly description?: ReactNode;
  /** shown as the reason; the field counts as invalid while there is one */
  readonly error?: ReactNode;
  readonly className?: string;
}
export interface TextFieldProps
  extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid'>,
    FieldWords {
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** stands at the end of the line, inside the edge */
  readonly suffix?: ReactNode;
  readonly inputClassName?: string;
}

/** An error that nobody sees is no help: the field may stand at the edge of what is in view. */
const intoView = (shown: HTMLElement | null): void => {
  // jsdom has no such thing
  if (shown && 'scrollIntoView' in shown) shown.scrollIntoView({ block: 'nearest' });
};

const FieldFrame = ({
  label,
  labelHidden,
  description,
  error,
  children,
}: FieldWords & { readonly children: ReactNode }) => (
  <>
    <Label className={labelHidden ? 'sr-only' : 'text-body font-semibold text-ink'}>{label}</Label>
    {children}
    {/* read aloud when it comes: whoever pressed Enter is in the field still, and hears nothing of a new description */}
    <div aria-live="polite" className="contents">
      <FieldError ref={intoView} className="text-small font-medium text-clay">
        {error}
      </FieldError>
    </div>
    {description ? (
      <Text slot="description" className="text-small text-ink-2">
        {description}
      </Text>
    ) : null}
  </>
);

export const TextField = (props: TextFieldProps) => {
  const { label, labelHidden, description, error, className, placeholder, inputRef, suffix, inputClassName, ...rest } =
    props;
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} className={classes('flex flex-col gap-1.5', className)}>
      <FieldFrame label={label} {...(labelHidden ? { labelHidden } : {})} description={description} error={error}>
        <div className="relative">
          <Input
            {...(inputRef ? { ref: inputRef } : {})}
            {...(placeholder ? { placeholder } : {})}
            className={classes(inputClasses, Boolean(suffix) && 'pr-12', inputClassName)}
          />
          {suffix ? <div className="absolute inset-y-0 right-1 flex items-center">{suffix}</div> : null}
        </div>
      </FieldFrame>
    </AriaTextField>
  );
};

export interface TextAreaProps
  extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid' | 'type'>,
    FieldWords {
  readonly placeholder?: string;
  readonly rows?: number;
  readonly inputRef?: Ref<HTMLTextAreaElement>;
  /** typed words that a person reads at length are set in the reading face */
  readonly reading?: boolean;
}

/** Grows with its text, from `rows` lines on. */
export const TextArea = (props: TextAreaProps) => {
  const {
    label,
    labelHidden,
    description,
    error,
    className,
    placeholder,
    rows = 3,
    inputRef,
    reading,
    ...rest
  } = props;
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} className={classes('flex flex-col gap-1.5', className)}>
      <FieldFrame label={label} {...(labelHidden ? { labelHidden } : {})} description={description} error={error}>
        <AriaTextArea
          {...(inputRef ? { ref: inputRef } : {})}
          {...(placeholder ? { placeholder } : {})}
          rows={rows}
          // a field that is sized by its content pays no heed to `rows`
          style={{ minBlockSize: `max(44px, calc(${rows} * 1lh + 18px))` }}
          className={classes(
            inputClasses,
            'field-sizing-content max-h-[50dvh] resize-none',
            reading && 'font-serif text-lead',
          )}
        />
      </FieldFrame>
    </AriaTextField>
  );
};
