// When an open vault locks by itself: a pure rule over what is known of the person's absence.
// Must never lock while a session is open, nor a window that shows the lock screen already.
import type { Preferences } from '#shared/ipc.ts';

export interface Absence {
  /** seconds without input anywhere, as the system counts them; where it cannot, large or 0 */
  readonly systemIdleSeconds: number;
  /** seconds since the last input into this window, or since it was opened */
  readonly windowIdleSeconds: number;
  readonly minutes: Preferences['idleLockMinutes'];
  readonly isSessionOpen: boolean;
  readonly isVaultOpen: boolean;
}

/** Input into the window counts even where the system does not see it (a virtual display, a remote one). */
export const shouldIdleLock = (absence: Absence): boolean => {
  if (absence.isSessionOpen || !absence.isVaultOpen) return false;
  return Math.min(absence.systemIdleSeconds, absence.windowIdleSeconds) >= absence.minutes * 60;
};
