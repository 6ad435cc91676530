// The disk is full, and the room that was kept for this was given away: everything up to here is saved, nothing more fits.
// It stays until room was made. It must never claim more than the disk has taken.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useReserve } from '../state/useReserve.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

export const DiskFull = () => {
  const { t } = useLingui();
  const { isDiskFull, renew } = useReserve();
  const [tried, setTried] = useState(false);
  if (!isDiskFull) return null;
  return (
    <Notice
      tone="warning"
      live="assertive"
      className="mx-auto mb-5 w-full max-w-180"
      title={t`The disk of this computer is full`}
      action={
        <Button size="s" onPress={() => void renew().then((made) => setTried(!made))}>
          {t`I have made room`}
        </Button>
      }
    >
      {tried
        ? t`There is still too little room: Entre Nous needs 32 MB. What you wrote stays on the screen; you can copy it.`
        : t`Some room had been kept for this, and was used, so that what you wrote so far could be saved. Make some room before you go on; until then, texts can be read and copied.`}
    </Notice>
  );
};
