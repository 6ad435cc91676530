// Said once the circle has gone on as a new device, because another computer wrote as this one: a profile that was copied or
// put back, and the former one still runs. It blames nobody, and says what of one's own has to be written again.
import { useLingui } from '@lingui/react/macro';
import { useCircles } from '#renderer/state/circlesContext.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { CircleId } from '#shared/ids.ts';

export const CopyNotice = ({ circleId }: { readonly circleId: CircleId }) => {
  const { t } = useLingui();
  const renewed = useCircles().renewed(circleId);
  if (renewed === null) return null;
  const { droppedChanges } = renewed;
  const unsent = {
    none: t`Nothing is lost.`,
    one: t`One last change from here could not be sent. Please look whether something is missing, and write it again.`,
    several: t`Some last changes from here could not be sent. Please look whether something is missing, and write it again.`,
  }[droppedChanges === 0 ? 'none' : droppedChanges === 1 ? 'one' : 'several'];
  return (
    <Notice live="polite" className="mb-5" title={t`This computer goes on here as a new one`}>
      {t`Another computer wrote in this circle as if it were this one. A copied or restored computer that is still in use elsewhere does this.`}{' '}
      {unsent}
    </Notice>
  );
};
