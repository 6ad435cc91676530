// The notes that were taken for me: mine alone to read. A copy into the private notebook is an act of its own.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useServices } from '#renderer/state/services.tsx';
import { useHeadingWords } from '#renderer/state/useHeadingWords.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { createReflection } from '#shared/reflection/reflection.ts';
import { bodyFromText } from '#shared/reflection/richText.ts';
import type { ReadNote } from '#shared/session/handOver.ts';
import { useSessionPlace } from './place.tsx';

export interface NotesForMeProps {
  /** of the step */
  readonly name: string;
  readonly notes: readonly ReadNote[];
  /** every other computer that held them has let them go */
  readonly areMineAlone: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export const NotesForMe = ({ name, notes, areMineAlone, isOpen, onClose }: NotesForMeProps) => {
  const { t } = useLingui();
  const { session } = useSessionPlace();
  const { reflections, clock } = useServices();
  const headings = useHeadingWords();
  const [copied, setCopied] = useState<'yes' | 'failed' | null>(null);
  const copy = async (): Promise<void> => {
    const text = notes.map((note) => note.text).join('\n\n');
    const reflection = createReflection(clock.now(), {
      title: t`Notes for me: ${name}`,
      body: bodyFromText(text),
      links: { sessionId: String(session.shared.documentId) },
    });
    const saved = await reflections.store.save(reflection);
    setCopied(saved.ok ? 'yes' : 'failed');
  };
  return (
    <Dialog
      title={t`Your notes from “${name}”`}
      size="m"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <Button onPress={() => void copy()} isDisabled={copied === 'yes'}>
          {t`Copy them into my notebook`}
        </Button>
      }
    >
      <p className="mb-2 text-body text-ink-2">
        {areMineAlone
          ? t`Only you can read these now. They stay here, in this session.`
          : t`They are yours, and stay here, in this session. After the close the other computers let them go.`}
      </p>
      <ul className="flex flex-col divide-y divide-line">
        {notes.map(({ note, kind, text }) => (
          <li key={note.cardId} className="py-3">
            {kind || note.note.to === 'member' ? (
              <p className="text-small text-ink-2">
                {[
                  ...(kind ? [headings[kind]] : []),
                  ...(note.note.to === 'member' ? [t`came after the step`] : []),
                ].join(' · ')}
              </p>
            ) : null}
            <p className="font-serif text-lead break-words whitespace-pre-wrap text-ink">{text}</p>
          </li>
        ))}
      </ul>
      <p role="status" className="mt-3 text-body text-ink-2">
        {copied === 'yes'
          ? t`A copy is in your notebook.`
          : copied === 'failed'
            ? t`The disk did not take the copy. The notes are still here.`
            : ''}
      </p>
    </Dialog>
  );
};
