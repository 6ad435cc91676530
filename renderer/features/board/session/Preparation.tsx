// The preparation of whoever will present: a private reflection, linked to the session one way. At the door it is written, at
// the step in which they speak it lies before them. It leaves the vault by no press here: it is said aloud.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { MyTopic } from '#renderer/places/sessions/MyTopic.tsx';
import { hasPresenter } from '#renderer/places/sessions/useRoleChoices.ts';
import { useSessionReflection } from '#renderer/places/sessions/Writing.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import type { Running } from '#shared/session/describe.ts';
import { useSessionPlace } from './place.tsx';

/** At the door, behind one press: nobody has to prepare. */
export const PrepareAtTheDoor = () => {
  const { t } = useLingui();
  const { format, session } = useSessionPlace();
  const { documentId } = session.shared;
  const [isOpen, setOpen] = useState(false);
  if (!hasPresenter(format)) return null;
  return (
    <div className="flex flex-col items-start gap-2">
      {isOpen ? (
        <div className="w-full">
          <MyTopic documentId={documentId} rows={4} />
        </div>
      ) : (
        <Button kind="plain" onPress={() => setOpen(true)}>{t`Prepare my topic`}</Button>
      )}
    </div>
  );
};

/** While they speak: what they prepared, in their sight alone. Where nothing was prepared there is nothing. */
export const PreparedTopic = ({ running }: { readonly running: Running }) => {
  const speaks =
    running.iPresent && running.presenterState === 'speaking' && running.phase.speaks.startsWith('presenter');
  return speaks ? <WhenPrepared /> : null;
};

const WhenPrepared = () => {
  const { documentId } = useSessionPlace().session.shared;
  const reflection = useSessionReflection(documentId, 'beforeSession');
  return reflection && reflection.text.trim() !== '' ? <MyTopic documentId={documentId} rows={2} isSaid /> : null;
};
