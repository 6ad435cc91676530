// Seconds still to wait after a wrong try, counted down on the screen. 0: one may try.
import { useEffect, useState } from 'react';
import type { Clock } from '#shared/clock.ts';
import type { LockedState } from './Unlock.tsx';

const secondsLeft = (state: LockedState, clock: Clock): number =>
  state.type === 'locked' ? Math.max(0, Math.ceil((state.waitUntil - clock.monotonic()) / 1000)) : 0;

export const useWait = (state: LockedState, clock: Clock): number => {
  const [, tick] = useState(0);
  const seconds = secondsLeft(state, clock);
  useEffect(() => {
    if (seconds === 0) return;
    const timer = setTimeout(() => tick((n) => n + 1), 250);
    return () => clearTimeout(timer);
  });
  return seconds;
};
