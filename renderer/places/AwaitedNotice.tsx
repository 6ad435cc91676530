// In a circle that begins again: who was chosen and has not come yet, and what brings them.
import { useLingui } from '@lingui/react/macro';
import type { Circle } from '#shared/circle/circle.ts';
import { useAwaited } from '../state/useAwaited.ts';
import { usePreferences } from '../state/usePreferences.tsx';
import { Notice } from '../ui/Notice.tsx';

export const AwaitedNotice = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { locale } = usePreferences();
  const awaited = useAwaited(circle);
  if (awaited.length === 0) return null;
  const names = new Intl.ListFormat(locale).format(awaited);
  return (
    <Notice title={t`Waiting for ${names}`}>
      {t`The app tells them as soon as their computer meets yours, or that of anybody who is here. They read the agreement, say yes, and are in.`}
    </Notice>
  );
};
