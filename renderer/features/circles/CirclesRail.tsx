// The circles in the rail, each by its name, with joins under way and the way to a new one.
import { useLingui } from '@lingui/react/macro';
import { Archive, Hourglass, Plus } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useCircleList, useCirclesIfOpen, useLiveCircles } from '#renderer/state/circlesContext.tsx';
import type { CirclesState } from '#renderer/state/circlesState.ts';
import type { ActiveJoin } from '#renderer/state/joinsState.ts';
import { useCircleName } from '#renderer/state/useCircle.ts';
import { dotColour, RailHeading, RailLink } from '#renderer/ui/RailLink.tsx';
import type { Circle } from '#shared/circle/circle.ts';

export const CirclesRail = () => {
  const { t } = useLingui();
  const state = useCirclesIfOpen();
  const circles = useCircleList();
  const live = useLiveCircles();
  const gone = circles.filter((circle) => !live.includes(circle));
  return (
    <section aria-label={t`Circles`}>
      <RailHeading>{t`Circles`}</RailHeading>
      <div className="flex flex-col gap-0.5">
        {live.map((circle, index) => (
          <CircleLink key={circle.circleId} circle={circle} index={index} />
        ))}
        {gone.map((circle) => (
          <ArchiveLink key={circle.circleId} circle={circle} />
        ))}
        {state ? <JoinLinks circles={state} /> : null}
        <RailLink href="/circles" label={t`Start or join a circle`} icon={Plus} quiet includesDeeper={false} />
      </div>
    </section>
  );
};

const CircleLink = ({ circle, index }: { readonly circle: Circle; readonly index: number }) => {
  const { t } = useLingui();
  const name = useCircleName(circle);
  return <RailLink href={`/circles/${circle.circleId}`} label={name || t`A circle`} dot={dotColour(index)} />;
};

const ArchiveLink = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const name = useCircleName(circle) || t`A circle`;
  return <RailLink href={`/circles/${circle.circleId}`} label={t`${name}, archive`} icon={Archive} quiet />;
};

const JoinLinks = ({ circles }: { readonly circles: CirclesState }) =>
  useSyncExternalStore(circles.subscribe, circles.joins.list).map((join) => (
    <JoinLink key={join.session.invitationId} join={join} />
  ));

const JoinLink = ({ join }: { readonly join: ActiveJoin }) => {
  const { t } = useLingui();
  const state = useSyncExternalStore(join.session.subscribe, join.session.state);
  // what was refused is said on the screen of joining, and is no way to anywhere
  if (state.type === 'joined' || state.type === 'refused') return null;
  const name = state.type === 'reading' || state.type === 'asked' ? state.offer.circleName : t`a circle`;
  return <RailLink href="/circles/join" label={t`Joining ${name}`} icon={Hourglass} quiet />;
};
