// A member with a patched client, in a circle of real apps: claims to be another computer, sends what belongs elsewhere, begins
// circles that nobody chose, and floods. Nothing of it is applied, all of it is counted and said in plain words, by name where
// that is proven, and the other two go on writing to each other meanwhile.
import type { Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import { addCard, boardOf, card, openBoard } from '../pages/board.ts';
import { openPlace } from '../pages/circle.ts';
import { circleName } from '../pages/session.ts';
import { circleOf, expectEvent, firstColumn, refusals, session, strangerInPlaceOf } from '../pages/stranger.ts';

/** what the connection page says of them */
const unproved = 'not proved to come from whom it names';
const strange = 'a computer that was not proved to be a member’s, or fell silent';
const unasked = 'meant for another circle, or never asked for';
const tooMuch = 'more at once than is taken from one computer: made to wait';
/** several times what a link is listened to at once */
const rounds = 60;
const wordMs = 15_000;

test('a member who floods, replays, begins and pretends changes nothing and is named', async ({
  person,
  meetingPlace,
}) => {
  test.setTimeout(300_000);
  const [ana, ben, claire] = [await person('Ana'), await person('Ben'), await person('Claire')];
  await circleOf(ana, [ben, claire], meetingPlace);
  await ben.quit();
  await openBoard(ana, session);
  const column = await firstColumn(ana);
  await addCard(ana, column, 'Written before');
  const [anas, claires] = [await ana.page(), await claire.page()];
  await expect(card(claires, column, 'Written before')).toBeVisible({ timeout: 30_000 });
  const before = await boardOf(anas);
  const stranger = await strangerInPlaceOf(ben, meetingPlace, 'strangers/hostile.ts');
  await lookAtConnection(ana);

  for (const whose of ['mine', 'theirs'] as const)
    await test.step(`a new computer, ${whose}`, async () => {
      await expectCounted(ana, [strange, unproved], () =>
        stranger.evaluate((of) => window.hostile.standAsNewComputer(of), whose),
      );
      await stranger.evaluate(() => window.stranger.leave());
      await openPlace(ana, 'Members');
      await expect(anas.getByRole('main').getByText('Ben', { exact: true }).first()).toBeVisible();
      await openPlace(ana, 'Connection');
    });

  await stranger.evaluate(() => window.stranger.events());
  await stranger.evaluate(() => window.stranger.standAtPair('member'));
  await expectEvent(stranger, 'proven');
  for (const [by, reason] of [
    ['nobody', unproved],
    ['elsewhere', unasked],
    ['withoutYou', unasked],
    ['yourName', unasked],
  ] as const)
    await test.step(`begins again: ${by}`, async () => {
      await expectCounted(ana, [reason], () => stranger.evaluate((who) => window.hostile.propose(who), by));
    });
  await expectNamed(ana, unasked, 'Ben');

  await test.step('replays what belongs elsewhere', async () => {
    await expectCounted(ana, [unproved], () => stranger.evaluate(() => window.hostile.replay()));
    await expectNamed(ana, unproved, 'Ben');
  });
  await openPlace(ana, 'Next session');
  await expect(anas.getByText(ana.phrases('Read the proposal'))).toHaveCount(0);
  await openBoard(ana, session);
  expect(await boardOf(anas)).toEqual(before);

  await test.step('floods', async () => {
    const flood = stranger.evaluate((count) => window.hostile.flood(count), rounds);
    for (let word = 1; word <= 3; word++) {
      await addCard(ana, column, `Ana goes on ${word}`);
      await expect(card(claires, column, `Ana goes on ${word}`)).toBeVisible({ timeout: wordMs });
      await addCard(claire, column, `Claire goes on ${word}`);
      await expect(card(anas, column, `Claire goes on ${word}`)).toBeVisible({ timeout: wordMs });
    }
    expect(await flood).toBeGreaterThan(1_000);
    await lookAtConnection(ana);
    await expect.poll(() => refusals(anas, ana, tooMuch), { timeout: 30_000 }).toBeGreaterThan(0);
    await expectNamed(ana, tooMuch, 'Ben');
  });
  await openBoard(ana, session);
  await expect.poll(() => boardOf(claires)).toEqual(await boardOf(anas));
  await expect(anas.getByRole('main')).not.toContainText('text/flood');
});

async function backToCircle(person: Person): Promise<void> {
  const page = await person.page();
  const back = page.getByRole('button', { name: person.phrases('Back to {circleName}', circleName) });
  if (await back.isVisible()) await back.click();
  else
    await page
      .getByRole('link', { name: person.phrases('Home'), exact: true })
      .first()
      .click();
}

async function lookAtConnection(person: Person): Promise<void> {
  await backToCircle(person);
  await openPlace(person, 'Connection');
}

/** Each of these counts goes up; Ana's connection page is open. */
async function expectCounted(ana: Person, reasons: readonly string[], act: () => Promise<unknown>): Promise<void> {
  const page = await ana.page();
  const before = await Promise.all(reasons.map((reason) => refusals(page, ana, reason)));
  await act();
  for (const [i, reason] of reasons.entries())
    await expect
      .poll(() => refusals(page, ana, reason), { message: reason, timeout: 30_000 })
      .toBeGreaterThan(before[i] ?? 0);
}

const lineOf = (page: Page, { phrases: say }: Person, reason: string) =>
  page
    .getByRole('region', { name: say('Not taken'), exact: true })
    .getByRole('listitem')
    .filter({ hasText: say(reason) });

async function expectNamed(ana: Person, reason: string, name: string): Promise<void> {
  await expect(lineOf(await ana.page(), ana, reason)).toContainText(ana.phrases('from the computer of {names}', name));
}
