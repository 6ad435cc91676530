// What opens a backup: the passphrase, or the fifteen words of the recovery sheet. The text stays after a failure.
// SECURITY: the text lives in this component alone and goes to the worker; nothing else keeps it.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { BackupProblem, By } from '#renderer/state/restoring.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { PassphraseField } from '#renderer/ui/PassphraseField.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { useBackupProblemWords } from './useBackupProblemWords.ts';

export interface ProveFormProps {
  readonly busy: boolean;
  readonly problem: BackupProblem | null;
  /** the verb, and the same while it works */
  readonly action: string;
  readonly working: string;
  readonly onProve: (by: By, typed: string) => void;
  readonly onBack: () => void;
  readonly back: string;
}

export const ProveForm = ({ busy, problem, action, working, onProve, onBack, back }: ProveFormProps) => {
  const { t } = useLingui();
  const [by, setBy] = useState<By>('passphrase');
  const [typed, setTyped] = useState<Readonly<Record<By, string>>>({ passphrase: '', sheet: '' });
  const [tried, setTried] = useState<By | null>(null);
  const words = useBackupProblemWords();
  const error = problem && tried === by ? words(problem) : null;
  const change = (text: string): void => setTyped({ ...typed, [by]: text });
  return (
    <Form
      validationBehavior="aria"
      className="flex flex-col gap-4.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (busy || typed[by].trim() === '') return;
        setTried(by);
        onProve(by, typed[by]);
      }}
    >
      {by === 'passphrase' ? (
        <PassphraseField
          key="passphrase"
          label={t`Passphrase`}
          description={t`The one that you used when this backup was made.`}
          purpose="current"
          autoFocus
          value={typed.passphrase}
          onChange={change}
          isReadOnly={busy}
          error={error}
        />
      ) : (
        <TextArea
          key="sheet"
          label={t`The fifteen words`}
          description={t`In their order. Capitals, accents and numbers do not matter.`}
          autoFocus
          reading
          rows={4}
          autoComplete="off"
          autoCorrect="off"
          spellCheck="false"
          value={typed.sheet}
          onChange={change}
          isReadOnly={busy}
          error={error}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="filled" isPending={busy}>
          {busy ? working : action}
        </Button>
        <Button kind="plain" size="s" isDisabled={busy} onPress={() => setBy(by === 'sheet' ? 'passphrase' : 'sheet')}>
          {by === 'sheet' ? t`Use my passphrase` : t`Use my recovery sheet`}
        </Button>
        <Button kind="plain" size="s" isDisabled={busy} onPress={onBack} className="ml-auto">
          {back}
        </Button>
      </div>
    </Form>
  );
};
