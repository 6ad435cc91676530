// Locked in the moment of unlocking, again and again: the page is gone with calls under way, and nothing complains of it.
import { expect, test } from '../fixtures.ts';
import { startCircle } from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { expectLocked, expectWorkspace, lock, tryPassphrase, unlock } from '../pages/workspace.ts';

const rounds = 8;

test('a lock right after an unlock refuses no call of the page that it ends', async ({ person }) => {
  test.setTimeout(240_000);
  const ana = await person('Ana');
  await ana.start();
  await makeVault(ana, 'Start a circle');
  await startCircle(ana, 'Tuesday circle');
  await lock(ana);
  for (let round = 0; round < rounds; round += 1) {
    const page = await ana.page();
    const gone = page.waitForEvent('close');
    const next = ana.app().electron.waitForEvent('window');
    await tryPassphrase(ana, ana.passphrase);
    // a lock asks only where something is open: from the first moment in which it is
    const pressing = setInterval(
      () => void page.keyboard.press('ControlOrMeta+L').catch(() => undefined),
      10 + 7 * round,
    );
    await gone;
    clearInterval(pressing);
    await expectLocked(await next, ana);
  }
  await unlock(ana);
  await expectWorkspace(ana);
  expect(ana.complaints()).toEqual([]);
});
