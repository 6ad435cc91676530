// Ana on two computers, the second begun from a backup while the first goes on running. Both write, for Ben as one person and
// each word once; while Ben is away they meet by themselves; nobody takes the second for a copy.
import type { Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import { makeBackup, restoreOnto } from '../pages/backup.ts';
import { addCard, boardOf, card, cards, held, openBoard } from '../pages/board.ts';
import { openCircle, openPlace, planSession } from '../pages/circle.ts';
import { circleName, makeCircle } from '../pages/session.ts';
import { go, unlock } from '../pages/workspace.ts';

const session = 'The first evening';
const near = { timeout: 60_000 };

test('one person on two computers is one member', async ({ person, meetingPlace }) => {
  test.setTimeout(420_000);
  const first = await person('Ana');
  const second = await person('Ana');
  const ben = await person('Ben');
  await Promise.all([first.start(), ben.start()]);
  await makeCircle([first, ben], meetingPlace.url);
  await planSession(first, session);
  await makeBackup(first);
  await openCircle(first, circleName);
  await Promise.all([openBoard(first, session), openBoard(ben, session)]);
  const [column = ''] = (await boardOf(await first.page())).map(([title]) => title);
  await addCard(first, column, 'From the first');

  await restoreOnto(first, second);
  await openCircle(second, circleName);
  await openBoard(second, session);
  const all = [first, second, ben];
  await expectCards(all, column, ['From the first']);
  await addCard(second, column, 'From the second');
  await addCard(ben, column, 'From Ben');
  await addCard(first, column, 'From the first again');
  const together = ['From the first', 'From the second', 'From Ben', 'From the first again'];
  await expectCards(all, column, together);
  // Ben sees one Ana, who wrote three of them
  const bens = await ben.page();
  await expect(cards(bens, column).filter({ has: bens.getByText('Ana', { exact: true }) })).toHaveCount(3);
  await expect(held(bens, ben, 'Both have this')).toBeVisible(near);
  for (const somebody of [first, second])
    await expect(held(await somebody.page(), somebody, 'Both have this')).toBeVisible(near);

  // Ben is away: her computers meet by themselves
  await ben.quit();
  await addCard(first, column, 'While Ben is away');
  await addCard(second, column, 'Here as well');
  const apart = [...together, 'While Ben is away', 'Here as well'];
  await expectCards([first, second], column, apart);
  for (const somebody of [first, second])
    await expect(held(await somebody.page(), somebody, 'Only on your own computers')).toBeVisible(near);
  await ben.start();
  await unlock(ben);
  await openCircle(ben, circleName);
  await openBoard(ben, session);
  await expectCards(all, column, apart);

  // nothing was refused, nobody is taken for a copy, and each sees the other named
  for (const somebody of all) {
    const page = await somebody.page();
    await leaveBoard(page, somebody);
    await openPlace(somebody, 'Connection');
    await expect(page.getByRole('heading', { name: 'The computers of this circle' })).toBeVisible();
    for (const alarm of ['Two versions', 'Not taken'])
      await expect(page.getByRole('heading', { name: alarm })).toHaveCount(0);
    await expect(page.getByText('This computer goes on here as a new one')).toHaveCount(0);
  }
  for (const somebody of [first, second]) {
    const page = await somebody.page();
    await expect(page.getByText('Another computer of yours is connected with this one.')).toBeVisible(near);
    await go(somebody, 'Settings');
    await page.getByRole('button', { name: 'See how' }).click();
    const known = page.getByRole('region', { name: `Your computers in “${circleName}”` });
    await expect(known.getByRole('listitem')).toHaveCount(2);
    await expect(known.getByText('This computer', { exact: true })).toBeVisible();
    await expect(known.getByText('Connected with this computer now')).toBeVisible(near);
  }
});

/** Each of these, once, and nothing else. */
async function expectCards(people: readonly Person[], column: string, texts: readonly string[]): Promise<void> {
  for (const somebody of people) {
    const page = await somebody.page();
    for (const text of texts)
      await expect(card(page, column, text).filter({ has: page.getByText(text, { exact: true }) })).toHaveCount(
        1,
        near,
      );
    await expect(cards(page, column)).toHaveCount(texts.length);
  }
}

async function leaveBoard(page: Page, { phrases: say }: Person): Promise<void> {
  await page
    .getByRole('link', { name: say('Back to {circleName}', circleName) })
    .or(page.getByRole('button', { name: say('Back to {circleName}', circleName) }))
    .click();
}
