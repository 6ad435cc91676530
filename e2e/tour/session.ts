// A session: the board empty and full, with two people on it and with one, and what hangs from it.
import { expect } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { addCard, addColumn, boardOf, card, column, openBoard } from '../pages/board.ts';
import { openCircle, openPlace } from '../pages/circle.ts';
import type { See } from './see.ts';
import { texts } from './texts.ts';

/** The other person quits at the end: what is only on this computer is said. */
export async function session(claire: Person, karim: Person, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  const words = texts[claire.language];
  for (const somebody of [claire, karim]) {
    await openCircle(somebody, words.circle);
    await openBoard(somebody, words.session);
  }
  await see(claire, '70-board-empty', ['800', 'zoom']);
  const columns = (await boardOf(page)).map(([title]) => title);
  const [questions = '', experience = ''] = columns;
  for (const [index, title] of columns.entries()) {
    const written = words.cards[index] ?? [];
    for (const text of written) await addCard(claire, title, text);
    // with no field open, Escape leads back to the circle
    if (written.length > 0) await page.keyboard.press('Escape');
  }
  for (const text of words.karimsCards) await addCard(karim, experience, text);
  await (await karim.page()).keyboard.press('Escape');
  await expect(card(page, experience, words.karimsCards[1] ?? '')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(say('Both have this'), { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('heading', { level: 1, name: words.session }).click();
  await see(claire, '71-board', ['800', 'zoom']);
  await see(karim, '71-board-other');

  await page.getByRole('button', { name: say('Add a card to {0}', questions), exact: true }).click();
  await page.getByRole('textbox', { name: say('A new card in {0}', questions) }).fill(words.draft);
  await see(claire, '72-board-writing');
  await page.keyboard.press('Escape');
  const own = card(page, questions, words.cards[0]?.[0] ?? '');
  await own.getByRole('button', { name: say('What to do with this card') }).click();
  await see(claire, '72-board-card-menu', ['800']);
  await page.getByRole('menuitem', { name: say('Put away'), exact: true }).click();
  await expect(own).toHaveCount(0);
  await page.getByRole('button', { name: say('Cards put away: {putAway}', '1') }).click();
  await see(claire, '73-board-put-away', ['800']);
  await page.getByRole('button', { name: say('Bring back') }).click();
  await page.keyboard.press('Escape');
  await own.focus();
  await page.keyboard.press('Enter');
  await see(claire, '72-board-editing');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('Add a column'), exact: true }).click();
  await page.getByRole('textbox', { name: say('Title of the new column') }).fill(words.newColumn);
  await see(claire, '74-board-new-column');
  await page.keyboard.press('Escape');

  await apart(claire, karim, see);
}

async function apart(claire: Person, karim: Person, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  const words = texts[claire.language];
  await karim.quit();
  await expect(page.getByText(say('not here now'), { exact: true })).toBeVisible({ timeout: 60_000 });
  await addColumn(claire, words.newColumn);
  await addCard(claire, words.newColumn, words.newSentence);
  await page.keyboard.press('Escape');
  await see(claire, '75-board-offline', ['800']);
  await addColumn(claire, words.longColumn);
  await addCard(claire, words.longColumn, words.longCard);
  await page.keyboard.press('Escape');
  await column(page, words.longColumn).scrollIntoViewIfNeeded();
  await see(claire, '76-board-long', ['800', 'zoom']);
  await page.getByRole('button', { name: say('Back to {circleName}', words.circle) }).click();
  await expect(page.getByRole('heading', { level: 1, name: words.circle })).toBeVisible();
  await see(claire, '48-circle-offline');
  await openPlace(claire, 'Connection');
  await see(claire, '57-connection-offline');
}
