// The steps of a format as rows: minutes by half a minute, and the words behind one press. Frame steps keep their words.
import { useLingui } from '@lingui/react/macro';
import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { TextArea, TextField } from '#renderer/ui/TextField.tsx';
import type { Format } from '#shared/session/formats/format.ts';
import { type DraftStep, type FormatDraft, type StepEdit, stepsOf } from './formatDraft.ts';

export interface FormatStepsProps {
  readonly original: Format;
  readonly draft: FormatDraft;
  readonly onChange: (draft: FormatDraft) => void;
}

const slot = '{presenter}';
const least = 0.5;
const most = 180;
/** Small times by half a minute, longer ones by a whole one. */
const grain = (minutes: number): number => (minutes < 4 ? 0.5 : 1);

export const FormatSteps = ({ original, draft, onChange }: FormatStepsProps) => {
  const { t } = useLingui();
  return (
    <section aria-label={t`Steps`}>
      <h2 className="mb-2 text-lead">{t`Steps`}</h2>
      <ol className="divide-y divide-line rounded-panel border border-line bg-surface">
        {stepsOf(original).map((step) => (
          <StepRow
            key={step.id}
            step={step}
            edit={draft.steps[step.id] ?? {}}
            onEdit={(edit) => onChange({ ...draft, steps: { ...draft.steps, [step.id]: edit } })}
          />
        ))}
      </ol>
    </section>
  );
};

interface StepRowProps {
  readonly step: DraftStep;
  readonly edit: StepEdit;
  readonly onEdit: (edit: StepEdit) => void;
}
const StepRow = ({ step: { frame, phase }, edit, onEdit }: StepRowProps) => {
  const { t, i18n } = useLingui();
  const { language } = usePreferences();
  const wordsOf = useWordsOf();
  const [isOpen, setOpen] = useState(false);
  const name = edit.name ?? wordsOf(phase.name);
  const now = edit.minutes ?? phase.time.minutes;
  const minutes = i18n.number(now);
  const set = (next: number): void => onEdit({ ...edit, minutes: Math.min(most, Math.max(least, next)) });
  return (
    <li className="px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-40 flex-1 font-semibold break-words">{name}</span>
        <span className="flex items-center gap-1">
          <IconButton icon={Minus} label={t`Less for ${name}`} onPress={() => set(now - grain(now - 0.5))} />
          <span className="min-w-24 text-center tabular-nums" aria-live="polite">
            {phase.time.each === 'phase' ? t`${minutes} min` : t`${minutes} min each`}
          </span>
          <IconButton icon={Plus} label={t`More for ${name}`} onPress={() => set(now + grain(now))} />
        </span>
        {frame === null ? (
          <Button
            size="s"
            kind="plain"
            aria-expanded={isOpen}
            onPress={() => setOpen(!isOpen)}
            aria-label={t`The words of ${name}`}
          >
            {t`Words`}
          </Button>
        ) : null}
      </div>
      {isOpen ? (
        <div className="mt-2 flex flex-col gap-3 pb-1.5">
          <TextField
            label={t`Name of the step`}
            value={name}
            maxLength={60}
            onChange={(next) => onEdit({ ...edit, name: next })}
          />
          <TextArea
            label={t`What whoever facilitates says aloud`}
            value={edit.say ?? phase.say[language]}
            maxLength={400}
            rows={2}
            onChange={(say) => onEdit({ ...edit, say })}
            description={
              phase.say[language].includes(slot) ? t`${slot} stands for the name of the one who presents.` : undefined
            }
          />
          <TextArea
            label={t`What the others do`}
            value={edit.doLine ?? phase.doLine[language]}
            maxLength={400}
            rows={2}
            onChange={(doLine) => onEdit({ ...edit, doLine })}
          />
        </div>
      ) : null}
    </li>
  );
};
