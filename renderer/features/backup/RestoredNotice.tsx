// Once after a restore, on the home page: what is here now, counted from the store, held against what the backup announced.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Restored } from '#renderer/state/openVault.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { CountsList } from './CountsList.tsx';

/** it is said until it was read, also when the home page was left in between */
const read = new WeakSet<Restored>();

export const RestoredNotice = () => {
  const { t } = useLingui();
  const { moment } = useFormats();
  const { vault, clock } = useServices();
  const { restored } = vault;
  const [isRead, setRead] = useState(restored !== null && read.has(restored));
  if (!restored || isRead) return null;
  const close = (): void => {
    read.add(restored);
    setRead(true);
  };
  const when = moment(restored.madeAt, clock.now());
  return (
    <Notice
      className="mb-5"
      tone={restored.asAnnounced ? 'good' : 'warning'}
      live="polite"
      title={
        restored.asAnnounced
          ? t`Everything that the backup announced is here.`
          : t`Not everything that the backup announced is here.`
      }
      action={<Button size="s" onPress={close}>{t`Good`}</Button>}
    >
      <p className="mb-2">
        {restored.asAnnounced
          ? t`As it was on ${when}:`
          : t`The backup stays as it is: close Entre Nous and open it again, and the rest is tried once more. Here is:`}
      </p>
      <CountsList counts={restored.counts} label={t`Here now`} />
    </Notice>
  );
};
