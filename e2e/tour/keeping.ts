// What is let go of and what still opens: the trash after something was deleted for ever, and a new passphrase while a folder
// of backups is away.
import type { Person } from '../app/person.ts';
import { openTrash } from '../pages/notebook.ts';
import { go } from '../pages/workspace.ts';
import type { See } from './see.ts';

/** Ends in the settings. A folder of backups was chosen before that is not there; one reflection lies in the trash. */
export async function keeping(person: Person, see: See): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await openTrash(person);
  const forEver = page.getByRole('button', { name: say('Delete for ever'), exact: true });
  await forEver.first().click();
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).first().waitFor();
  await see(person, '23-trash-asks-with-backups', ['800']);
  await forEver.last().click();
  await page.getByText(say('What you deleted for ever')).waitFor();
  await see(person, '23-trash-let-go', ['800', 'zoom']);

  await go(person, 'Settings');
  await page.getByRole('button', { name: say('Change it'), exact: true }).click();
  await page.getByLabel(say('Your present passphrase'), { exact: true }).fill(person.passphrase);
  // the same once more: the rest of the tour knows it
  await page.getByLabel(say('Passphrase'), { exact: true }).fill(person.passphrase);
  await page.getByLabel(say('The same passphrase again'), { exact: true }).fill(person.passphrase);
  await page.getByRole('button', { name: say('Change it'), exact: true }).click();
  await page.getByRole('button', { name: say('I have read this') }).waitFor({ timeout: 60_000 });
  await see(person, '31-new-passphrase-former-copies', ['800', 'zoom']);
  await page.getByRole('button', { name: say('I have read this') }).click();
  await go(person, 'Settings');
  await page.getByText(say('Some copies still open with the old passphrase or sheet')).scrollIntoViewIfNeeded();
  await see(person, '30-settings-former-copies', ['tall']);
}
