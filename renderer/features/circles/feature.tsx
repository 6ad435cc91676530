// What circles bring to the workspace: the rail, the home panel, starting one, its home and its connection.
import { useLingui } from '@lingui/react/macro';
import { Plus, Users } from 'lucide-react';
import { useCircleList, whenOpen } from '#renderer/state/circlesContext.tsx';
import type { Feature, Find } from '#renderer/state/feature.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { CircleHome } from './CircleHome.tsx';
import { CirclesAround } from './CirclesAround.tsx';
import { CirclesRail } from './CirclesRail.tsx';
import { ConnectionScreen } from './ConnectionScreen.tsx';
import { NextSessionPanel } from './NextSessionPanel.tsx';
import { StartCircle } from './StartCircle.tsx';
import { StartOrJoin } from './StartOrJoin.tsx';

const useFinds = (query: string): readonly Find[] => {
  const { t } = useLingui();
  const circles = useCircleList();
  const all: readonly Find[] = [
    ...circles.map(
      ({ circleId, document }): Find => ({
        id: `circle/${circleId}`,
        title: document.view('name'),
        detail: t`Circle`,
        icon: Users,
        run: () => navigate(`/circles/${circleId}`),
      }),
    ),
    { id: 'circles/start', title: t`Start a circle`, icon: Plus, run: () => navigate('/circles/start') },
    { id: 'circles/join', title: t`Join a circle`, icon: Plus, run: () => navigate('/circles/join') },
  ];
  const wanted = query.toLocaleLowerCase();
  return all.filter(({ title }) => title.toLocaleLowerCase().includes(wanted));
};

export const circlesFeature: Feature = {
  id: 'circles',
  Provider: CirclesAround,
  Rail: CirclesRail,
  HomePanel: NextSessionPanel,
  useFinds,
  routes: [
    { path: '/circles', screen: StartOrJoin },
    { path: '/circles/start', screen: whenOpen(StartCircle) },
    { path: '/circles/:circleId', screen: whenOpen(CircleHome) },
    { path: '/circles/:circleId/connection', screen: whenOpen(ConnectionScreen) },
  ],
};
