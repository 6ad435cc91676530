// The three shapes of the window in a session of a circle on one computer: whole, strip, room; each by one key and back. The
// display stays awake, and after a lock one is back in the same step at the true time.
import { stripSize } from '#electron/stripPlace.ts';
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import { openPlace, startCircle } from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { addGuestSeat, goToSession, planFormat, secondsLeft, stepName } from '../pages/session.ts';
import { lockBy, tryPassphrase } from '../pages/workspace.ts';

const title = 'In one room';

const windowOf = (person: Person) =>
  person.app().electron.evaluate(({ BrowserWindow, powerSaveBlocker, screen }) => {
    const [shown] = BrowserWindow.getAllWindows();
    if (!shown) throw new Error('no window');
    const { workArea } = screen.getPrimaryDisplay();
    return {
      content: shown.getContentBounds(),
      isOnTop: shown.isAlwaysOnTop(),
      isFull: shown.isFullScreen(),
      workArea,
      // the ids are counted up; a session asks once at a time
      isAwake: [0, 1, 2, 3, 4, 5, 6, 7].some((id) => powerSaveBlocker.isStarted(id)),
    };
  });

test('a strip, a room, a lock in the middle', async ({ person }) => {
  test.setTimeout(300_000);
  const ana = await person('Ana');
  await ana.start();
  await makeVault(ana, 'Start a circle');
  await startCircle(ana, 'Tuesday circle');
  for (const guest of ['Ben', 'Claire']) await addGuestSeat(ana, guest);
  await openPlace(ana, 'Sessions');
  await planFormat(ana, title, 'First meeting');
  expect((await windowOf(ana)).isAwake).toBe(false);
  const page = await goToSession(ana, title);
  for (const guest of ['Ben', 'Claire']) await page.getByRole('button', { name: `Is here, ${guest}` }).click();
  await page.getByRole('button', { name: 'Begin with those who are here' }).click();
  await expect(stepName(page, 'Welcome')).toBeVisible();
  expect((await windowOf(ana)).isAwake).toBe(true);
  const before = await windowOf(ana);

  await page.keyboard.press('F8');
  const strip = page.getByRole('region', { name: 'The session, as a strip' });
  await expect(strip).toBeVisible();
  await expect.poll(async () => (await windowOf(ana)).content).toMatchObject(stripSize);
  const small = await windowOf(ana);
  expect(small.isOnTop).toBe(true);
  expect(small.content.x + small.content.width).toBeLessThanOrEqual(small.workArea.x + small.workArea.width);
  await expect(strip.getByRole('timer')).toHaveAccessibleName(/left/u);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'The whole window (Escape)' })).toBeFocused();
  await strip.getByRole('button', { name: 'Ask for the floor' }).click();
  await expect(strip.getByRole('button', { name: 'No longer ask' })).toBeVisible();
  await strip.getByRole('button', { name: 'I need a pause' }).click();
  await expect(strip.getByText('paused')).toBeVisible();
  await strip.getByRole('button', { name: 'Go on' }).click();
  await page.screenshot({ path: test.info().outputPath('strip.png') });
  // it is left somewhere else, even where no display is
  await ana.app().electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setPosition(40, 300));
  await page.waitForTimeout(800);
  await page.keyboard.press('Escape');
  await expect(strip).toHaveCount(0);
  await expect.poll(async () => (await windowOf(ana)).content).toEqual(before.content);
  expect((await windowOf(ana)).isOnTop).toBe(false);
  await page.keyboard.press('F8');
  await expect.poll(async () => (await windowOf(ana)).content).toMatchObject({ x: 40, y: 300 });
  await page.keyboard.press('F8');
  await expect.poll(async () => (await windowOf(ana)).content).toEqual(before.content);

  await page.keyboard.press('F9');
  const room = page.getByRole('region', { name: 'The session, for the whole room' });
  await expect(room).toBeVisible();
  await expect(stepName(page, 'Welcome')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('room.png') });
  await page.keyboard.press('F9');
  await expect(room).toHaveCount(0);

  await page.getByRole('button', { name: /^Next/u }).click();
  await expect(stepName(page, 'My name, and what brings me')).toBeVisible();
  const left = (await secondsLeft(page)) ?? Number.NaN;
  const at = Date.now();
  await page.keyboard.press('F8');
  await expect(strip).toBeVisible();
  const locked = await lockBy(ana, (open) => open.keyboard.press('Control+l'));
  expect((await windowOf(ana)).isAwake).toBe(false);
  expect((await windowOf(ana)).isOnTop).toBe(false);
  expect((await windowOf(ana)).content.width).toBe(before.content.width);
  await tryPassphrase(ana, ana.passphrase);
  await expect(stepName(locked, 'My name, and what brings me')).toBeVisible({ timeout: 60_000 });
  const passed = (Date.now() - at) / 1000;
  expect(Math.abs(left - passed - ((await secondsLeft(locked)) ?? Number.NaN))).toBeLessThanOrEqual(2);
  expect((await windowOf(ana)).isAwake).toBe(true);

  // who leaves the session is not brought back to it
  await locked.getByRole('button', { name: 'Back to Tuesday circle' }).click();
  await expect(locked.getByRole('heading', { level: 1, name: 'Tuesday circle' })).toBeVisible();
  await expect.poll(async () => (await windowOf(ana)).isAwake).toBe(false);
  await locked.waitForTimeout(1_000);
  const again = await lockBy(ana, (open) => open.keyboard.press('Control+l'));
  await tryPassphrase(ana, ana.passphrase);
  await expect(again.getByRole('navigation', { name: 'Main', exact: true })).toBeVisible({ timeout: 30_000 });
  await again.waitForTimeout(2_000);
  await expect(again.getByRole('heading', { level: 1, name: title })).toHaveCount(0);
});
