// In a circle that begins again: who was chosen and has not come yet, and what brings them.
import { useLingui } from '@lingui/react/macro';
import type { Circle } from '#shared/circle/circle.ts';
import { useCircleList } from '../state/circlesContext.tsx';
import { useAwaited } from '../state/useAwaited.ts';
import { useCircleName, useRoster } from '../state/useCircle.ts';
import { usePreferences } from '../state/usePreferences.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AgainAsFile } from './AgainAsFile.tsx';
import { TakeBack } from './TakeBack.tsx';

export const AwaitedNotice = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { locale } = usePreferences();
  const awaited = useAwaited(circle);
  const { predecessor } = useRoster(circle);
  const name = useCircleName(circle);
  const before = useCircleList().find(({ circleId }) => circleId === predecessor);
  if (awaited.length === 0) return null;
  const names = new Intl.ListFormat(locale).format(awaited);
  return (
    <Notice
      title={t`Waiting for ${names}`}
      action={
        before ? (
          <>
            <AgainAsFile
              circle={before}
              successor={circle.circleId}
              label={t`Save the proposal as a file`}
              name={t`${name} begins again`}
            />
            <TakeBack into={circle} before={before} />
          </>
        ) : null
      }
    >
      {t`The app tells them as soon as their computer meets yours, or that of anybody who is here. They read the agreement, say yes, and are in. Where computers never meet, three files do it: the proposal, the yes, the answer.`}
    </Notice>
  );
};
