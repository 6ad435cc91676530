// Backups: the line in the rail, the screen, the system's dialogs, which a test answers in the person's place.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { expectWorkspace, rail } from './workspace.ts';

/** Opens the backups from the rail and makes one; resolves when it was opened and counted. */
export async function makeBackup(person: Person): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await backupLink(page, person).click();
  // one that the app is just making by itself would not hold what was done a moment ago
  const make = page.getByRole('button', { name: say('Make one now'), exact: true });
  await expect(make).toBeEnabled();
  const before = await newest(person);
  await make.click();
  await expect.poll(() => newest(person)).not.toBe(before);
  await expect(make).toBeEnabled();
  await expect(
    page.getByText(person.language === 'fr' ? /ouvertes? et comptées?/u : /opened and counted/u),
  ).toBeVisible();
}

/** The file's name of the last backup that counts; '' when there is none. */
const newest = async ({ profile }: Person): Promise<string> => {
  const names = await readdir(join(profile, 'vault', 'snapshots')).catch((): string[] => []);
  return (
    names
      .filter((name) => name.endsWith('.sealed'))
      .sort()
      .at(-1) ?? ''
  );
};

/** The line at the foot of the rail. */
export const backupLink = (page: Page, person: Person) =>
  rail(page, person)
    .getByRole('link', { name: person.phrases('No backup yet') })
    .or(rail(page, person).getByRole('link', { name: person.phrases('Backup: {when}') }));

/** The next dialog that asks for a file or folder returns this one. */
export async function answerDialog(person: Person, path: string): Promise<void> {
  await person.app().electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

/** The next dialog that asks where to save returns this path. */
export async function answerSaveDialog(person: Person, path: string): Promise<void> {
  await person.app().electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** At the question what opens the chosen backup: types it, and waits for what is in it. */
export async function lookInto(
  person: Person,
  what: { readonly sheet: readonly string[] } | { readonly passphrase: string },
): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await page.getByRole('heading', { name: say('What opens this backup?') }).waitFor();
  if ('sheet' in what) {
    await page.getByRole('button', { name: say('Use my recovery sheet') }).click();
    await page.getByLabel(say('The fifteen words'), { exact: true }).fill(what.sheet.join(' '));
  } else await page.getByLabel(say('Passphrase'), { exact: true }).fill(what.passphrase);
  await page.getByRole('button', { name: say('Look into it'), exact: true }).click();
  await page.getByRole('button', { name: say('Restore this'), exact: true }).waitFor({ timeout: 30_000 });
}

/** On an empty computer, with the newest backup of the other one and its passphrase. */
export async function restoreOnto(from: Person, onto: Person): Promise<void> {
  const folder = join(from.profile, 'vault', 'snapshots');
  const sealed = (await readdir(folder)).filter((name) => name.endsWith('.sealed'));
  const page = await onto.start();
  await answerDialog(onto, join(folder, sealed.sort().at(-1) ?? ''));
  await page.getByRole('button', { name: onto.phrases('Restore from a backup'), exact: true }).click();
  await lookInto(onto, { passphrase: from.passphrase });
  await page.getByRole('button', { name: onto.phrases('Restore this'), exact: true }).click();
  await expectWorkspace(onto);
}

/** The lines of a list of counts. */
export async function countsShown(page: Page, { phrases: say }: Person, list: string): Promise<readonly string[]> {
  const lines = page.getByRole('list', { name: say(list), exact: true }).getByRole('listitem');
  await lines.first().waitFor();
  return lines.allInnerTexts();
}
