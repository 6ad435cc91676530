// The list: search as you type, the count, thousands of rows of which only those in sight exist. Arrow keys open.
import { useLingui } from '@lingui/react/macro';
import { Search, SquarePen, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { useReflections } from '#renderer/state/useReflections.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { classes, iconProps, smallIconProps } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { OnlyAbout } from './about/OnlyAbout.tsx';
import { ReflectionRows } from './ReflectionRows.tsx';
import { useFound } from './useFound.ts';

export interface ReflectionListProps {
  readonly openId: string | null;
  /** it has the whole window */
  readonly whole: boolean;
  /** an id: only those that are about this */
  readonly about: string | null;
  readonly listPath: string;
}

export const ReflectionList = ({ openId, whole, about, listPath }: ReflectionListProps) => {
  const { t } = useLingui();
  const { reflections } = useServices();
  const { kept, trashed } = useReflections();
  const { number } = useFormats();
  const [query, setQuery] = useState('');
  const { query: found, items, total, searching } = useFound(query, about);
  const all = number(kept.length);
  const some = number(total);
  const begin = (): void => navigate(`/reflections/${reflections.begin()}`);
  return (
    <section
      aria-label={t`All reflections`}
      className={classes(
        'flex flex-col',
        whole ? 'min-w-0 flex-1' : 'w-83 flex-none border-r border-line max-[1000px]:w-72',
      )}
    >
      <div className="flex items-center gap-1.5 px-3.5 pt-4.5 pb-3">
        <SearchField
          aria-label={t`Search the reflections`}
          value={query}
          onChange={setQuery}
          className="group flex min-h-10 min-w-0 flex-1 items-center gap-2.5 rounded-control border border-edge bg-surface pr-1 pl-3 text-ink-3 focus-within:border-pine focus-within:shadow-[0_0_0_1px_var(--pine)]"
        >
          <Search {...iconProps} />
          <Input
            placeholder={t`Search`}
            className="min-w-0 flex-1 bg-transparent py-1.5 text-body text-ink outline-none [&::-webkit-search-cancel-button]:hidden"
          />
          <span role="status" className="pr-1.5 text-small whitespace-nowrap text-ink-3 tabular-nums">
            {searching || about !== null ? t`${some} of ${all}` : kept.length > 0 ? all : ''}
          </span>
          {query === '' ? null : (
            <IconButton icon={X} label={t`Clear the search`} onPress={() => setQuery('')} className="size-7" />
          )}
        </SearchField>
        <IconButton icon={SquarePen} label={t`Write a reflection`} onPress={begin} className="text-pine" />
      </div>
      {about === null ? null : <OnlyAbout id={about} />}
      {items.length === 0 ? (
        <p className="flex-1 px-5 py-4 text-ink-2">
          {searching ? t`No reflection has these words.` : t`What you write will be listed here.`}
        </p>
      ) : (
        <ReflectionRows found={found} items={items} openId={openId} listPath={listPath} />
      )}
      {searching && total > items.length ? (
        <p className="px-5 py-2 text-small text-ink-3">{t`The best ${number(items.length)} are shown. More words narrow it.`}</p>
      ) : null}
      {trashed.length > 0 ? (
        <div className="border-t border-line px-3.5 py-2">
          <Button kind="plain" size="s" className="text-ink-2" onPress={() => navigate('/reflections/trash')}>
            <Trash2 {...smallIconProps} />
            {t`Trash (${number(trashed.length)})`}
          </Button>
        </div>
      ) : null}
    </section>
  );
};
