// The time on this computer's clock, read a few times a second while something on the screen counts. Nothing is written.
import { useEffect, useState } from 'react';
import type { Clock } from '#shared/clock.ts';

const everyMs = 250;

/** Milliseconds since 1970. Stands still while `isCounting` is false. */
export const useNow = (clock: Clock, isCounting: boolean): number => {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    if (!isCounting) return;
    const timer = setInterval(() => setNow(clock.now()), everyMs);
    return () => clearInterval(timer);
  }, [clock, isCounting]);
  return now;
};
