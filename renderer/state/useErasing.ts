// How far the disk has let go of what was deleted for ever. Asked again whenever `again` changes.
import { useEffect, useState } from 'react';
import type { Erasing } from '#shared/ipcKeeping.ts';
import { useServices } from './services.tsx';

/** null: not yet answered */
export const useErasing = (again = 0): Erasing | null => {
  const { desktop } = useServices();
  const [answered, setAnswered] = useState<{ readonly again: number; readonly erasing: Erasing } | null>(null);
  useEffect(() => {
    let here = true;
    void desktop.erasing().then((erasing) => {
      if (here) setAnswered({ again, erasing });
    });
    return () => {
      here = false;
    };
  }, [desktop, again]);
  return answered?.erasing ?? null;
};
