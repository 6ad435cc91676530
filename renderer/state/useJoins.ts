// Joins for the screens: what is under way, what has arrived, and the acts.
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Invitation } from '#shared/circle/invitation.ts';
import { useCircles } from './circlesContext.tsx';
import type { ActiveJoin, JoinsState } from './joinsState.ts';
import { useServices } from './services.tsx';

export interface Joins extends Pick<JoinsState, 'begin' | 'drop' | 'dropArrived' | 'isCarried'> {
  readonly joins: readonly ActiveJoin[];
  readonly arrived: string | null;
  /** whether this invitation leads to where one is, or is going, already */
  readonly knows: (invitation: Invitation) => 'AlreadyMember' | 'AlreadyJoining' | null;
  readonly hasPlaces: boolean;
  readonly now: () => number;
}

export const useJoins = (): Joins => {
  const circles = useCircles();
  const { clock } = useServices();
  const { joins } = circles;
  const list = useSyncExternalStore(circles.subscribe, joins.list);
  const arrived = useSyncExternalStore(circles.subscribe, joins.arrived);
  const places = useSyncExternalStore(circles.subscribe, circles.places.list);
  return {
    begin: joins.begin,
    drop: joins.drop,
    dropArrived: joins.dropArrived,
    isCarried: joins.isCarried,
    joins: list,
    arrived,
    hasPlaces: places.length > 0,
    now: clock.now,
    knows: ({ circleId, invitationId }) => {
      if (circles.list().some((circle) => circle.circleId === circleId)) return 'AlreadyMember';
      const open = list.some(
        ({ session }) => session.invitationId === invitationId && session.state().type !== 'refused',
      );
      return open ? 'AlreadyJoining' : null;
    },
  };
};

/** Those of these meeting places that main cannot reach at the moment. */
export const useUnreachable = (places: readonly string[]): readonly string[] => {
  const servers = useServers();
  return servers.filter(({ url, state }) => places.includes(url) && state === 'unreachable').map(({ url }) => url);
};

export const useServers = () => {
  const { desktop } = useServices();
  const [servers, setServers] = useState<Awaited<ReturnType<typeof desktop.hubStatus>>['servers']>([]);
  const read = useCallback(async () => setServers((await desktop.hubStatus()).servers), [desktop]);
  useEffect(() => {
    void read();
    return desktop.on('hubStatusChanged', ({ servers: next }) => setServers(next));
  }, [desktop, read]);
  return servers;
};
