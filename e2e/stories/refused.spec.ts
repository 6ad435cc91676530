// Who does not belong is refused, and what is forged is not applied; the circle goes on as if nothing had been said.
// The other side is a patched client in a real window, with everything of Ben's but the one thing that counts.
import type { Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import { addCard, boardOf, card, cards, openBoard } from '../pages/board.ts';
import { invite, openCircle, openPlace } from '../pages/circle.ts';
import { circleName } from '../pages/session.ts';
import { circleOf, expectEvent, firstColumn, refusals, session, strangerInPlaceOf } from '../pages/stranger.ts';
import { unlock } from '../pages/workspace.ts';
import type { Forgery } from '../strangers/page.ts';

/** what the connection page says of them */
const unproved = 'not proved to come from whom it names';
const misfit = 'does not fit what came before from the same computer';
const foreign = 'writes where it has no place';
const strange = 'a computer that was not proved to be a member’s, or fell silent';

test('without a member’s key or an invitation’s secret nobody comes in', async ({ person, meetingPlace }) => {
  test.setTimeout(300_000);
  const [ana, ben] = [await person('Ana'), await person('Ben')];
  await circleOf(ana, [ben], meetingPlace);
  await ben.quit();
  await openPlace(ana, 'Members');
  const link = await invite(ana, 'Karim');
  const stranger = await strangerInPlaceOf(ben, meetingPlace);
  await openPlace(ana, 'Connection');
  for (const [as, reason] of [
    ['withoutMeetingKey', unproved],
    ['withoutMemberKey', unproved],
  ] as const) {
    await expectRefused(ana, stranger, reason, () => stranger.evaluate((how) => window.stranger.standAtPair(how), as));
  }
  for (const [as, reason] of [
    ['withoutMeetingKey', unproved],
    ['withoutSecret', strange],
  ] as const) {
    await expectRefused(ana, stranger, reason, () =>
      stranger.evaluate(({ invitation, how, servers }) => window.stranger.standAtInvitation(invitation, how, servers), {
        invitation: link,
        how: as,
        servers: [meetingPlace.url],
      }),
    );
  }
  await openPlace(ana, 'Members');
  const anas = await ana.page();
  await expect(anas.getByRole('button', { name: ana.phrases('Compare pictures') })).toHaveCount(0);
  await expect(anas.getByText(ana.phrases('Revoke'), { exact: true })).toHaveCount(1);

  await openBoard(ana, session);
  await addCard(ana, await firstColumn(ana), 'Still here after all that');
  await returnHonestly(ben);
  await expect(card(await ben.page(), await firstColumn(ben), 'Still here after all that')).toBeVisible({
    timeout: 30_000,
  });
});

test('a forged envelope is not applied, is counted, and the circle goes on', async ({ person, meetingPlace }) => {
  test.setTimeout(300_000);
  const [ana, ben, claire] = [await person('Ana'), await person('Ben'), await person('Claire')];
  await circleOf(ana, [ben, claire], meetingPlace);
  await ben.quit();
  await openBoard(ana, session);
  const column = await firstColumn(ana);
  await addCard(ana, column, 'Written before');
  const stranger = await strangerInPlaceOf(ben, meetingPlace);
  const anas = await ana.page();
  const before = await boardOf(anas);
  await stranger.evaluate(() => window.stranger.standAtPair('member'));
  await expectEvent(stranger, 'proven');
  await stranger.evaluate(() => window.stranger.writeCard('Written by Ben, sent later'));

  for (let bit = 0; bit < 3; bit++) await sendForged(ana, stranger, 'oneBit', null);
  for (let bit = 0; bit < 5; bit++) await stranger.evaluate(() => window.stranger.send('oneHeaderBit'));
  await sendForged(ana, stranger, 'foreignAuthor', unproved);
  expect(await boardOf(anas)).toEqual(before);
  await stranger.evaluate(() => window.stranger.send('honest'));
  await expect(card(anas, column, 'Written by Ben, sent later')).toBeVisible();
  const after = await boardOf(anas);
  await sendSecondVersion(ana, stranger);
  await sendForged(ana, stranger, 'forgedClientId', foreign);
  await sendForged(ana, stranger, 'deletesFuture', misfit);
  expect(await boardOf(anas)).toEqual(after);

  await addCard(ana, column, 'Written after all that');
  const claires = await claire.page();
  await expect(card(claires, column, 'Written after all that')).toBeVisible({ timeout: 30_000 });
  await addCard(claire, column, 'And this by Claire');
  await expect(card(anas, column, 'And this by Claire')).toBeVisible();
  await expect.poll(() => boardOf(claires)).toEqual(await boardOf(anas));
  await expect(cards(anas, column)).toHaveCount(4);
});

async function returnHonestly(ben: Person): Promise<void> {
  await ben.quit();
  await ben.start();
  await unlock(ben);
  await openCircle(ben, circleName);
  await openBoard(ben, session);
}

/** The channel opens, and nothing more; the connection page counts why. */
async function expectRefused(ana: Person, stranger: Page, reason: string, act: () => Promise<void>): Promise<void> {
  const anas = await ana.page();
  const before = await refusals(anas, ana, reason);
  await act();
  await expect.poll(() => refusals(anas, ana, reason), { message: reason, timeout: 30_000 }).toBeGreaterThan(before);
  const events = await stranger.evaluate(() => window.stranger.events());
  expect(events).toContain('channel');
  expect(events.filter((event) => event.startsWith('heard'))).toEqual([]);
  await stranger.evaluate(() => window.stranger.leave());
}

/** Two contents for one number: both count, and the connection page names whose computer they came from. */
async function sendSecondVersion(ana: Person, stranger: Page): Promise<void> {
  const page = await ana.page();
  await page.getByRole('button', { name: ana.phrases('Back to {circleName}', circleName) }).click();
  await openPlace(ana, 'Connection');
  const said = page.getByText(ana.phrases('Two versions came from {name}’s computer.', 'Ben'), { exact: true });
  await expect(said).toHaveCount(0);
  await stranger.evaluate(() => window.stranger.send('reusedSeq'));
  await expect(said).toBeVisible();
  await openBoard(ana, session);
}

/** Sends it and waits until Ana's app has counted one refusal more, for this reason. */
async function sendForged(ana: Person, stranger: Page, what: Forgery, reason: string | null): Promise<void> {
  const page = await ana.page();
  await page.getByRole('button', { name: ana.phrases('Back to {circleName}', circleName) }).click();
  await openPlace(ana, 'Connection');
  const before = await refusals(page, ana, reason);
  await stranger.evaluate((kind) => window.stranger.send(kind), what);
  await expect.poll(() => refusals(page, ana, reason), { message: what }).toBeGreaterThan(before);
  await openBoard(ana, session);
}
