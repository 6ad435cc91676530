// Private reflections: writing one, finding it, the trash.
import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { go } from './workspace.ts';

export interface WrittenReflection {
  readonly title: string;
  readonly body: string;
  readonly tags?: readonly string[];
  /** 1 to 5 */
  readonly energy?: number;
}

/** Begins a reflection and writes it; resolves when the screen says that it is saved. */
export async function write(person: Person, { title, body, tags = [], energy }: WrittenReflection): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await go(person, 'Reflections');
  await page
    .getByRole('button', { name: say('Write a reflection'), exact: true })
    .or(page.getByRole('button', { name: say('An empty page'), exact: true }))
    .first()
    .click();
  await page.getByRole('textbox', { name: say('Title'), exact: true }).fill(title);
  for (const tag of tags) {
    await page.getByRole('textbox', { name: say('Add a tag') }).fill(tag);
    await page.keyboard.press('Enter');
  }
  if (energy !== undefined) {
    await page.getByRole('radio', { name: say('{energy} of 5', String(energy)), exact: true }).click();
  }
  await bodyOf(page, person).fill(body);
  await expectSaved(page, person);
}

export const bodyOf = (page: Page, { phrases: say }: Person): Locator =>
  page.getByRole('textbox', { name: say('The text'), exact: true });

/** The words under the text, never those of the rail. */
export async function expectSaved(page: Page, { phrases: say }: Person): Promise<void> {
  await expect(page.getByRole('article').getByText(say('Saved on this computer'), { exact: true })).toBeVisible();
}

/** Types into the search field. The rows are what it found, best first. */
export async function search(person: Person, words: string): Promise<Locator> {
  const page = await person.page();
  await page.getByRole('searchbox', { name: person.phrases('Search the reflections') }).fill(words);
  return rows(page, person);
}

export const rows = (page: Page, { phrases: say }: Person): Locator =>
  page.getByRole('listbox', { name: say('Reflections'), exact: true }).getByRole('option');

/** Of the reflection in the editor. */
export async function openVersions(person: Person): Promise<Locator> {
  const page = await person.page();
  const say = person.phrases;
  await page.getByRole('button', { name: say('More'), exact: true }).click();
  await page.getByRole('menuitem', { name: say('Earlier versions') }).click();
  const dialog = page.getByRole('dialog', { name: say('Earlier versions') });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** What the reflection in the editor is about, as links and words. */
export const aboutList = (page: Page, { phrases: say }: Person): Locator =>
  page.getByRole('article').getByRole('list', { name: say('About'), exact: true });

/** Opens the list to choose from, by keyboard; its search field has the focus. */
export async function openAbout(person: Person): Promise<Locator> {
  const page = await person.page();
  const say = person.phrases;
  const article = page.getByRole('article');
  await article
    .getByRole('button', { name: say('About whom, or what') })
    .or(article.getByRole('button', { name: say('Add a person, a session or a step') }))
    .press('Enter');
  const dialog = page.getByRole('dialog', { name: say('What this is about') });
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  return dialog;
}

/** Types some words and takes what they find first. */
export async function addAbout(person: Person, words: string, title: string): Promise<void> {
  const page = await person.page();
  const dialog = await openAbout(person);
  await page.keyboard.type(words);
  await expect(dialog.getByRole('menuitem')).toHaveCount(1);
  await expect(dialog.getByRole('menuitem')).toContainText(title);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(aboutList(page, person).getByRole('link').filter({ hasText: title })).toBeVisible();
}

/** The page's clock alone, so that a notebook of weeks is written in a minute. 0: as it is. */
export async function setClockBack(page: Page, days: number): Promise<void> {
  await page.evaluate((ms) => {
    // biome-ignore lint/complexity/useDateNow: it is this very function that is set back
    Date.now = () => new Date().getTime() - ms;
  }, days * 86_400_000);
}

/** Moves the reflection of this title to the trash. */
export async function trash(person: Person, title: string): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await go(person, 'Reflections');
  await rows(page, person).filter({ hasText: title }).click();
  await page.getByRole('button', { name: say('More'), exact: true }).click();
  await page.getByRole('menuitem', { name: say('Move to the trash') }).click();
  await expect(rows(page, person).filter({ hasText: title })).toHaveCount(0);
}

export async function openTrash(person: Person): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await go(person, 'Reflections');
  await page
    .getByRole('button', { name: say('Trash') })
    .or(page.getByRole('link', { name: say('Trash') }))
    .first()
    .click();
}

/** Deletes for ever what lies in the trash under this title. */
export async function deleteForEver(person: Person, title: string): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await openTrash(person);
  const row = page.getByRole('listitem').filter({ hasText: title });
  await row.getByRole('button', { name: say('Delete for ever') }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('Delete for ever') })
    .click();
  await expect(row).toHaveCount(0);
}
