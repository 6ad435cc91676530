// From whose computer two versions of one history came. Both are kept and shown; it blames nobody, because a copied disk or
// a restored image does the same without anybody meaning to.
import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { usePeople } from '#renderer/state/useCircle.ts';
import { useSyncStatus } from '#renderer/state/useSyncStatus.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle } from '#shared/circle/circle.ts';

export const TwoVersions = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const headingId = useId();
  const { seatOf } = usePeople(circle);
  // drawn again whenever something came
  useSyncStatus(circle.circleId);
  const { devices } = circle.roster();
  const authors = [...circle.twoVersions()];
  if (authors.length === 0) return null;
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-1 text-heading">
        {t`Two versions`}
      </h2>
      <ul className="mb-2 divide-y divide-line">
        {authors.map((authorId) => {
          const device = devices.get(authorId);
          const name = (device && seatOf(device.memberId)?.name) ?? t`Somebody`;
          return <li key={authorId} className="py-2">{t`Two versions came from ${name}’s computer.`}</li>;
        })}
      </ul>
      <p className="text-small text-ink-2">
        {t`Everything in both is kept, and everybody sees the same. A copied or restored computer does this without anybody meaning to. If it is unexpected, ask each other.`}
      </p>
    </Panel>
  );
};
