// The buttons. One filled button a screen; the others are quiet (an edge) or plain (words only).
// A button keeps its name while it works: `isPending` shows a line, never a spinner instead of the words.
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { classes } from './classes.ts';

export type ButtonKind = 'filled' | 'quiet' | 'plain' | 'danger';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'isPending'> {
  readonly children: ReactNode;
  readonly kind?: ButtonKind;
  readonly size?: 'm' | 's';
  /** works at the moment: say it in words as well where it takes longer than a blink */
  readonly isPending?: boolean;
  readonly className?: string;
}

const base =
  'relative inline-flex items-center justify-center gap-2 overflow-hidden font-semibold text-center transition-colors duration-150 select-none disabled:opacity-55 disabled:cursor-default';

const kinds: Readonly<Record<ButtonKind, string>> = {
  filled: 'bg-pine text-on-pine data-hovered:bg-pine-strong data-pressed:bg-pine-strong',
  quiet: 'border border-edge text-ink data-hovered:bg-sunken data-pressed:bg-sunken',
  plain: 'text-pine data-hovered:text-pine-strong data-hovered:underline underline-offset-4',
  danger: 'border border-clay text-clay data-hovered:bg-clay-soft data-pressed:bg-clay-soft',
};

export const buttonClasses = (kind: ButtonKind, size: 'm' | 's', className?: string): string =>
  classes(
    base,
    size === 'm' ? 'min-h-10 py-2 rounded-control text-body' : 'min-h-8 py-1 rounded-small text-small',
    kind === 'plain' ? 'px-2 -mx-1' : size === 'm' ? 'px-4.5' : 'px-3',
    kinds[kind],
    className,
  );

export const Button = ({
  children,
  kind = 'quiet',
  size = 'm',
  className,
  isPending = false,
  ...rest
}: ButtonProps) => (
  <AriaButton
    {...rest}
    // while it works it keeps the focus and takes no second press; React Aria's own pending state leaves an unnamed image behind
    type={isPending ? 'button' : (rest.type ?? 'button')}
    {...(isPending ? { onPress: () => undefined } : {})}
    className={buttonClasses(kind, size, className)}
  >
    {children}
    {isPending ? (
      <span aria-hidden className="absolute inset-x-0 bottom-0 h-0.5 overflow-hidden">
        <span className="block h-full w-1/3 bg-current animate-[en-pass_1.2s_linear_infinite]" />
      </span>
    ) : null}
  </AriaButton>
);
