// A wrong clock for one app: its time of day is so many minutes off, for all of its processes, by Debian's libfaketime
// (build/prepare installs it for tests). It can be set again while the app runs, as a person or a time server sets a clock;
// the monotonic clock goes on as it is.
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const library = 'libfaketime.so.1';
const folders = ['/usr/lib/x86_64-linux-gnu/faketime', '/usr/lib/aarch64-linux-gnu/faketime', '/usr/lib/faketime'];

export interface WrongClock {
  /** for the app's environment */
  readonly env: Readonly<Record<string, string>>;
  /** Minutes ahead of the true time; the app sees it within a second or two. */
  readonly set: (minutes: number) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** Throws where the library is missing: a story about clocks that ran without them would prove nothing. */
export async function wrongClock(minutes: number): Promise<WrongClock> {
  const folder = folders.find((path) => existsSync(join(path, library)));
  if (folder === undefined) throw new Error('libfaketime is missing: apt-get install faketime');
  const own = await mkdtemp(join(tmpdir(), 'entre-nous-clock-'));
  const file = join(own, 'offset');
  const set = (ahead: number): Promise<void> => writeFile(file, `${ahead < 0 ? '' : '+'}${ahead * 60}\n`);
  await set(minutes);
  return {
    env: {
      LD_PRELOAD: join(folder, library),
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_CACHE_DURATION: '1',
      // files keep their true times
      NO_FAKE_STAT: '1',
    },
    set,
    remove: () => rm(own, { recursive: true, force: true }),
  };
}
