// Two words of the sheet, typed back from the paper. Case and accents do not matter; a wrong word costs nothing.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { isSameWord, wordsToProve } from '#shared/vault/recovery.ts';

export interface ProveWordsProps {
  readonly words: readonly string[];
  readonly action: string;
  readonly isPending: boolean;
  readonly onProved: () => void;
  readonly onBack: () => void;
}

export const ProveWords = ({ words, action, isPending, onProved, onBack }: ProveWordsProps) => {
  const { t } = useLingui();
  const [places] = useState(wordsToProve);
  const [typed, setTyped] = useState<readonly [string, string]>(['', '']);
  const [tried, setTried] = useState(false);
  const right = places.map((place, index) => isSameWord(typed[index] ?? '', words[place - 1] ?? ''));
  return (
    <Form
      validationBehavior="aria"
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isPending && right.every(Boolean)) onProved();
      }}
    >
      <p className="text-ink-2">{t`Type two words from your sheet, so that we both know you have it.`}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {places.map((place, index) => (
          <TextField
            key={place}
            label={t`Word ${place}`}
            autoFocus={index === 0}
            autoComplete="off"
            autoCorrect="off"
            spellCheck="false"
            value={typed[index] ?? ''}
            onChange={(text) => {
              setTried(false);
              setTyped(index === 0 ? [text, typed[1]] : [typed[0], text]);
            }}
            error={tried && !right[index] ? t`That is not word ${place} of this sheet.` : null}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="filled" isPending={isPending}>
          {action}
        </Button>
        <Button kind="plain" onPress={onBack} isDisabled={isPending}>
          {t`See the words again`}
        </Button>
      </div>
    </Form>
  );
};
