// Says when a change is on the screen but not on the disk, and offers to try again. It must never go away by itself
// before the change is safe.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Circle, SaveFailure } from '#shared/circle/circle.ts';

export const NotSaved = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const [isTrying, setTrying] = useState(false);
  useEffect(() => circle.on('saveFailed', setFailure), [circle]);
  useEffect(
    () => circle.on('envelopesWritten', () => (circle.unsaved() === 0 ? setFailure(null) : undefined)),
    [circle],
  );
  if (!failure) return null;
  const again = async (): Promise<void> => {
    setTrying(true);
    const flushed = await circle.flush();
    setTrying(false);
    setFailure(flushed.ok ? null : flushed.error);
  };
  return (
    <Notice
      tone="warning"
      live="assertive"
      className="mb-5"
      title={t`Your last changes are on the screen, but not on the disk.`}
      action={
        <Button size="s" onPress={() => void again()} isPending={isTrying}>
          {t`Try again`}
        </Button>
      }
    >
      {failure.type === 'DiskFull'
        ? t`The disk is full. Free some space and leave this window open until then.`
        : t`The disk did not take them. Leave this window open.`}
    </Notice>
  );
};
