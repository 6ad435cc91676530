// First run: three steps to a vault. The sheet's words are read from the screen as a person copies them to paper.
import { expect, type Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { expectWorkspace } from './workspace.ts';

export type Way = 'Start a circle' | 'I have an invitation' | 'Just my reflections';

/** From the first screen into the open vault; the fifteen words of the recovery sheet. */
export async function makeVault(person: Person, way: Way = 'Just my reflections'): Promise<readonly string[]> {
  const page = await person.page();
  const say = person.phrases;
  const next = page.getByRole('button', { name: say('Continue'), exact: true });
  await page.getByRole('button', { name: say(way) }).click();
  await page.getByRole('textbox', { name: say('Your name'), exact: true }).fill(person.name);
  await next.click();
  await page.getByLabel(say('Passphrase'), { exact: true }).fill(person.passphrase);
  await page.getByLabel(say('The same passphrase again'), { exact: true }).fill(person.passphrase);
  await next.click();
  const words = await sheetWords(page, person);
  await page.getByRole('button', { name: say('I have it on paper') }).click();
  await proveSheet(page, person, words);
  await page.getByRole('button', { name: say('Open Entre Nous') }).click();
  await expectWorkspace(person);
  return words;
}

/** The fifteen words as they stand on the screen. */
export async function sheetWords(page: Page, { phrases: say }: Person): Promise<readonly string[]> {
  const items = page.getByRole('list', { name: say('The fifteen words') }).getByRole('listitem');
  await expect(items).toHaveCount(15);
  return (await items.allInnerTexts()).map((text) => text.replace(/^\s*\d+\s*/u, '').trim());
}

/** Types back the two words that are asked for. */
export async function proveSheet(page: Page, { phrases: say }: Person, words: readonly string[]): Promise<void> {
  const fields = page.getByLabel(say('Word {place}'), { exact: true });
  await expect(fields).toHaveCount(2);
  for (const field of await fields.all()) {
    const label = await field.evaluate((input) =>
      input instanceof HTMLInputElement ? (input.labels?.[0]?.innerText ?? '') : '',
    );
    const place = Number(/\d+/u.exec(label)?.[0]);
    await field.fill(words[place - 1] ?? '');
  }
}
