// One more column: a dashed place beside the others that becomes a field for its title.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { BoardActs, Written } from './boardActs.ts';
import { dashedClasses } from './Composer.tsx';
import { useWriteWords } from './useWriteWords.ts';

export const AddColumn = ({ acts }: { readonly acts: BoardActs }) => {
  const { t } = useLingui();
  const words = useWriteWords();
  const [title, setTitle] = useState<string | null>(null);
  const [problem, setProblem] = useState<Written>(null);
  if (title === null)
    return (
      <AriaButton onPress={() => setTitle('')} className={dashedClasses}>
        {t`Add a column`}
      </AriaButton>
    );
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const failure = acts.addColumn(title.trim());
        setProblem(failure);
        if (!failure) setTitle(null);
      }}
    >
      <TextField
        label={t`Title of the new column`}
        autoFocus
        value={title}
        onChange={(next) => {
          setProblem(null);
          setTitle(next);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTitle(null);
        }}
        maxLength={120}
        error={words(problem)}
      />
      <div className="flex gap-2">
        <Button type="submit" kind="filled" size="s">{t`Add`}</Button>
        <Button size="s" onPress={() => setTitle(null)}>{t`Cancel`}</Button>
      </div>
    </form>
  );
};
