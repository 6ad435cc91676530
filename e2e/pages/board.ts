// The board of a session: columns, cards, who is here, and the words that say where the changes are.
import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { openPlace } from './circle.ts';

/** Opens the board of a session by its title, from any place of the open circle. */
export async function openBoard(person: Person, title: string): Promise<void> {
  const page = await person.page();
  await openPlace(person, 'Sessions');
  await page.getByRole('main').getByRole('link', { name: title }).click({ timeout: 30_000 });
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: person.phrases('Add a column') })).toBeVisible();
}

export const column = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });

/** The rows that are cards: an empty column has one that says so. */
const cardRow = '[role=row][data-key]';

export const cards = (page: Page, title: string): Locator => column(page, title).locator(cardRow);

export const card = (page: Page, title: string, text: string): Locator => cards(page, title).filter({ hasText: text });

/** Adds a card; resolves when it is on the board. The field stays open, as for a person who writes several. */
export async function addCard(person: Person, title: string, text: string): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  const field = page.getByRole('textbox', { name: say('A new card in {0}', title) });
  if (!(await field.isVisible())) {
    await page.getByRole('button', { name: say('Add a card to {0}', title), exact: true }).click();
  }
  await field.fill(text);
  await field.press('Enter');
  await expect(card(page, title, text.slice(0, 60))).toBeVisible();
}

export async function addColumn(person: Person, title: string): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await page.getByRole('button', { name: say('Add a column'), exact: true }).click();
  await page.getByRole('textbox', { name: say('Title of the new column') }).fill(title);
  await page.keyboard.press('Enter');
  await expect(column(page, title)).toBeVisible();
}

/** Moves a card to the end of another column by its menu. */
export async function moveCard(person: Person, from: string, text: string, to: string): Promise<void> {
  const page = await person.page();
  await chooseForCard(person, from, text, person.phrases('Move to “{title}”', to));
  await expect(card(page, to, text)).toBeVisible();
}

/** Gives a card of one's own other words, by its menu; resolves when they stand there. */
export async function changeWords(person: Person, title: string, text: string, words: string): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await chooseForCard(person, title, text, say('Change the words'));
  const field = page.getByRole('textbox', { name: say('The words of this card') });
  await field.fill(words);
  await field.press('Enter');
  await expect(card(page, title, words)).toBeVisible();
}

/** Puts a card away by its menu; resolves when it is off the board. */
export async function putAway(person: Person, title: string, text: string): Promise<void> {
  const page = await person.page();
  await chooseForCard(person, title, text, person.phrases('Put away'));
  await expect(card(page, title, text)).toHaveCount(0);
}

async function chooseForCard(person: Person, title: string, text: string, act: string | RegExp): Promise<void> {
  const page = await person.page();
  const chosen = card(page, title, text);
  await chosen.hover();
  await chosen.getByRole('button', { name: person.phrases('What to do with this card') }).click();
  await page.getByRole('menuitem', { name: act, exact: true }).click();
}

/** The board as both should see it: for each column its title and the words of its cards, in order. */
export async function boardOf(page: Page): Promise<readonly (readonly [string, readonly string[]])[]> {
  return page.getByRole('grid').evaluateAll(
    (grids, row) =>
      grids.map((grid) => {
        const title = document.getElementById(grid.getAttribute('aria-labelledby') ?? '')?.innerText ?? '';
        const texts = [...grid.querySelectorAll(row)].map((line) => line.querySelector('p')?.textContent ?? '');
        return [title, texts] as const;
      }),
    cardRow,
  );
}

/** The words in the header that say who has everything. */
export const held = (page: Page, { phrases: say }: Person, words: Parameters<typeof say>[0]): Locator =>
  page.getByRole('banner').or(page.locator('header')).getByText(say(words), { exact: true });
