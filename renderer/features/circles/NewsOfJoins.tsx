// Says, wherever one is in the app, that a join has moved on: the agreement can be read, one has arrived, or was refused.
// Once for each step, and not to somebody who is looking at it already.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { CirclesState } from '#renderer/state/circlesState.ts';
import type { ActiveJoin } from '#renderer/state/joinsState.ts';
import { navigate, useMemoryLocation } from '#renderer/state/navigation.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';

export const NewsOfJoins = ({ circles }: { readonly circles: CirclesState }) =>
  useSyncExternalStore(circles.subscribe, circles.joins.list).map((join) => (
    <News key={join.session.invitationId} join={join} />
  ));

const place = '/circles/join';
/** where somebody opens the answer, and reads the same */
const files = '/file';

const News = ({ join }: { readonly join: ActiveJoin }) => {
  const { t } = useLingui();
  const { tell } = useAnnouncer();
  const [location] = useMemoryLocation();
  const state = useSyncExternalStore(join.session.subscribe, join.session.state);
  const known = useRef(state);
  useEffect(() => {
    const before = known.current;
    known.current = state;
    if (state.type === before.type || location === place || location === files) return;
    const there = { label: t`Go there`, onAction: () => navigate(place) };
    if (state.type === 'reading')
      tell({
        words: t`${state.offer.inviterName} is there: you can read what “${state.offer.circleName}” promises`,
        action: there,
      });
    if (state.type === 'refused') tell({ words: t`A join did not come about. Its page says why`, action: there });
    if (state.type === 'joined' && before.type === 'asked')
      tell({
        words: t`You have arrived in “${before.offer.circleName}”`,
        action: { label: t`Go there`, onAction: () => navigate(`/circles/${state.circleId}`) },
      });
  }, [state, location, tell, t]);
  return null;
};
