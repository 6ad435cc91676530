// Around the whole workspace: the circles of the open vault, the way to an invitation or a file that the system handed
// over or that was dropped (a screen asks before it is used), and news from the door.
import { useEffect, useSyncExternalStore } from 'react';
import { useDroppedFiles } from '#renderer/places/OpenFile.tsx';
import { CirclesProvider, useCirclesIfOpen } from '#renderer/state/circlesContext.tsx';
import type { CirclesState } from '#renderer/state/circlesState.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { NewsFromTheDoor } from './NewsFromTheDoor.tsx';
import { NewsOfJoins } from './NewsOfJoins.tsx';

export const CirclesAround = ({ children }: { readonly children: React.ReactNode }) => (
  <CirclesProvider>
    <ArrivedInvitation />
    <NewsFromTheDoor />
    {children}
  </CirclesProvider>
);

const ArrivedInvitation = () => {
  const circles = useCirclesIfOpen();
  return circles ? (
    <>
      <Watch circles={circles} />
      <NewsOfJoins circles={circles} />
    </>
  ) : null;
};

const Watch = ({ circles }: { readonly circles: CirclesState }) => {
  const arrived = useSyncExternalStore(circles.subscribe, circles.joins.arrived);
  useEffect(() => {
    if (arrived) navigate('/circles/join');
  }, [arrived]);
  const { files } = circles;
  const carried = useSyncExternalStore(circles.subscribe, files.state);
  useEffect(() => {
    if (carried.type === 'none') return;
    navigate(carried.type === 'invitation' ? '/circles/join' : '/file');
    if (carried.type === 'invitation') files.forget();
  }, [carried, files]);
  useDroppedFiles(files);
  return null;
};
