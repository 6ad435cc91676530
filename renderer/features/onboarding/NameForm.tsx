// One field: the person's name. Asked at first run, and again when the profile's row does not read.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';

/** as in the profile's schema */
const mostCharacters = 80;

export interface NameFormProps {
  readonly initial: string;
  readonly onDone: (name: string) => void;
  readonly onBack?: () => void;
}

export const NameForm = ({ initial, onDone, onBack }: NameFormProps) => {
  const { t } = useLingui();
  const [name, setName] = useState(initial);
  const [missing, setMissing] = useState(false);
  return (
    <Form
      validationBehavior="aria"
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        const clean = name.trim().replace(/\s+/gu, ' ');
        if (clean === '') setMissing(true);
        else onDone(clean);
      }}
    >
      <TextField
        label={t`Your name`}
        autoFocus
        autoComplete="off"
        maxLength={mostCharacters}
        value={name}
        onChange={(typed) => {
          setName(typed);
          setMissing(false);
        }}
        error={missing ? t`A first name is enough.` : null}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="filled">
          {t`Continue`}
        </Button>
        {onBack ? (
          <Button kind="plain" onPress={onBack}>
            {t`Back`}
          </Button>
        ) : null}
      </div>
    </Form>
  );
};
