// The rows in sight, and a few hundred around them: React Aria's list box, virtual, grown as one scrolls on. Making the
// list box know ten thousand rows at once takes it seconds (measured), two hundred take it nothing. What a search found is
// other rows at each key: it begins with few, and must never be built anew before its answer is there.
import { useLingui } from '@lingui/react/macro';
import { useLayoutEffect, useState } from 'react';
import { Collection, ListBox, ListBoxLoadMoreItem, ListLayout, Virtualizer } from 'react-aria-components';
import { navigate } from '#renderer/state/navigation.ts';
import { titleId } from './Editor.tsx';
import { ReflectionRow } from './ReflectionRow.tsx';
import type { FoundReflection } from './useFound.ts';

/** CSS pixels: a title, two lines, room to breathe */
const rowHeight = 94;
const firstRows = 200;
/** what a search found: more than any window shows at once */
const firstFound = 30;
const moreRows = 400;
/** the list and the editor pass the focus to each other: Escape there, Enter here */
export const listId = 'reflection-list';

export interface ReflectionRowsProps {
  /** what they were found for: another one begins at the top */
  readonly found: string;
  readonly items: readonly FoundReflection[];
  readonly openId: string | null;
  /** where the list stands: each row opens beneath it */
  readonly listPath: string;
}

export const ReflectionRows = ({ found, items, openId, listPath }: ReflectionRowsProps) => {
  const { t } = useLingui();
  const first = found === '' ? firstRows : firstFound;
  const [grown, setGrown] = useState({ found, known: first });
  const known = grown.found === found ? grown.known : first;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer is read from its beginning
  useLayoutEffect(() => {
    const list = document.getElementById(listId);
    if (list) list.scrollTop = 0;
  }, [found]);
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
          if (chosen !== undefined) navigate(`${listPath}/${chosen}`, { replace: openId !== null });
        }}
        onAction={() => document.getElementById(titleId)?.focus()}
        className="mx-3.5 block min-h-0 flex-1 overflow-y-auto outline-none"
      >
        <Collection items={items.slice(0, known)}>{row}</Collection>
        {known < items.length ? (
          <ListBoxLoadMoreItem isLoading={false} onLoadMore={() => setGrown({ found, known: known + moreRows })} />
        ) : null}
      </ListBox>
    </Virtualizer>
  );
};
