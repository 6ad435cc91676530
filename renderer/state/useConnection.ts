// The state of every hop for one circle, looked at again every few seconds while a screen shows it, and the act of checking.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CircleId } from '#shared/ids.ts';
import type { HubStatus } from '#shared/ipc.ts';
import type { PlaceCheck } from '#shared/ipcMeeting.ts';
import { useCircles } from './circlesContext.tsx';
import { type Diagnosis, diagnose } from './connectionDoctor.ts';
import { useServices } from './services.tsx';
import { useSyncStatus } from './useSyncStatus.ts';

export interface Connection {
  /** null until main has answered */
  readonly diagnosis: Diagnosis | null;
  /** milliseconds since 1970; null: not checked since the screen was opened */
  readonly checkedAt: number | null;
  readonly isChecking: boolean;
  /** Announces everywhere again, and knocks at each meeting place. */
  readonly check: () => Promise<void>;
}

/** milliseconds */
const lookEvery = 4_000;

export const useConnection = (circleId: CircleId): Connection => {
  const { desktop, clock } = useServices();
  const { engine } = useCircles();
  const status = useSyncStatus(circleId);
  const [hub, setHub] = useState<HubStatus | null>(null);
  const [checks, setChecks] = useState<readonly PlaceCheck[] | null>(null);
  const [checkedAt, setCheckedAt] = useState<number | null>(null);
  const [isChecking, setChecking] = useState(false);
  useEffect(() => {
    let live = true;
    const look = (): void =>
      void desktop.hubStatus().then((next) => {
        if (live) setHub(next);
      });
    look();
    const timer = setInterval(look, lookEvery);
    const stop = desktop.on('hubStatusChanged', setHub);
    return () => {
      live = false;
      clearInterval(timer);
      stop();
    };
  }, [desktop]);
  const check = useCallback(async () => {
    setChecking(true);
    engine.announceAgain();
    setChecks(await desktop.checkPlaces());
    setHub(await desktop.hubStatus());
    setCheckedAt(clock.now());
    setChecking(false);
  }, [desktop, engine, clock]);
  const diagnosis = useMemo(
    () => (hub && status ? diagnose({ hub, checks, members: status.members }) : null),
    [hub, checks, status],
  );
  return { diagnosis, checkedAt, isChecking, check };
};
