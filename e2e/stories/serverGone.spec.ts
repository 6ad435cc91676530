// Story 7, the server's half: the meeting place dies in the middle of a session. Whoever is linked stays linked; the page of
// connections names what is broken and what still stands; whoever comes later is told why nobody is there; when the place is
// back, all find each other by themselves and nothing is lost.
import { join } from 'node:path';
import { startMeetingPlace } from '../app/meetingPlace.ts';
import type { Person } from '../app/person.ts';
import { repository } from '../app/runtime.ts';
import { expect, test } from '../fixtures.ts';
import { addCard, boardOf, card, cards, openBoard } from '../pages/board.ts';
import { openCircle, openPlace, planSession } from '../pages/circle.ts';
import { circleName, makeCircle } from '../pages/session.ts';
import { unlock } from '../pages/workspace.ts';

const title = 'The place is gone';

async function leaveBoard(person: Person): Promise<void> {
  const page = await person.page();
  await page.getByRole('button', { name: person.phrases('Back to {circleName}', circleName) }).click();
}

test('the meeting place dies mid-session, and comes back', async ({ person, meetingPlace }) => {
  test.setTimeout(900_000);
  const people = [await person('Ana'), await person('Ben', 'fr'), await person('Claire')];
  const [ana, ben, claire] = people;
  if (!ana || !ben || !claire) throw new Error('three people');
  for (const somebody of people) await somebody.start();
  await makeCircle(people, meetingPlace.url);
  await planSession(ana, title);
  for (const somebody of people) await openBoard(somebody, title);
  const [anas, bens] = [await ana.page(), await ben.page()];
  const [first = ''] = (await boardOf(anas)).map(([column]) => column);
  await addCard(ana, first, 'Before it dies');
  await expect(card(bens, first, 'Before it dies')).toBeVisible({ timeout: 30_000 });

  await meetingPlace.stop();
  await claire.quit();
  await addCard(ana, first, 'Ana without a place');
  await addCard(ben, first, 'Ben without a place');
  await expect(card(bens, first, 'Ana without a place')).toBeVisible({ timeout: 30_000 });
  await expect(card(anas, first, 'Ben without a place')).toBeVisible({ timeout: 30_000 });

  // what is broken, and what stands all the same
  await leaveBoard(ana);
  await openPlace(ana, 'Connection');
  const hops = (somebody: typeof ana, page: typeof anas) =>
    page.getByRole('list', { name: somebody.phrases('From here to the others') });
  await expect(hops(ana, anas).getByText(/^does not answer/u)).toBeVisible({ timeout: 60_000 });
  await expect(anas.getByText(ana.phrases('connected, and proved to be {name}', 'Ben'))).toBeVisible();
  await anas.getByRole('button', { name: ana.phrases('Check again') }).click();
  await expect(anas.getByText(/^Checked at /u)).toBeVisible({ timeout: 30_000 });
  await expect(anas.getByText('1 of 2 connected')).toBeVisible();
  await expect(anas.getByText(ana.phrases('It stops at the meeting place: it cannot be reached'))).toBeVisible();
  await anas.screenshot({ path: join(repository, 'pictures', 'server-gone-ana.png') });

  // somebody who comes later finds nobody, and is told where it stops
  const claires = await claire.start();
  await unlock(claire);
  await openCircle(claire, circleName);
  await openBoard(claire, title);
  await addCard(claire, first, 'Claire alone');
  await leaveBoard(claire);
  await openPlace(claire, 'Connection');
  await expect(claires.getByText(claire.phrases('It stops at the meeting place: it cannot be reached'))).toBeVisible({
    timeout: 60_000,
  });
  await expect(claires.getByText('0 of 2 connected')).toBeVisible();
  await leaveBoard(ben);
  await openPlace(ben, 'Connection');
  await expect(bens.getByText(ben.phrases('It stops at the meeting place: it cannot be reached'))).toBeVisible({
    timeout: 30_000,
  });
  await bens.screenshot({ path: join(repository, 'pictures', 'server-gone-ben.png') });

  const again = await startMeetingPlace(meetingPlace.url);
  await expect(claires.getByText(claire.phrases('Everybody is connected'))).toBeVisible({ timeout: 120_000 });
  await expect(anas.getByText(ana.phrases('Everybody is connected'))).toBeVisible({ timeout: 60_000 });
  await claires.screenshot({ path: join(repository, 'pictures', 'server-back-claire.png') });
  for (const somebody of people) await openBoard(somebody, title);
  for (const page of [anas, bens, claires]) await expect(cards(page, first)).toHaveCount(4, { timeout: 30_000 });
  const boards = await Promise.all([anas, bens, claires].map(async (page) => JSON.stringify(await boardOf(page))));
  expect(new Set(boards).size).toBe(1);
  await again.stop();
});
