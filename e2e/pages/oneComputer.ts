// A whole circle on one computer: Ana and four guest seats, who begin any format and go through it by the one filled button.
import { expect, type Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { openPlace } from './circle.ts';
import { choose, goToSession } from './session.ts';

/** a long name, where names have to stand in a line */
const presenter = 'Anne-Charlotte';
const guests = ['Karim', presenter, 'Ines', 'Denis'];

export async function seats(ana: Person): Promise<void> {
  const page = await ana.page();
  await openPlace(ana, 'Members');
  for (const guest of guests) {
    await page.getByRole('button', { name: 'Add a guest seat' }).click();
    await page.getByRole('textbox', { name: 'Name of the guest' }).fill(guest);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Guest seats' }).getByText(guest, { exact: true })).toBeVisible();
  }
}

/** Planned, everybody beside Ana is here, and it has begun. */
export async function begin(ana: Person, format: string, hasPresenter: boolean): Promise<Page> {
  const page = await ana.page();
  await openPlace(ana, 'Sessions');
  await page.getByRole('button', { name: 'Plan a session', exact: true }).click();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(format);
  await page.getByRole('button', { name: /^Show \d+ more formats$/u }).click();
  await page
    .getByRole('radio', { name: new RegExp(`^${format}`, 'u') })
    .first()
    .check({ force: true });
  await page.getByRole('button', { name: 'Plan it', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveCount(0);
  await goToSession(ana, format);
  for (const guest of guests) await page.getByRole('button', { name: `Is here, ${guest}` }).click();
  const who = page.getByRole('button', { name: 'Who presents?' });
  if (hasPresenter && (await who.isVisible())) await choose(page, 'Who presents?', presenter);
  await page.getByRole('button', { name: 'Begin with those who are here' }).click();
  await page.getByRole('timer').waitFor();
  return page;
}

export const stepOf = (page: Page): Promise<string> => page.getByRole('heading', { level: 2 }).first().innerText();

/** The one filled button, whatever it is; false when it would close the session. */
export async function goOn(page: Page): Promise<boolean> {
  const main = page.locator('footer').getByRole('button').last();
  const words = await main.innerText();
  if (words === 'Close the session') return false;
  const where = (): Promise<string> =>
    page.locator('main').evaluate((main) => main.dataset['visit'] ?? (main.textContent ?? '').slice(0, 2000));
  const before = await where();
  await main.click();
  if (words === 'Who presents?') await page.getByRole('menuitem', { name: presenter }).click();
  await expect.poll(where, { intervals: [20] }).not.toBe(before);
  return true;
}
