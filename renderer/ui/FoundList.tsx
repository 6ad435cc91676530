// What a search found, under its field: the arrow keys of the field move through it, Enter chooses. The words are the caller's.
import type { LucideIcon } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Menu, MenuItem } from 'react-aria-components';
import { classes, iconProps, smallIconProps } from './classes.ts';
import { optionClasses } from './Menu.tsx';

/** For the frame around field and list: one Escape closes, whatever is in the field. */
export const closesOnEscape =
  (onClose: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    onClose();
  };

export interface FoundListProps {
  /** what the list is called for screen readers */
  readonly label: string;
  /** its largest height, and room around it */
  readonly className: string;
  readonly empty: ReactNode;
  readonly children: ReactNode;
}

export const FoundList = ({ label, className, empty, children }: FoundListProps) => (
  // the arrow keys of the field move through the list; who comes here by Tab can scroll it as well
  <section
    aria-label={label}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    tabIndex={0}
    className={classes('overflow-y-auto focus-visible:-outline-offset-2', className)}
  >
    <Menu aria-label={label} className="outline-none" renderEmptyState={() => empty}>
      {children}
    </Menu>
  </section>
);

export interface FoundItemProps {
  readonly id: string;
  readonly title: string;
  /** may be empty */
  readonly detail?: string | undefined;
  readonly icon: LucideIcon;
  readonly isLarge?: boolean;
  readonly onAction: () => void;
}

export const FoundItem = ({ id, title, detail, icon: Icon, isLarge = false, onAction }: FoundItemProps) => (
  <MenuItem
    id={id}
    textValue={title}
    onAction={onAction}
    className={isLarge ? classes(optionClasses, 'min-h-11') : optionClasses}
  >
    <span className="text-ink-3">
      <Icon {...(isLarge ? iconProps : smallIconProps)} />
    </span>
    <span className="min-w-0 flex-1">
      <span className="block truncate">{title}</span>
      {detail ? <span className="block truncate text-small text-ink-3">{detail}</span> : null}
    </span>
  </MenuItem>
);
