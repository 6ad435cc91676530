// Leads to the joining screen when the system hands over an invitation link. It opens nothing and uses nothing: the
// screen asks first.
import { useEffect, useSyncExternalStore } from 'react';
import { CirclesProvider, useCirclesIfOpen } from '#renderer/state/circlesContext.tsx';
import type { CirclesState } from '#renderer/state/circlesState.ts';
import { navigate } from '#renderer/state/navigation.ts';

export const CirclesAround = ({ children }: { readonly children: React.ReactNode }) => (
  <CirclesProvider>
    <ArrivedInvitation />
    {children}
  </CirclesProvider>
);

const ArrivedInvitation = () => {
  const circles = useCirclesIfOpen();
  return circles ? <Watch circles={circles} /> : null;
};

const Watch = ({ circles }: { readonly circles: CirclesState }) => {
  const arrived = useSyncExternalStore(circles.subscribe, circles.joins.arrived);
  useEffect(() => {
    if (arrived) navigate('/circles/join');
  }, [arrived]);
  return null;
};
