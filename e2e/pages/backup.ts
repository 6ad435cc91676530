// Backups: the line in the rail, the screen, the system's dialogs, which a test answers in the person's place.
import { expect } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { rail } from './workspace.ts';

/** Opens the backups from the rail and makes one; resolves when it was opened and counted. */
export async function makeBackup(person: Person): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await rail(page, person)
    .getByRole('link', { name: say('No backup yet') })
    .or(rail(page, person).getByRole('link', { name: say('Backup: {when}') }))
    .click();
  await page.getByRole('button', { name: say('Make one now'), exact: true }).click();
  await expect(
    page.getByText(person.language === 'fr' ? /ouvertes? et comptées?/u : /opened and counted/u),
  ).toBeVisible();
}

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
