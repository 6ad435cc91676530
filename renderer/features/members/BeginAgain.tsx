// The way to begin again, on the members page: what it is for, before the screen where people are chosen.
import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { usePeople, useProposals } from '#renderer/state/useCircle.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle } from '#shared/circle/circle.ts';

export const BeginAgain = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const headingId = useId();
  const { members, seatOf } = usePeople(circle);
  const waits = useProposals(circle).some(({ standing }) => standing === 'asked');
  if (members.length < 2 || waits || seatOf(circle.memberId)?.member.left) return null;
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-1 text-heading">
        {t`Begin again`}
      </h2>
      <p className="mb-3 text-small text-ink-2">
        {t`Nobody is ever taken out of a circle. To go on without somebody, or with new keys after a computer was lost or stolen, you begin a new circle with those you choose.`}
      </p>
      <Button size="s" onPress={() => navigate(`/circles/${circle.circleId}/again`)}>{t`Choose with whom`}</Button>
    </Panel>
  );
};
