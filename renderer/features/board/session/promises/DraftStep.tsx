// The First meeting's agreement, line by line: whoever facilitates writes, the others see each line change as it is spoken
// about. It replaces nothing until it is proposed; then each says yes, or not yet.
import { useLingui } from '@lingui/react/macro';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useRoster } from '#renderer/state/useCircle.ts';
import { useView } from '#renderer/state/useViews.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { classes, smallIconProps } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { readerOf, writeDraft } from '#shared/session/opening.ts';
import { useSessionPlace } from '../place.tsx';
import type { StepScreenProps } from '../stepScreens.ts';

export const DraftStep = ({ running }: StepScreenProps) => {
  const { t } = useLingui();
  const { circle, session, ledger, table } = useSessionPlace();
  const { agreements } = useRoster(circle);
  const written = useView(session, 'draft');
  const inForce = agreements.at(-1)?.sentences ?? [];
  const lines: readonly string[] = written ?? inForce;
  const facilitator = ledger.state.roles.get('facilitator') ?? null;
  if (running.iLead) return <WriteDraft lines={lines} inForce={inForce} />;
  const name = table.nameOf(facilitator);
  return (
    <div className="flex max-w-170 flex-col gap-4">
      <ol aria-label={t`Our agreement, as it is being written`} className="flex flex-col gap-3">
        {lines.map((line, index) => {
          const reader = readerOf(ledger.state.present, facilitator, index);
          const isMine = reader !== null && reader === ledger.me;
          const readerName = table.nameOf(reader) ?? t`Somebody`;
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
              key={index}
              className={classes('border-l-2 pl-4', isMine ? 'border-gold' : 'border-line')}
            >
              <p className={classes('text-small', isMine ? 'font-semibold text-gold' : 'text-ink-2')}>
                {isMine ? t`You read` : t`${readerName} reads`}
              </p>
              <p className="font-serif text-read text-ink break-words">{line || '…'}</p>
            </li>
          );
        })}
      </ol>
      <p className="text-small text-ink-2">
        {name ? t`${name} writes what you agree on.` : t`Whoever facilitates writes what you agree on.`}
      </p>
    </div>
  );
};

const WriteDraft = ({ lines, inForce }: { readonly lines: readonly string[]; readonly inForce: readonly string[] }) => {
  const { t } = useLingui();
  const { circle, session } = useSessionPlace();
  const [isWorking, setWorking] = useState(false);
  const [problem, setProblem] = useState<'long' | 'empty' | 'disk' | null>(null);
  const kept = lines.map((line) => line.trim()).filter((line) => line !== '');
  const isSame = kept.join('\n') === inForce.join('\n');
  const write = (next: readonly string[]): void => setProblem(writeDraft(session, next) ? null : 'long');
  const propose = async (): Promise<void> => {
    setWorking(true);
    const proposed = await circle.proposeAgreement(kept);
    setWorking(false);
    if (proposed.ok) return setProblem(null);
    const { type } = proposed.error;
    setProblem(type === 'TextTooLong' ? 'long' : type === 'TextEmpty' ? 'empty' : 'disk');
  };
  return (
    <div className="flex max-w-170 flex-col gap-3">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <div key={index} className="flex items-start gap-2">
          <TextArea
            label={t`Sentence ${index + 1}`}
            labelHidden
            value={line}
            onChange={(next) => write(lines.map((other, at) => (at === index ? next : other)))}
            reading
            rows={1}
            maxLength={600}
            className="flex-1"
          />
          <IconButton
            icon={Trash2}
            label={t`Take sentence ${index + 1} away`}
            onPress={() => write(lines.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button size="s" onPress={() => write([...lines, ''])}>
          <Plus {...smallIconProps} />
          {t`Add a sentence`}
        </Button>
        <Button size="s" onPress={() => void propose()} isDisabled={isSame} isPending={isWorking}>
          {t`These are our words`}
        </Button>
        <p className="text-small text-ink-2">
          {isSame
            ? t`This is the version in force. Each says yes to it in the next step.`
            : t`The others see each line as you write it.`}
        </p>
      </div>
      {problem ? (
        <Notice tone="warning" live="assertive">
          {problem === 'long'
            ? t`One of the sentences is too long to be read in one breath. Make two of it.`
            : problem === 'empty'
              ? t`An agreement needs at least one sentence.`
              : t`The disk did not take it. Your sentences are still here. Try again.`}
        </Notice>
      ) : null}
    </div>
  );
};
