// A button that shows an icon and always has a name: read by screen readers, shown on hover and focus.
import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton, type ButtonProps, Tooltip, TooltipTrigger } from 'react-aria-components';
import { classes, iconProps } from './classes.ts';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly className?: string;
}

export const IconButton = ({ icon: Icon, label, className, ...rest }: IconButtonProps) => (
  <TooltipTrigger delay={500} closeDelay={100}>
    <AriaButton
      {...rest}
      aria-label={label}
      className={classes(
        'inline-grid size-9 flex-none place-items-center rounded-small text-ink-2 transition-colors data-hovered:bg-sunken data-hovered:text-ink data-pressed:bg-sunken disabled:opacity-45 disabled:cursor-default',
        className,
      )}
    >
      <Icon {...iconProps} />
    </AriaButton>
    <Hint>{label}</Hint>
  </TooltipTrigger>
);

export interface HintProps {
  readonly children: string;
  readonly placement?: 'bottom' | 'right';
}
export const Hint = ({ children, placement = 'bottom' }: HintProps) => (
  <Tooltip
    offset={6}
    placement={placement}
    className="pointer-events-none max-w-70 rounded-small bg-ink px-2.5 py-1.5 text-small text-paper shadow-panel data-entering:animate-[en-fade_120ms]"
  >
    {children}
  </Tooltip>
);
