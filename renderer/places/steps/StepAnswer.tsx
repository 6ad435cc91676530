// A few words about a step on the way, or when it is let go. Letting go needs no reason.
import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { Result } from '#shared/result.ts';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/TextField.tsx';

export interface StepAnswerProps {
  readonly type: 'checkIn' | 'released';
  readonly onKeep: (note: string) => Promise<Result<void>>;
  readonly onCancel: () => void;
}

export const StepAnswer = ({ type, onKeep, onCancel }: StepAnswerProps) => {
  const { t } = useLingui();
  const [note, setNote] = useState('');
  const [isWorking, setWorking] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isWorking) return;
    setWorking(true);
    await onKeep(note);
    setWorking(false);
  };
  return (
    <form noValidate className="flex flex-col gap-3" onSubmit={(event) => void submit(event)}>
      <TextArea
        label={type === 'checkIn' ? t`Where does it stand?` : t`What did you learn from it? You need not say.`}
        value={note}
        onChange={setNote}
        autoFocus
        rows={2}
        maxLength={500}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="s" isPending={isWorking}>
          {type === 'checkIn' ? t`Keep it` : t`Let it go`}
        </Button>
        <Button kind="plain" size="s" onPress={onCancel} isDisabled={isWorking}>{t`Cancel`}</Button>
      </div>
    </form>
  );
};
