// Notes for somebody without the app: printed, or saved as a page that opens with words told apart from it, by one of those
// who hold the key; then said to be given, then let go by all.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useServices } from '#renderer/state/services.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { noteHashOf } from '#shared/session/phaseKeys.ts';
import type { SealedPhase } from '#shared/session/sealedPhases.ts';
import { addRecord } from '#shared/session/sealing.ts';
import { SaveNotesPage } from './SaveNotesPage.tsx';
import { useSealedHere } from './useSealedHere.ts';

export interface GiveOnPaperProps {
  readonly phase: SealedPhase;
  /** of the step */
  readonly name: string;
  readonly presenter: string;
}

export const GiveOnPaper = ({ phase, name, presenter }: GiveOnPaperProps) => {
  const { t } = useLingui();
  const { desktop } = useServices();
  const { sealing, read } = useSealedHere();
  const [isOpen, setOpen] = useState(false);
  const { notes, unread } = read(phase);
  if (notes.length === 0) return null;
  const given = (): void => {
    const keyIds = [...new Set(notes.flatMap(({ note: { note } }) => (note.to === 'key' ? [note.keyId] : [])))];
    addRecord(sealing, {
      type: 'given',
      start: phase.start,
      keyIds,
      notes: notes.map(({ note }) => noteHashOf(note.note)).slice(0, 2000),
    });
    setOpen(false);
  };
  return (
    <>
      <Button size="s" onPress={() => setOpen(true)}>{t`Give them to ${presenter}`}</Button>
      <Dialog
        title={t`Notes for ${presenter}`}
        size="m"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={<Button onPress={given}>{t`${presenter} has them`}</Button>}
      >
        <p className="text-body">
          {t`${presenter} has no computer here. Print the notes without reading them, or save them as a page that opens with six words. Once ${presenter} has them, say so: after the session all computers let the notes go.`}
        </p>
        {unread > 0 ? (
          <p className="mt-3 text-body text-clay">{t`Not all notes can be read on this computer: ${unread} are missing. Another computer may have them.`}</p>
        ) : null}
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <Button kind="filled" onPress={() => void desktop.printPage()}>{t`Print`}</Button>
          <SaveNotesPage notes={notes} name={name} presenter={presenter} />
        </div>
        {isOpen
          ? createPortal(
              <div className="hidden p-[12mm] text-ink print:block">
                <p className="font-serif text-lead">Entre Nous</p>
                <h1 className="mt-1 text-page">{t`Notes for ${presenter}`}</h1>
                <p className="mt-1 text-body">{name}</p>
                {notes.map(({ note, text }) => (
                  <p key={note.cardId} className="mt-[6mm] font-serif text-read whitespace-pre-wrap">
                    {text}
                  </p>
                ))}
              </div>,
              document.body,
            )
          : null}
      </Dialog>
    </>
  );
};
