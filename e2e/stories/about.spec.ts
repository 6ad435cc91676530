// What a reflection is about, by keyboard alone: a person, a session and a step are named, opened, still there after a lock, and
// one is taken off. Then the session is erased: the reflection says so, and breaks nowhere.
import { expect, type Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { test } from '../fixtures.ts';
import { openCircle, openPlace, startCircle } from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { pressOn } from '../pages/keyboard.ts';
import { aboutList, addAbout, bodyOf, expectSaved, openAbout, rows, write } from '../pages/notebook.ts';
import { addGuestSeat, circleName, closeSession, goOn, planFormat } from '../pages/session.ts';
import { go, lock, unlock } from '../pages/workspace.ts';

const session = 'Where we begin';
const step = 'Ask Denis for an hour';

test('a reflection says whom and what it is about, in the vault alone', async ({ person }) => {
  test.setTimeout(300_000);
  const ana = await person('Ana');
  const page = await ana.start();
  await makeVault(ana, 'Start a circle');
  await startCircle(ana, circleName);
  for (const guest of ['Ines', 'Yu']) await addGuestSeat(ana, guest);
  await promiseStep(ana, page);

  await write(ana, { title: 'About nothing', body: 'A quiet day.' });
  await write(ana, { title: 'After the first one', body: 'She listened, and I heard myself.' });
  const choose = await openAbout(ana);
  await expect(choose.getByRole('menuitem')).toHaveCount(4);
  await page.keyboard.press('Escape');
  await expect(choose).toHaveCount(0);
  await addAbout(ana, 'yu', 'Yu');
  await addAbout(ana, 'where begin', session);
  await addAbout(ana, 'denis', step);
  await expectSaved(page, ana);

  const link = (screen: Page, title: string) => aboutList(screen, ana).getByRole('link').filter({ hasText: title });
  const back = async (screen: Page): Promise<void> => {
    await go(ana, 'Reflections');
    await rows(screen, ana).filter({ hasText: 'After the first one' }).click();
    await expect(bodyOf(screen, ana)).toBeVisible();
  };
  await pressOn(page, link(page, 'Yu'));
  await expect(page.getByRole('heading', { level: 1, name: 'Members' })).toBeVisible();
  await back(page);
  await pressOn(page, link(page, step));
  // at the step, for her alone, the way back
  const mine = page.getByRole('article', { name: step });
  await pressOn(page, mine.getByRole('link', { name: 'One reflection of yours is about this' }));
  await expect(bodyOf(page, ana)).toBeVisible();
  await write(ana, { title: 'A week later', body: 'It was about the same thing.' });
  await addAbout(ana, 'where begin', session);
  await expectSaved(page, ana);
  await pressOn(page, link(page, session));
  await expect(page.getByRole('heading', { name: 'The session is closed' })).toBeVisible();
  await pressOn(page, page.getByRole('link', { name: '2 reflections of yours are about this' }));
  await expect(page.getByRole('region', { name: 'All reflections' }).getByText(`About: ${session}`)).toBeVisible();
  await expect(rows(page, ana)).toHaveCount(2);
  await pressOn(page, page.getByRole('button', { name: 'Show all' }));
  await expect(rows(page, ana)).toHaveCount(3);
  await rows(page, ana).filter({ hasText: 'After the first one' }).click();
  await pressOn(page, link(page, session));
  await expect(page.getByRole('heading', { name: 'The session is closed' })).toBeVisible();
  await page.getByRole('button', { name: `Back to ${circleName}` }).click();

  const after = await lock(ana);
  await unlock(ana);
  await back(after);
  for (const title of ['Yu', session, step]) await expect(link(after, title)).toBeVisible();
  await link(after, 'Yu').focus();
  await after.keyboard.press('Delete');
  await expect(link(after, 'Yu')).toHaveCount(0);
  // the next one has the focus, and the reflection is saved without it
  await expect(link(after, session)).toBeFocused();
  await expectSaved(after, ana);

  await link(after, session).press('Enter');
  await after.getByRole('button', { name: 'Erase this session' }).click();
  await after.getByRole('alertdialog').getByRole('button').first().press('Enter');
  await after.getByRole('button', { name: 'Back to the circle' }).press('Enter');
  await back(after);
  await expect(aboutList(after, ana).getByText('A session that was erased')).toBeVisible();
  await expect(aboutList(after, ana).getByText('A step that is no longer here')).toBeVisible();
  await expect(aboutList(after, ana).getByRole('link')).toHaveCount(0);
  await pressOn(after, aboutList(after, ana).getByRole('button', { name: 'Take off: A session that was erased' }));
  await expect(aboutList(after, ana).getByRole('listitem')).toHaveCount(1);
});

/** A first meeting of Ana and two guests, up to her step, and closed. */
async function promiseStep(ana: Person, page: Page): Promise<void> {
  await planFormat(ana, session, 'First meeting');
  await openPlace(ana, 'Sessions');
  await page.getByRole('main').getByRole('link', { name: session }).click();
  for (const guest of ['Ines', 'Yu']) await page.getByRole('button', { name: `Is here, ${guest}` }).click();
  const begin = page.getByRole('button', { name: 'Begin with those who are here' });
  await expect(begin).toBeEnabled({ timeout: 30_000 });
  await begin.click();
  for (const name of ['My name, and what brings me', 'Our agreement, line by line', 'Each says yes'])
    await goOn(page, name);
  await page.getByRole('button', { name: 'I say yes', exact: true }).click();
  for (const name of ['Listening in turn', 'When, where, who presents first', 'Worth my time if…', 'One step each'])
    await goOn(page, name);
  const own = page.getByRole('form', { name: 'One step I will take' });
  await own.getByRole('textbox', { name: 'One step I will take' }).fill(step);
  await own.getByRole('button', { name: 'This is my step' }).click();
  await expect(page.getByRole('article', { name: step })).toBeVisible();
  await closeSession(page, circleName);
  await openCircle(ana, circleName);
}
