// A note that comes after its step: sealed straight to the one who presented. Whoever writes it cannot open it again either.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { isCoach, type SealedPhase } from '#shared/session/sealedPhases.ts';
import { stepById } from '#shared/session/state.ts';
import { useSessionPlace } from './place.tsx';
import { SealedComposer } from './SealedNotes.tsx';
import { useSealedHere } from './useSealedHere.ts';

export interface LateNoteProps {
  readonly phase: SealedPhase;
  /** of the step */
  readonly name: string;
  readonly presenter: string;
}

export const LateNote = ({ phase, name, presenter }: LateNoteProps) => {
  const { t } = useLingui();
  const { tell } = useAnnouncer();
  const { session, ledger } = useSessionPlace();
  const { session: sealed, write } = useSealedHere();
  const [isOpen, setOpen] = useState(false);
  // a guest seat has no key to seal it to
  if (phase.member === null || !isCoach(phase, session.me, sealed.seating)) return null;
  const kinds = stepById(ledger.state, phase.stepId)?.phase.writes.map(({ kind }) => kind) ?? [];
  const seal: typeof write = async (to, words) => {
    const failure = await write(to, words);
    if (failure) return failure;
    setOpen(false);
    tell({ words: t`Sealed. Only ${presenter} can read it.` });
    return null;
  };
  return (
    <>
      <Button size="s" kind="plain" onPress={() => setOpen(true)}>{t`A late note`}</Button>
      <Dialog title={t`A late note from “${name}”`} size="m" isOpen={isOpen} onClose={() => setOpen(false)}>
        <p className="mb-4 text-body text-ink-2">
          {t`It is sealed straight to ${presenter}. Nobody else can open it, not even this computer.`}
        </p>
        <SealedComposer phase={phase} kinds={kinds} rows={3} write={seal} />
      </Dialog>
    </>
  );
};
