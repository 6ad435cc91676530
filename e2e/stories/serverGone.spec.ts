// Story 7, the server's half: the meeting place dies in the middle of a session, and the facilitator's machine with it. Those
// who are linked go on: another facilitates, cards arrive. The page of connections names what is broken and what still stands;
// who starts now is told why nobody is there. When the place is back, all find each other by themselves, and nothing is lost.
import { join } from 'node:path';
import { startMeetingPlace } from '../app/meetingPlace.ts';
import type { Person } from '../app/person.ts';
import { repository } from '../app/runtime.ts';
import { expect, test } from '../fixtures.ts';
import { addCard, boardOf, card, cards, openBoard } from '../pages/board.ts';
import { openPlace, planSession } from '../pages/circle.ts';
import { choose, circleName, goToSession, makeCircle, planFormat, stepName } from '../pages/session.ts';
import { tryPassphrase } from '../pages/workspace.ts';

const title = 'The place is gone';
const wall = 'What we noticed';
const steps = { second: 'My name, and what brings me', third: 'Our agreement, line by line', fourth: 'Each says yes' };
const stopped = 'It stops at the meeting place: it cannot be reached';

async function leave(person: Person): Promise<void> {
  const page = await person.page();
  await page.getByRole('button', { name: person.phrases('Back to {circleName}', circleName) }).click();
}

test('the meeting place and the facilitator’s machine die mid-session, and come back', async ({
  person,
  meetingPlace,
}) => {
  test.setTimeout(1_800_000);
  const people = await Promise.all([person('Ana'), person('Ben'), person('Claire'), person('Denis'), person('Yu')]);
  const [ana, ben, claire] = people;
  if (!ana || !ben || !claire) throw new Error('five people');
  for (const somebody of people) await somebody.start();
  await makeCircle(people, meetingPlace.url);
  await planSession(ana, wall);
  await planFormat(ana, title, 'First meeting');
  const pages = await Promise.all(people.map((somebody) => goToSession(somebody, title)));
  const [anas, bens, claires] = pages;
  if (!anas || !bens || !claires) throw new Error('pages');
  await choose(anas, 'Who facilitates?', 'Ana');
  await expect(anas.getByRole('region', { name: 'Here' }).getByRole('listitem')).toHaveCount(5, { timeout: 120_000 });
  await anas.getByRole('button', { name: 'Begin with those who are here' }).click();
  await anas.getByRole('button', { name: /^Next/u }).click();
  for (const page of pages) await expect(stepName(page, steps.second)).toBeVisible({ timeout: 60_000 });

  await Promise.all([meetingPlace.stop(), ana.kill()]);
  await bens.getByRole('button', { name: /^Ana is not here\./u }).click({ timeout: 120_000 });
  await bens.getByRole('button', { name: 'More' }).click();
  await bens.getByRole('menuitem', { name: `On to “${steps.third}” now` }).click();
  for (const page of pages.slice(1)) await expect(stepName(page, steps.third)).toBeVisible({ timeout: 60_000 });
  for (const somebody of [ben, claire]) {
    await leave(somebody);
    await openBoard(somebody, wall);
  }
  const [first = ''] = (await boardOf(bens)).map(([column]) => column);
  await addCard(ben, first, 'Ben without a place');
  await addCard(claire, first, 'Claire without a place');
  await expect(card(claires, first, 'Ben without a place')).toBeVisible({ timeout: 60_000 });
  await expect(card(bens, first, 'Claire without a place')).toBeVisible({ timeout: 60_000 });

  // what is broken, and what stands all the same
  await leave(ben);
  await openPlace(ben, 'Connection');
  const hops = bens.getByRole('list', { name: ben.phrases('From here to the others') });
  await expect(hops.getByText(/^does not answer/u)).toBeVisible({ timeout: 60_000 });
  for (const name of ['Claire', 'Denis', 'Yu'])
    await expect(bens.getByText(ben.phrases('connected, and proved to be {name}', name))).toBeVisible();
  await bens.getByRole('button', { name: ben.phrases('Check again') }).click();
  await expect(bens.getByText(/^Checked at /u)).toBeVisible({ timeout: 60_000 });
  await expect(bens.getByText('3 of 4 connected')).toBeVisible({ timeout: 60_000 });
  await expect(bens.getByText(ben.phrases(stopped))).toBeVisible({ timeout: 60_000 });
  await bens.screenshot({ path: join(repository, 'pictures', 'server-gone-ben.png') });

  // who starts now finds nobody, is told where it stops, and writes all the same
  const back = await ana.start();
  await tryPassphrase(ana, ana.passphrase);
  await expect(stepName(back, steps.second)).toBeVisible({ timeout: 60_000 });
  await leave(ana);
  await openBoard(ana, wall);
  await addCard(ana, first, 'Ana alone');
  await leave(ana);
  await openPlace(ana, 'Connection');
  await expect(back.getByText(ana.phrases(stopped))).toBeVisible({ timeout: 60_000 });
  await expect(back.getByText('0 of 4 connected')).toBeVisible({ timeout: 60_000 });
  await back.screenshot({ path: join(repository, 'pictures', 'server-gone-ana.png') });

  const again = await startMeetingPlace(meetingPlace.url);
  for (const somebody of [ana, ben])
    await expect((await somebody.page()).getByText(somebody.phrases('Everybody is connected'))).toBeVisible({
      timeout: 180_000,
    });
  await back.screenshot({ path: join(repository, 'pictures', 'server-back-ana.png') });
  for (const somebody of [claire, ...people.slice(3)]) await leave(somebody);
  const all = await Promise.all(people.map((somebody) => goToSession(somebody, title)));
  for (const page of all) await expect(stepName(page, steps.third)).toBeVisible({ timeout: 60_000 });
  await bens.getByRole('button', { name: /^Next/u }).click();
  for (const page of all) await expect(stepName(page, steps.fourth)).toBeVisible({ timeout: 60_000 });
  for (const somebody of people) {
    await leave(somebody);
    await openBoard(somebody, wall);
  }
  for (const page of all) await expect(cards(page, first)).toHaveCount(3, { timeout: 60_000 });
  const boards = await Promise.all(all.map(async (page) => JSON.stringify(await boardOf(page))));
  expect(new Set(boards).size).toBe(1);
  await again.stop();
});
