// A button that opens a list to search in: words typed narrow it, the arrow keys move, Enter chooses, Escape closes. What fits
// the words is the caller's to say; items stand in groups under a heading.
import type { LucideIcon } from 'lucide-react';
import { Search } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  DialogTrigger,
  Header,
  Input,
  MenuSection,
  Popover,
  SearchField,
} from 'react-aria-components';
import { classes, smallIconProps } from './classes.ts';
import { closesOnEscape, FoundItem, FoundList } from './FoundList.tsx';
import { popoverClasses } from './Menu.tsx';

export interface SearchMenuItem {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly onAction: () => void;
}
export interface SearchMenuGroup {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly items: readonly SearchMenuItem[];
}
export interface SearchMenuProps {
  /** what the list is called for screen readers */
  readonly label: string;
  readonly placeholder: string;
  /** a Button or IconButton of this kit */
  readonly trigger: ReactNode;
  /** those that fit the words; empty groups are left out */
  readonly groupsFor: (words: string) => readonly SearchMenuGroup[];
  /** when nothing fits */
  readonly nothing: (words: string) => string;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

export const SearchMenu = ({ trigger, label, onOpenChange, ...found }: SearchMenuProps) => (
  <DialogTrigger {...(onOpenChange ? { onOpenChange } : {})}>
    {trigger}
    <Popover className={classes(popoverClasses, 'w-90 max-w-[calc(100vw-2rem)]')} placement="bottom start" offset={6}>
      <Dialog aria-label={label} className="outline-none">
        {({ close }) => <Found {...found} label={label} onClose={close} />}
      </Dialog>
    </Popover>
  </DialogTrigger>
);

interface FoundProps extends Pick<SearchMenuProps, 'label' | 'placeholder' | 'groupsFor' | 'nothing'> {
  readonly onClose: () => void;
}
const Found = ({ label, placeholder, groupsFor, nothing, onClose }: FoundProps) => {
  const [words, setWords] = useState('');
  const groups = groupsFor(words.trim()).filter(({ items }) => items.length > 0);
  return (
    <div onKeyDownCapture={closesOnEscape(onClose)}>
      <Autocomplete inputValue={words} onInputChange={setWords}>
        <SearchField
          autoFocus
          aria-label={label}
          className="mb-1.5 flex items-center gap-2.5 rounded-control border border-edge bg-surface px-3 text-ink-3 focus-within:border-pine"
        >
          <Search {...smallIconProps} />
          <Input
            placeholder={placeholder}
            className="min-w-0 flex-1 bg-transparent py-2 text-body text-ink outline-none [&::-webkit-search-cancel-button]:hidden"
          />
        </SearchField>
        <FoundList
          label={label}
          className="max-h-[min(22rem,45dvh)]"
          empty={<p className="px-2.5 py-3 text-ink-2">{nothing(words.trim())}</p>}
        >
          {groups.map(({ id: group, label: heading, icon, items }) => (
            <MenuSection key={group} id={group}>
              <Header className="px-2.5 pt-2 pb-1 text-small text-ink-3">{heading}</Header>
              {items.map(({ id, label: title, detail, onAction }) => (
                <FoundItem
                  key={id}
                  {...{ id, title, detail, icon }}
                  onAction={() => {
                    onClose();
                    onAction();
                  }}
                />
              ))}
            </MenuSection>
          ))}
        </FoundList>
      </Autocomplete>
    </div>
  );
};
