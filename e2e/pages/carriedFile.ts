// Files that are carried by hand: saved by a button of the screen, chosen on another computer's.
import { expect } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { answerSaveDialog } from './backup.ts';

export async function saveFile(
  person: Person,
  button:
    | 'Save as a file'
    | 'Save my request'
    | 'Save the answer'
    | 'Save the proposal as a file'
    | 'Save my yes as a file',
  path: string,
): Promise<void> {
  const page = await person.page();
  await answerSaveDialog(person, path);
  await page.getByRole('button', { name: person.phrases(button), exact: true }).click();
  await expect(page.getByText(person.phrases('Saved. Hand it over in a way that nobody else reads.'))).toBeVisible();
}

export const chooseFile = async (person: Person, path: string): Promise<void> =>
  (await person.page()).locator('input[type=file]').first().setInputFiles(path);
