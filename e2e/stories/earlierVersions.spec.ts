// What a reflection said before is kept when one comes back to it: read by keyboard, brought back, and nothing lost by that; it
// outlives a lock and a kill, and is nowhere on the disk in clear.
import { expect, test } from '../fixtures.ts';
import { makeVault } from '../pages/firstRun.ts';
import { bodyOf, expectSaved, openVersions, rows, setClockBack, write } from '../pages/notebook.ts';
import { go, lock, unlock } from '../pages/workspace.ts';
import { scanFolder } from '../promises/scan.ts';

const first = 'Everything hinges on the quorvaskwijn.';
const second = 'It was about something else altogether.';

test('an earlier version is kept, read, and brought back', async ({ person }) => {
  const ana = await person('Ana');
  const page = await ana.start();
  await makeVault(ana);
  await setClockBack(page, 3);
  await write(ana, { title: 'The talk', body: first });
  await expect((await openVersions(ana)).getByText('There is none yet.', { exact: false })).toBeVisible();
  await page.keyboard.press('Escape');

  await setClockBack(page, 0);
  await bodyOf(page, ana).fill(second);
  await expectSaved(page, ana);
  const now = await lock(ana);
  await unlock(ana);
  await go(ana, 'Reflections');
  await rows(now, ana).first().click();
  const dialog = await openVersions(ana);
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await expect(dialog.getByRole('region')).toContainText(first);
  await dialog.getByRole('button', { name: 'Bring this version back' }).press('Enter');
  await expect(bodyOf(now, ana)).toHaveText(first);
  await expect(dialog).toHaveCount(0);
  await ana.kill();
  expect((await scanFolder(ana.profile, ['quorvaskwijn'])).hits).toEqual([]);

  const again = await ana.start();
  await unlock(ana);
  await go(ana, 'Reflections');
  await rows(again, ana).first().click();
  await expect(bodyOf(again, ana)).toHaveText(first);
  // what it said before it was brought back is kept too
  const both = await openVersions(ana);
  await expect(both.getByRole('listitem')).toHaveCount(2);
  await expect(both.getByRole('region')).toContainText(second);
  await both.getByRole('listitem').last().getByRole('button').press('Enter');
  await expect(both.getByRole('region')).toContainText(first);
});
