// The local network for the screens: what the person wants, what main says of it, and the acts.
import { useCallback, useEffect, useState } from 'react';
import type { LanStatus, LanWish } from '#shared/ipcMeeting.ts';
import { readLocalNetwork, wishLocalNetwork } from './localNetwork.ts';
import { useServices } from './services.tsx';

export interface LocalNetwork {
  readonly wish: LanWish;
  /** null until main has answered */
  readonly status: LanStatus | null;
  /** false when the disk did not take it: nothing was changed */
  readonly change: (change: Partial<LanWish>) => Promise<boolean>;
}

const off: LanWish = { wanted: false, addresses: [] };

export const useLocalNetwork = (): LocalNetwork => {
  const { storage, desktop } = useServices();
  const [wish, setWish] = useState<LanWish>(off);
  const [status, setStatus] = useState<LanStatus | null>(null);
  const read = useCallback(async () => setWish(await readLocalNetwork(storage)), [storage]);
  useEffect(() => {
    let live = true;
    void read();
    void desktop.hubStatus().then(({ lan }) => {
      if (live) setStatus(lan);
    });
    const stops = [
      desktop.on('hubStatusChanged', ({ lan }) => setStatus(lan)),
      storage.watch('settings', () => void read()),
    ];
    return () => {
      live = false;
      for (const stop of stops) stop();
    };
  }, [desktop, storage, read]);
  const change = useCallback(
    async (wanted: Partial<LanWish>) => {
      const changed = await wishLocalNetwork(storage, desktop, wanted);
      await read();
      return changed.ok;
    },
    [storage, desktop, read],
  );
  return { wish, status, change };
};
