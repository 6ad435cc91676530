// The tags of a reflection: Enter or a comma adds, Delete on a tag or Backspace in the empty field removes.
import { useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Tag, TagGroup, TagList } from 'react-aria-components';
import { mostTag } from '#shared/reflection/reflection.ts';

export interface TagEditorProps {
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
}

export const TagEditor = ({ tags, onChange }: TagEditorProps) => {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const add = (text: string): void => {
    const words = text.split(',').map((word) => word.trim());
    setTyped('');
    if (words.some((word) => word !== '')) onChange([...tags, ...words]);
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {tags.length > 0 ? (
        <TagGroup
          aria-label={t`Tags`}
          onRemove={(removed) => onChange(tags.filter((tag) => !removed.has(tag)))}
          className="contents"
        >
          <TagList items={tags.map((tag) => ({ id: tag }))} className="flex flex-wrap gap-1.5">
            {({ id }) => (
              <Tag
                id={id}
                textValue={id}
                className="group inline-flex min-h-6.5 cursor-default items-center gap-1 rounded-full bg-sunken pr-1 pl-2.5 text-small text-ink-2"
              >
                {id}
                <AriaButton
                  slot="remove"
                  className="grid size-5 place-items-center rounded-full text-ink-3 opacity-70 group-hover:opacity-100 data-hovered:bg-line"
                >
                  <X size={13} aria-hidden />
                </AriaButton>
              </Tag>
            )}
          </TagList>
        </TagGroup>
      ) : null}
      <label className="inline-flex min-h-6.5 items-center gap-1 rounded-full border border-transparent pr-2 pl-1.5 text-ink-3 focus-within:border-edge focus-within:bg-surface hover:bg-sunken">
        <Plus size={14} aria-hidden />
        <input
          aria-label={t`Add a tag`}
          placeholder={t`Tag`}
          maxLength={mostTag}
          spellCheck="false"
          value={typed}
          onChange={({ target }) => (target.value.includes(',') ? add(target.value) : setTyped(target.value))}
          onBlur={() => add(typed)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              add(typed);
            } else if (event.key === 'Backspace' && typed === '' && tags.length > 0) onChange(tags.slice(0, -1));
            else if (event.key === 'Escape' && typed !== '') {
              event.preventDefault();
              setTyped('');
            }
          }}
          className="w-16 min-w-0 bg-transparent text-small text-ink outline-none field-sizing-content"
        />
      </label>
    </div>
  );
};
