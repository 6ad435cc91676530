// Tabs inside one screen. For parts of a circle, which are places of their own, use `SectionNav`.
import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly title: string; readonly content: ReactNode }[];
  readonly selected?: string;
  readonly onChange?: (id: string) => void;
}

export const Tabs = ({ label, tabs, selected, onChange }: TabsProps) => (
  <AriaTabs
    {...(selected ? { selectedKey: selected } : {})}
    onSelectionChange={(key) => onChange?.(String(key))}
    className="flex flex-col gap-5"
  >
    <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map(({ id, title }) => (
        <Tab
          key={id}
          id={id}
          className="cursor-pointer border-b-2 border-transparent px-3 py-2 font-semibold whitespace-nowrap text-ink-2 -mb-px data-hovered:text-ink data-selected:border-pine data-selected:text-ink"
        >
          {title}
        </Tab>
      ))}
    </TabList>
    {tabs.map(({ id, content }) => (
      <TabPanel key={id} id={id}>
        {content}
      </TabPanel>
    ))}
  </AriaTabs>
);
