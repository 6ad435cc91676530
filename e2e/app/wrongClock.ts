// A wrong clock for one app: its time of day is so many minutes off, for all of its processes, by Debian's libfaketime
// (build/prepare installs it for tests). And a clock that is set while the app runs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const library = 'libfaketime.so.1';
const folders = ['/usr/lib/x86_64-linux-gnu/faketime', '/usr/lib/aarch64-linux-gnu/faketime', '/usr/lib/faketime'];

/**
 * For the app's environment. The monotonic clock is off by as much: it only ever counts differences.
 * Throws where the library is missing: a story about clocks that ran without them would prove nothing.
 */
export function wrongClock(minutes: number): Readonly<Record<string, string>> {
  const folder = folders.find((path) => existsSync(join(path, library)));
  if (folder === undefined) throw new Error('libfaketime is missing: apt-get install faketime');
  // files keep their true times
  return { LD_PRELOAD: join(folder, library), FAKETIME: `${minutes < 0 ? '' : '+'}${minutes * 60}`, NO_FAKE_STAT: '1' };
}

/**
 * Sets the clock in the middle, as a person or a time server does: the page's time of day jumps, its monotonic clock does not.
 * Inside the page alone: libfaketime cannot leave the monotonic clock of Chromium as it is.
 */
export const setClock = (page: Page, minutes: number): Promise<void> =>
  page.evaluate((ms) => {
    const { now } = Date;
    Date.now = () => now() + ms;
  }, minutes * 60_000);
