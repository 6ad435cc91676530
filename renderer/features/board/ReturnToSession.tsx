// After a lock, a crash or a restart in the middle of a session: back to it, once, as soon as its circle has been read.
import { type ReactNode, useEffect, useRef } from 'react';
import { useCirclesIfOpen } from '#renderer/state/circlesContext.tsx';
import { navigate } from '#renderer/state/navigation.ts';
import { readOpenPlace } from '#renderer/state/openPlace.ts';
import { useServices } from '#renderer/state/services.tsx';

export const ReturnToSession = ({ children }: { readonly children: ReactNode }) => {
  const { storage, clock, vault } = useServices();
  const circles = useCirclesIfOpen();
  const returned = useRef(false);
  useEffect(() => {
    if (!circles || returned.current || vault.landing !== '/') return;
    returned.current = true;
    void readOpenPlace(storage, clock.now()).then((place) => {
      const circle = place && circles.list().find(({ circleId }) => circleId === place.circleId);
      if (circle) navigate(`/circles/${place.circleId}/sessions/${place.documentId}`);
    });
  }, [circles, storage, clock, vault]);
  return children;
};
