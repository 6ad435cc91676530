// The invitations that this computer made in one circle, and who stands at the door. Read again after each act and
// whenever sync or the circle changed; the circle owns the truth.
import { useCallback, useEffect, useState } from 'react';
import type { Circle, OpenInvitation } from '#shared/circle/circle.ts';
import { useCircles } from './circlesContext.tsx';
import type { JoinKnock } from './circlesState.ts';

export interface Invitations {
  /** newest first */
  readonly invitations: readonly OpenInvitation[];
  /** people whose app is linked right now and who ask to join */
  readonly knocks: readonly JoinKnock[];
  readonly refresh: () => void;
}

export const useInvitations = (circle: Circle): Invitations => {
  const { engine } = useCircles();
  const read = useCallback(
    () => ({ invitations: circle.invitations(), knocks: engine.requests(circle.circleId) }),
    [circle, engine],
  );
  const [state, setState] = useState(read);
  const refresh = useCallback(() => setState(read()), [read]);
  useEffect(() => {
    refresh();
    const stops = [engine.subscribe(refresh), circle.on('opsChanged', refresh)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [circle, engine, refresh]);
  return { ...state, refresh };
};
