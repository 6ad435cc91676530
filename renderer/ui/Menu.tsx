// A button that opens a menu. Items are plain data; an item may carry an icon, a mark for danger, a shortcut.
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { classes, smallIconProps } from './classes.ts';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly danger?: boolean;
  readonly isDisabled?: boolean;
  readonly shortcut?: ReactNode;
  readonly onAction: () => void;
}
export interface MenuProps {
  /** what the list is called for screen readers */
  readonly label: string;
  /** a Button or IconButton of this kit */
  readonly trigger: ReactNode;
  readonly items: readonly MenuAction[];
}

export const popoverClasses =
  'rounded-panel border border-line bg-surface p-1.5 shadow-raised data-entering:animate-[en-rise_140ms_ease-out] outline-none';
export const optionClasses =
  'flex min-h-9 cursor-default items-center gap-2.5 rounded-small px-2.5 py-1.5 text-body text-ink -outline-offset-2 data-focused:bg-sunken data-disabled:opacity-50';

export const Menu = ({ label, trigger, items }: MenuProps) => (
  <MenuTrigger>
    {trigger}
    <Popover className={classes(popoverClasses, 'min-w-52')} placement="bottom end" offset={6}>
      <AriaMenu aria-label={label} className="outline-none">
        {items.map(({ id, label: words, icon: Icon, danger, isDisabled = false, shortcut, onAction }) => (
          <MenuItem
            key={id}
            id={id}
            textValue={words}
            onAction={onAction}
            isDisabled={isDisabled}
            className={classes(optionClasses, danger && 'text-clay')}
          >
            {Icon ? <Icon {...smallIconProps} /> : null}
            <span className="flex-1">{words}</span>
            {shortcut}
          </MenuItem>
        ))}
      </AriaMenu>
    </Popover>
  </MenuTrigger>
);
