// While a session runs: the vault does not lock by idleness, the display stays awake, and the place is kept for after a lock.
// A session that is closed, or whose screen was left, holds nothing open.
import { useEffect } from 'react';
import type { Circle } from '#shared/circle/circle.ts';
import type { Session } from '#shared/session/session.ts';
import type { SessionState } from '#shared/session/state.ts';
import { keepOpenPlace, readOpenPlace } from './openPlace.ts';
import { useServices } from './services.tsx';
import { useSessionClock } from './useSessionClock.ts';

/** milliseconds between looks at how far the session's clock is from this machine's, and what is worth writing */
const look = { every: 10_000, worthMs: 100 } as const;

export const useKeepPlace = (circle: Circle, session: Session, status: SessionState['status']): void => {
  const { desktop, storage, clock } = useServices();
  const sessionClock = useSessionClock(circle, session);
  const { circleId } = circle;
  const { documentId } = session.shared;

  useEffect(() => {
    void desktop.setSessionOpen(status !== 'finished');
  }, [desktop, status]);

  useEffect(() => {
    if (status !== 'running') return;
    let isHere = true;
    let timer: ReturnType<typeof setTimeout>;
    let written: number | null = null;
    const keep = (): void => {
      const { aheadMs } = sessionClock.toRemember();
      if (written === null || Math.abs(written - aheadMs) > look.worthMs) {
        written = aheadMs;
        void keepOpenPlace(storage, { circleId, documentId, aheadMs, at: clock.now() });
      }
      timer = setTimeout(keep, look.every);
    };
    void readOpenPlace(storage, clock.now()).then((kept) => {
      if (!isHere) return;
      if (kept?.documentId === documentId) sessionClock.recall(kept);
      keep();
    });
    return () => {
      isHere = false;
      clearTimeout(timer);
      void keepOpenPlace(storage, null);
    };
  }, [status, storage, clock, sessionClock, circleId, documentId]);
};
