// The heading of a column: its title and how many cards it has; a pencil turns it into a field.
import { useLingui } from '@lingui/react/macro';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { useReturnFocus } from '#renderer/ui/useReturnFocus.ts';
import type { Column } from '#shared/session/cards.ts';
import type { BoardActs, Written } from './boardActs.ts';
import { useWriteWords } from './useWriteWords.ts';

export interface ColumnTitleProps {
  readonly column: Column;
  readonly acts: BoardActs;
  readonly id: string;
  readonly mayRename: boolean;
}

export const ColumnTitle = ({ column, acts, id, mayRename }: ColumnTitleProps) => {
  const { t } = useLingui();
  const words = useWriteWords();
  const [title, setTitle] = useState<string | null>(null);
  const [problem, setProblem] = useState<Written>(null);
  const { place, goBack } = useReturnFocus();
  const close = (): void => {
    setTitle(null);
    goBack();
  };
  /** Somebody who clicked elsewhere has already gone on: the focus is theirs. */
  const closeQuietly = (): void => setTitle(null);
  if (title === null)
    return (
      <div ref={place} className="group flex min-h-9 items-center gap-1">
        <h2 id={id} className="min-w-0 flex-1 font-sans text-body font-bold break-words">
          {column.title}
        </h2>
        {mayRename ? (
          <IconButton
            icon={Pencil}
            label={t`Rename the column ${column.title}`}
            onPress={() => setTitle(column.title)}
            className="size-8 text-ink-3 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 data-focus-visible:opacity-100"
          />
        ) : null}
        <span className="text-small text-ink-2 tabular-nums">
          <span aria-hidden>{column.cards.length}</span>
          <span className="sr-only">{t`Cards: ${column.cards.length}`}</span>
        </span>
      </div>
    );
  const keep = (done: () => void): void => {
    const failure = title.trim() === column.title ? null : acts.renameColumn(column.columnId, title.trim());
    setProblem(failure);
    if (!failure) done();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        keep(close);
      }}
    >
      <h2 id={id} className="sr-only">
        {column.title}
      </h2>
      <TextField
        label={t`Title of the column`}
        labelHidden
        autoFocus
        value={title}
        onChange={setTitle}
        onBlur={() => keep(closeQuietly)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
        }}
        maxLength={120}
        error={words(problem)}
      />
    </form>
  );
};
