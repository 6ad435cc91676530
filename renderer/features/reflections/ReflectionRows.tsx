// The rows in sight, and a few hundred around them: React Aria's list box, virtual, grown as one scrolls on. Making the
// list box know ten thousand rows at once takes it seconds (measured), two hundred take it nothing.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Collection, ListBox, ListBoxLoadMoreItem, ListLayout, Virtualizer } from 'react-aria-components';
import { navigate } from '#renderer/state/navigation.ts';
import { titleId } from './Editor.tsx';
import { ReflectionRow } from './ReflectionRow.tsx';
import type { FoundReflection } from './useFound.ts';

/** CSS pixels: a title, two lines, room to breathe */
const rowHeight = 94;
const firstRows = 200;
const moreRows = 400;
/** the list and the editor pass the focus to each other: Escape there, Enter here */
export const listId = 'reflection-list';

export interface ReflectionRowsProps {
  readonly items: readonly FoundReflection[];
  readonly openId: string | null;
}

export const ReflectionRows = ({ items, openId }: ReflectionRowsProps) => {
  const { t } = useLingui();
  const [known, setKnown] = useState(firstRows);
  const row = (item: FoundReflection) => <ReflectionRow item={item} />;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight, loaderHeight: 1, padding: 0 }}>
      <ListBox
        id={listId}
        aria-label={t`Reflections`}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={openId ? [openId] : []}
        onSelectionChange={(keys) => {
          const [chosen] = keys === 'all' ? [] : [...keys];
          if (chosen !== undefined) navigate(`/reflections/${chosen}`, { replace: openId !== null });
        }}
        onAction={() => document.getElementById(titleId)?.focus()}
        className="mx-3.5 block min-h-0 flex-1 overflow-y-auto outline-none"
      >
        <Collection items={items.slice(0, known)}>{row}</Collection>
        {known < items.length ? (
          <ListBoxLoadMoreItem isLoading={false} onLoadMore={() => setKnown((count) => count + moreRows)} />
        ) : null}
      </ListBox>
    </Virtualizer>
  );
};
