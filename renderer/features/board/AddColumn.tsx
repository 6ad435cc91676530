// One more column: a dashed place beside the others that becomes a field for its title.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { useReturnFocus } from '#renderer/ui/useReturnFocus.ts';
import type { BoardActs, Written } from './boardActs.ts';
import { dashedClasses } from './Composer.tsx';
import { useWriteWords } from './useWriteWords.ts';

export const AddColumn = ({ acts }: { readonly acts: BoardActs }) => {
  const { t } = useLingui();
  const words = useWriteWords();
  const [title, setTitle] = useState<string | null>(null);
  const [problem, setProblem] = useState<Written>(null);
  const { place, goBack } = useReturnFocus();
  const close = (): void => {
    setTitle(null);
    goBack();
  };
  if (title === null)
    return (
      <div ref={place}>
        <AriaButton onPress={() => setTitle('')} className={dashedClasses}>
          {t`Add a column`}
        </AriaButton>
      </div>
    );
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const failure = acts.addColumn(title.trim());
        setProblem(failure);
        if (!failure) close();
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
          if (event.key === 'Escape') close();
        }}
        maxLength={120}
        error={words(problem)}
      />
      <div className="flex gap-2">
        <Button type="submit" kind="filled" size="s">{t`Add`}</Button>
        <Button size="s" onPress={close}>{t`Cancel`}</Button>
      </div>
    </form>
  );
};
