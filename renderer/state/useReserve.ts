// Whether the disk is full: the room that was kept for it has been given away, so that what was written could be saved.
import { useEffect, useState } from 'react';
import type { ReserveState } from '#shared/ipcKeeping.ts';
import { useServices } from './services.tsx';

export interface UsedReserve {
  readonly isDiskFull: boolean;
  /** The person has made room; false when it is still too little. */
  readonly renew: () => Promise<boolean>;
}

export const useReserve = (): UsedReserve => {
  const { desktop } = useServices();
  const [state, setState] = useState<ReserveState>('none');
  useEffect(() => {
    let here = true;
    void desktop.reserve().then((now) => {
      if (here) setState(now);
    });
    const stop = desktop.on('reserveChanged', setState);
    return () => {
      here = false;
      stop();
    };
  }, [desktop]);
  return {
    isDiskFull: state === 'released',
    renew: async () => {
      const now = await desktop.renewReserve();
      setState(now);
      return now === 'there';
    },
  };
};
