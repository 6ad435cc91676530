// One step, written down: what, by when, how we will know, who asks. Small enough to fill in while somebody speaks.
import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { asId, type PersonId } from '#shared/ids.ts';
import type { Result } from '#shared/result.ts';
import type { StepWords } from '#shared/session/commitment.ts';
import type { SeatOf } from '../../state/useSteps.ts';
import { useAnnouncer } from '../../ui/Announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import { useStepWords } from './useStepWords.ts';

export interface StepFormProps {
  readonly owner: PersonId;
  readonly seats: readonly SeatOf[];
  readonly first?: StepWords;
  /** the words of the first field, as "One step I will take" */
  readonly label: string;
  /** of the button that keeps it */
  readonly keep: string;
  /** asks why, beside the new words */
  readonly asksWhy?: boolean;
  readonly autoFocus?: boolean;
  readonly onKeep: (words: StepWords, why: string) => Promise<Result<void>>;
  /** without it there is no way back to show */
  readonly onCancel?: () => void;
}

const nobody = 'nobody';

export const StepForm = (props: StepFormProps) => {
  const { owner, seats, first, label, keep, asksWhy = false, autoFocus = false, onKeep, onCancel } = props;
  const { t } = useLingui();
  const { refused } = useStepWords();
  const { say } = useAnnouncer();
  const [text, setText] = useState(first?.text ?? '');
  const [due, setDue] = useState(first?.due ?? null);
  const [knownBy, setKnownBy] = useState(first?.knownBy ?? '');
  const [partner, setPartner] = useState<string>(first?.partner ?? nobody);
  const [why, setWhy] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isWorking) return;
    setWorking(true);
    const partnerId = partner === nobody ? null : asId<PersonId>(partner);
    const kept = await onKeep({ owner, text, due, knownBy, partner: partnerId }, why);
    setWorking(false);
    setProblem(kept.ok ? null : refused(kept.error));
    if (kept.ok) say(t`Noted: ${text}`);
  };
  return (
    <form noValidate aria-label={label} className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <TextArea
        label={label}
        value={text}
        onChange={setText}
        autoFocus={autoFocus}
        rows={2}
        maxLength={500}
        reading
        error={null}
      />
      <div className="grid gap-4 min-[640px]:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <DayField label={t`By when?`} first={due} onChange={setDue} />
        <Select
          label={t`Who will ask?`}
          value={partner}
          onChange={setPartner}
          options={[
            { id: nobody, label: t`Nobody in particular` },
            ...seats
              .filter(({ personId }) => personId !== owner)
              .map(({ personId, name }) => ({ id: String(personId), label: name })),
          ]}
        />
      </div>
      <TextField
        label={t`How will we know?`}
        value={knownBy}
        onChange={setKnownBy}
        maxLength={300}
        autoComplete="off"
      />
      {asksWhy ? (
        <TextField
          label={t`What changed? You need not say.`}
          value={why}
          onChange={setWhy}
          maxLength={300}
          autoComplete="off"
        />
      ) : null}
      {problem ? (
        <Notice tone="warning" live="assertive">
          {problem}
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" isPending={isWorking}>
          {keep}
        </Button>
        {onCancel ? (
          <Button kind="plain" onPress={onCancel} isDisabled={isWorking}>{t`Leave it as it is`}</Button>
        ) : null}
      </div>
    </form>
  );
};
