// Locks when the computer sleeps, its screen locks, or nobody is there; says when it wakes.
// Must never lock for idleness while a session is open (PRODUCT); sleep and a locked screen always lock.
import { powerMonitor } from 'electron';
import type { Absence } from '#electron/idle.ts';
import { shouldIdleLock } from '#electron/idle.ts';
import type { LockReason } from '#electron/lock.ts';

export interface PowerOptions {
  readonly lock: (reason: LockReason) => void;
  readonly resumed: () => void;
  readonly absence: () => Omit<Absence, 'systemIdleSeconds'>;
}

/** Milliseconds between looks at how long nobody has been there. */
const lookEveryMs = 5_000;

/** After the app is ready. Returns a function that stops watching the clock. */
export const watchPower = ({ lock, resumed, absence }: PowerOptions): (() => void) => {
  powerMonitor.on('suspend', () => lock('suspend'));
  powerMonitor.on('lock-screen', () => lock('screen'));
  powerMonitor.on('resume', resumed);
  const timer = setInterval(() => {
    const systemIdleSeconds = powerMonitor.getSystemIdleTime();
    if (shouldIdleLock({ ...absence(), systemIdleSeconds })) lock('idle');
  }, lookEveryMs);
  return () => clearInterval(timer);
};
