import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openUnlockTries } from '#electron/unlockTries.ts';
import { realFiles } from '#electron/vaultFiles/file.ts';
import { failingFiles, testFolder } from '#electron/vaultFiles/testFolder.ts';

const at = (folder: string, up: { seconds: number }) => openUnlockTries(realFiles, folder, () => up.seconds);

describe('tries to unlock', () => {
  it('are counted before they are tried, through a restart, and forgotten once it opened', async () => {
    const folder = await testFolder();
    const up = { seconds: 100 };
    const first = await at(folder, up);
    expect(first.current()).toEqual({ failures: 0, sinceMs: 0 });
    await first.note('trying');
    await first.note('trying');
    up.seconds = 103.5;
    const second = await at(folder, up);
    expect(second.current()).toEqual({ failures: 2, sinceMs: 3500 });
    await second.note('trying');
    await second.note('opened');
    expect((await at(folder, up)).current().failures).toBe(0);
  });

  it('do not ask the clock on the wall', async () => {
    const folder = await testFolder();
    const up = { seconds: 50 };
    await (await at(folder, up)).note('trying');
    vi.useFakeTimers({ now: new Date('1999-01-01') });
    const back = (await at(folder, up)).current();
    vi.setSystemTime(new Date('2099-01-01'));
    const forth = (await at(folder, up)).current();
    vi.useRealTimers();
    expect([back, forth]).toEqual([
      { failures: 1, sinceMs: 0 },
      { failures: 1, sinceMs: 0 },
    ]);
  });

  it('never wait on for ever after the machine was started anew', async () => {
    const folder = await testFolder();
    await (await at(folder, { seconds: 1_000_000 })).note('trying');
    expect((await at(folder, { seconds: 70 })).current()).toEqual({ failures: 1, sinceMs: 70_000 });
  });

  it('are none where the file is damaged, and count on where the disk takes nothing', async () => {
    const folder = await testFolder();
    await writeFile(join(folder, 'unlock-tries.json'), '{"failures":-3}');
    expect((await at(folder, { seconds: 1 })).current().failures).toBe(0);
    const full = await openUnlockTries(
      failingFiles((operation) => (operation === 'append' ? 'ENOSPC' : null)),
      folder,
    );
    await full.note('trying');
    expect(full.current().failures).toBe(1);
  });
});
