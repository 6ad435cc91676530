// A new version of the agreement, sentence by sentence. It replaces nothing until it is proposed, and binds nobody who
// has not said yes.
import { useLingui } from '@lingui/react/macro';
import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import type { Circle } from '#shared/circle/circle.ts';

export interface ProposeAgreementProps {
  readonly circle: Circle;
  readonly from: readonly string[];
  readonly onDone: () => void;
}
interface Line {
  readonly key: number;
  readonly text: string;
}

export const ProposeAgreement = ({ circle, from, onDone }: ProposeAgreementProps) => {
  const { t } = useLingui();
  const [lines, setLines] = useState<readonly Line[]>(() => from.map((text, key) => ({ key, text })));
  const [nextKey, setNextKey] = useState(from.length);
  const [isWorking, setWorking] = useState(false);
  const [problem, setProblem] = useState<'same' | 'empty' | 'long' | 'disk' | null>(null);
  const add = (): void => {
    setLines([...lines, { key: nextKey, text: '' }]);
    setNextKey(nextKey + 1);
  };
  const propose = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const sentences = lines.map(({ text }) => text.trim()).filter((text) => text !== '');
    if (sentences.length === 0) return setProblem('empty');
    if (sentences.join('\n') === from.join('\n')) return setProblem('same');
    setWorking(true);
    const proposed = await circle.proposeAgreement(sentences);
    setWorking(false);
    if (proposed.ok) return onDone();
    setProblem(proposed.error.type === 'TextTooLong' ? 'long' : proposed.error.type === 'TextEmpty' ? 'empty' : 'disk');
  };
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void propose(event)}>
      <p className="text-ink-2">{t`Change, add or take away sentences. The others read the new version and each says yes, or not yet.`}</p>
      {lines.map(({ key, text }, index) => (
        <div key={key} className="flex items-start gap-2">
          <TextArea
            label={t`Sentence ${index + 1}`}
            value={text}
            onChange={(next) => {
              setProblem(null);
              setLines(lines.map((line) => (line.key === key ? { key, text: next } : line)));
            }}
            autoFocus={key >= from.length}
            reading
            rows={1}
            maxLength={600}
            className="flex-1"
          />
          <IconButton
            icon={Trash2}
            label={t`Take sentence ${index + 1} away`}
            onPress={() => setLines(lines.filter((line) => line.key !== key))}
            className="mt-8"
          />
        </div>
      ))}
      <div>
        <Button size="s" onPress={add}>
          <Plus {...smallIconProps} />
          {t`Add a sentence`}
        </Button>
      </div>
      {problem ? (
        <Notice tone="warning" live="assertive">
          <ProblemWords problem={problem} />
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="filled" isPending={isWorking}>{t`Propose this version`}</Button>
        <Button onPress={onDone} isDisabled={isWorking}>{t`Leave it as it is`}</Button>
      </div>
      <p className="text-small text-ink-2">{t`To propose it is to say yes to it.`}</p>
    </form>
  );
};

const ProblemWords = ({ problem }: { readonly problem: 'same' | 'empty' | 'long' | 'disk' }) => {
  const { t } = useLingui();
  switch (problem) {
    case 'same':
      return t`Nothing has changed yet.`;
    case 'empty':
      return t`An agreement needs at least one sentence.`;
    case 'long':
      return t`One of the sentences is too long to be read in one breath. Make two of it.`;
    case 'disk':
      return t`The disk did not take it. Your sentences are still here. Try again.`;
  }
};
