// The person's name: saved when the field is left or Enter is pressed.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useServices } from '#renderer/state/services.tsx';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';

const mostCharacters = 80;

export const NameSetting = () => {
  const { t } = useLingui();
  const { vault } = useServices();
  const { say } = useAnnouncer();
  const { profile } = vault;
  const [name, setName] = useState(profile?.name ?? '');
  const [failed, setFailed] = useState(false);
  const clean = name.trim().replace(/\s+/gu, ' ');
  const save = async (): Promise<void> => {
    if (!profile || clean === '' || clean === profile.name) return;
    const saved = await vault.saveProfile({ ...profile, name: clean });
    setFailed(!saved.ok);
    if (saved.ok) say(t`Saved on this computer`);
  };
  return (
    <Form
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={t`Your name`}
        description={t`It greets you here. A circle you start or join from now on will see it.`}
        className="max-w-90"
        autoComplete="off"
        maxLength={mostCharacters}
        value={name}
        onChange={setName}
        onBlur={() => void save()}
        error={
          clean === '' ? t`A first name is enough.` : failed ? t`The disk did not take it. It is not saved yet.` : null
        }
      />
    </Form>
  );
};
