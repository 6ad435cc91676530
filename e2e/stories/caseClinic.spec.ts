// Story 4: a case clinic of five on machines whose clocks are wrong, one of them in French, one late: one step, one time, five
// pauses that do not jump, a clock that is set in the middle, an overrun that shows, one bell.
import { cpus, loadavg } from 'node:os';
import type { Page } from '@playwright/test';
import { setClock, wrongClock } from '../app/wrongClock.ts';
import { expect, test } from '../fixtures.ts';
import { tellFigure } from '../harness/figure.ts';
import { openPlace } from '../pages/circle.ts';
import {
  choose,
  clocksApart,
  digitChanges,
  digitsIn,
  goToSession,
  makeCircle,
  median,
  planFormat,
  secondsLeft,
  spreads,
  stepName,
  watchDigits,
} from '../pages/session.ts';

const title = 'A case of Claire’s';
/** minutes ahead of the true time */
const clocks = { Ana: 7, Ben: -9, Claire: 0, Denis: 10, Yu: -10 } as const;

declare global {
  interface Window {
    tones?: number;
  }
}
/** counts the tones of the bell; what is heard is the same */
const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.tones = 0;
    const original = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function create() {
      window.tones = (window.tones ?? 0) + 1;
      return original.call(this);
    };
  });
const tones = (page: Page): Promise<number> => page.evaluate(() => window.tones ?? 0);

test('a case clinic of five on wrong clocks', async ({ person, meetingPlace }) => {
  test.setTimeout(1_500_000);
  const people = await Promise.all([
    person('Ana'),
    person('Ben'),
    person('Claire', 'fr'),
    person('Denis'),
    person('Yu'),
  ]);
  const [ana, ben, claire, denis, yu] = people;
  if (!ana || !ben || !claire || !denis || !yu) throw new Error('five people');
  for (const [index, somebody] of people.entries()) {
    const minutes = Object.values(clocks)[index] ?? 0;
    const page = await somebody.start({ env: wrongClock(minutes) });
    const ahead = (await page.evaluate(() => Date.now())) - Date.now();
    expect(Math.abs(ahead / 60_000 - minutes), `${somebody.name}'s clock`).toBeLessThan(0.2);
  }
  await makeCircle(people, meetingPlace.url);
  await openPlace(ana, 'Sessions');
  await planFormat(ana, title, 'Case clinic');
  const here = [ana, ben, claire, denis];
  const pages = await Promise.all(here.map((somebody) => goToSession(somebody, title)));
  const [anas, bens, claires, deniss] = pages;
  if (!anas || !bens || !claires || !deniss) throw new Error('four pages');
  await choose(anas, 'Who facilitates?', 'Ana');
  await expect(anas.getByRole('region', { name: 'Here' }).getByRole('listitem')).toHaveCount(4, { timeout: 60_000 });
  for (const page of pages) await listen(page);
  await anas.getByRole('button', { name: 'Begin with those who are here' }).click();
  for (const page of [anas, bens, deniss])
    await expect(stepName(page, 'Our agreement')).toBeVisible({ timeout: 30_000 });
  await expect(stepName(claires, 'Notre accord')).toBeVisible({ timeout: 30_000 });

  // one time: when do the digits change?
  for (const page of pages) await watchDigits(page);
  await anas.waitForTimeout(12_000);
  const seen = await Promise.all(pages.map(digitChanges));
  const screens = seen.map((changes, index) =>
    changes.map(({ words, at }) => ({
      digits: digitsIn(words),
      at: at - (Object.values(clocks)[index] ?? 0) * 60_000,
    })),
  );
  const apart = spreads(screens);
  expect(apart.length).toBeGreaterThan(5);
  tellFigure({
    id: 'T1',
    load: `four apps on one machine, each with its own clock (7, -9, 0 and 10 minutes ahead), ${apart.length} changes of the digits; load of the machine ${loadavg()[0]?.toFixed(0)} on ${cpus().length} cores`,
    ours: `the digits change within ${median(apart)} ms of each other in the median, within ${Math.max(...apart)} ms at worst; of it the clocks ${Math.round(clocksApart(screens))} ms, the rest is drawing`,
    baseline: null,
  });
  expect(median(apart)).toBeLessThan(100);

  // five pauses do not jump
  for (let pauses = 0; pauses < 5; pauses++) {
    await anas.getByRole('button', { name: 'Pause', exact: true }).click();
    for (const page of [bens, deniss])
      await expect(page.getByText('paused', { exact: true })).toBeVisible({ timeout: 30_000 });
    const before = await secondsLeft(anas);
    await anas.waitForTimeout(2_500);
    for (const page of pages) expect(await secondsLeft(page)).toBe(before);
    await anas.getByRole('button', { name: 'Go on', exact: true }).click();
    await expect(bens.getByText('paused', { exact: true })).toHaveCount(0, { timeout: 30_000 });
    const after = (await secondsLeft(bens)) ?? Number.NaN;
    expect(Math.abs((before ?? 0) - after)).toBeLessThanOrEqual(4);
  }

  // somebody sets a clock right in the middle, another one wrong
  await setClock(anas, -7);
  await setClock(deniss, -13);
  await expectOneTime(pages);

  // late
  const yus = await goToSession(yu, title);
  await expect(stepName(yus, 'Our agreement')).toBeVisible({ timeout: 30_000 });
  await expectOneTime([...pages, yus]);
  await yus.getByRole('button', { name: 'Come in' }).click();
  await expect(yus.getByText(/You come in at step 1/u)).toBeVisible();
  await listen(yus);

  // over
  const everybody = [...pages, yus];
  const left = (await secondsLeft(anas)) ?? 0;
  for (const page of everybody)
    await expect.poll(() => secondsLeft(page), { timeout: (Math.max(0, left) + 60) * 1000 }).toBeLessThan(-2);
  await expectOneTime(everybody);
  await expect(anas.getByText('Move on?')).toBeVisible();
  expect(await tones(anas)).toBe(3);
  for (const page of everybody.slice(1)) expect(await tones(page)).toBe(0);

  // on to the next step, all of them
  await anas.getByRole('button', { name: 'More' }).click();
  await anas.getByRole('menuitem', { name: 'On to “Check-in” now' }).click();
  await expect(stepName(yus, 'Check-in')).toBeVisible({ timeout: 30_000 });
  await expectOneTime(everybody);
});

/** The same digits within a second. */
async function expectOneTime(pages: readonly Page[]): Promise<void> {
  await expect
    .poll(
      async () => {
        const seconds = (await Promise.all(pages.map(secondsLeft))).filter((one) => one !== null);
        return seconds.length < pages.length ? Number.NaN : Math.max(...seconds) - Math.min(...seconds);
      },
      { timeout: 30_000 },
    )
    .toBeLessThanOrEqual(1);
}
