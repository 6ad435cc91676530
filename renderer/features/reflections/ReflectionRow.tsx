// One row: title, day, two lines of words; what was searched is marked.
import { useLingui } from '@lingui/react/macro';
import { ListBoxItem } from 'react-aria-components';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { MarkedText } from '#renderer/ui/MarkedText.tsx';
import type { TextRange } from '#shared/reflection/fold.ts';
import type { FoundReflection } from './useFound.ts';

const none: readonly TextRange[] = [];

/** The row itself does next to nothing: it is made for every reflection there is, its content only for those in sight. */
export const ReflectionRow = ({ item }: { readonly item: FoundReflection }) => (
  <ListBoxItem
    id={item.id}
    textValue={item.reflection.title}
    className="flex h-[90px] cursor-pointer flex-col gap-1 overflow-hidden rounded-panel border border-transparent px-3 py-2.5 outline-offset-[-2px] data-hovered:bg-sunken data-selected:border-line data-selected:bg-surface"
  >
    <RowContent item={item} />
  </ListBoxItem>
);

const RowContent = ({ item }: { readonly item: FoundReflection }) => {
  const { t } = useLingui();
  const { clock } = useServices();
  const { short } = useFormats();
  const { reflection, titleRanges } = item;
  const untitled = reflection.title.trim() === '';
  const excerpt = item.excerpt ?? reflection.line;
  return (
    <>
      <span className="flex items-baseline gap-3">
        <span className="min-w-0 flex-1 truncate text-body font-semibold">
          <MarkedText text={untitled ? t`Without a title` : reflection.title} ranges={untitled ? none : titleRanges} />
        </span>
        <span className="flex-none text-small text-ink-3">{short(reflection.updatedAt, clock.now())}</span>
      </span>
      <span className="line-clamp-2 text-small leading-[1.4] text-ink-2">
        <MarkedText text={excerpt} ranges={item.excerptRanges} />
      </span>
    </>
  );
};
