// The preparation of whoever will present: a private reflection, linked to the session one way. At the door it is written, at
// the step in which they speak it lies before them. It leaves the vault by no press here: it is said aloud.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import type { Running } from '#shared/session/describe.ts';
import { useSessionReflection, Writing } from './PrivateWriting.tsx';
import { useSessionPlace } from './place.tsx';
import { hasPresenter } from './rolesAtTheDoor.ts';

const Prepared = ({ rows }: { readonly rows: number }) => {
  const { t } = useLingui();
  const reflection = useSessionReflection('beforeSession');
  return reflection ? (
    <Writing key={reflection.id} reflection={reflection} label={t`My topic, for myself`} rows={rows} />
  ) : null;
};

/** At the door, behind one press: nobody has to prepare. */
export const PrepareAtTheDoor = () => {
  const { t } = useLingui();
  const { format } = useSessionPlace();
  const [isOpen, setOpen] = useState(false);
  if (!hasPresenter(format)) return null;
  return (
    <div className="flex flex-col items-start gap-2">
      {isOpen ? (
        <div className="w-full">
          <Prepared rows={4} />
          <p className="mt-1 text-small text-ink-2">
            {t`It stays in your notebook, and waits for you at the step where you present.`}
          </p>
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
  const reflection = useSessionReflection('beforeSession');
  return reflection && reflection.text.trim() !== '' ? <Prepared rows={2} /> : null;
};
