// Backups at work: the recovery tried, an earlier backup looked into, and the way back on an empty computer.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Person } from '../app/person.ts';
import { answerDialog, lookInto } from '../pages/backup.ts';
import { expectWorkspace, go } from '../pages/workspace.ts';
import type { See } from './see.ts';

/** On the page of backups, when one was made. */
export async function recovery(person: Person, sheet: readonly string[], see: See): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await page.getByRole('button', { name: say('Test my recovery'), exact: true }).click();
  await see(person, '38-recovery-asks', ['tall']);
  await page.getByRole('button', { name: say('Use my recovery sheet') }).click();
  const words = page.getByLabel(say('The fifteen words'), { exact: true });
  const tryIt = page.getByRole('button', { name: say('Try it'), exact: true });
  await words.fill(sheet.slice(0, 14).join(' '));
  await tryIt.click();
  await page.getByText(say('A sheet has fifteen words. There are {found} here.', '14')).waitFor();
  await see(person, '38-recovery-wrong');
  await words.fill(sheet.join(' '));
  await tryIt.click();
  await page.getByText(say('It works: all of it came back.')).waitFor({ timeout: 30_000 });
  await see(person, '38-recovery-good', ['800', 'zoom', 'tall']);
  const look = page.getByRole('button', { name: say('Look into a backup'), exact: true });
  await answerDialog(person, join(person.profile, 'vault', 'vault.header'));
  await look.click();
  await page.getByRole('alert').waitFor();
  await see(person, '39-join-refused');
  await answerDialog(person, await oldestBackup(person));
  await look.click();
  await page.getByRole('dialog').waitFor();
  await see(person, '39-join', ['800', 'zoom']);
  await page.keyboard.press('Escape');
}

/** `person` has lost everything, and holds the file and the sheet of `former`. */
export async function restored(person: Person, former: Person, sheet: readonly string[], see: See): Promise<void> {
  await person.quit();
  for (const name of await readdir(person.profile)) await rm(join(person.profile, name), { recursive: true });
  const page = await person.start();
  const say = person.phrases;
  await answerDialog(person, join(former.profile, 'vault', 'vault.header'));
  const restore = page.getByRole('button', { name: say('Restore from a backup'), exact: true });
  await restore.click();
  await page.getByRole('alert').waitFor();
  await see(person, '85-restore-refused', ['800']);
  await answerDialog(person, await newestBackup(former));
  await restore.click();
  const passphrase = page.getByLabel(say('Passphrase'), { exact: true });
  await passphrase.fill('the words of another day');
  await see(person, '85-restore-asks', ['800', 'zoom']);
  await page.getByRole('button', { name: say('Look into it'), exact: true }).click();
  await page
    .getByText(
      say(
        'That is not the passphrase of this backup. If you changed it since, try the earlier one, or your recovery sheet.',
      ),
    )
    .waitFor({ timeout: 30_000 });
  await see(person, '85-restore-wrong');
  await lookInto(person, { sheet });
  await see(person, '86-restore-preview', ['800', 'zoom']);
  await page.getByRole('button', { name: say('Restore this'), exact: true }).click();
  await page.getByRole('button', { name: say('Keep the old one'), exact: true }).click();
  await expectWorkspace(person);
  await go(person, 'Home');
  await page.getByRole('list', { name: say('Here now') }).waitFor();
  await see(person, '87-restored-home', ['800', 'zoom']);
}

const backups = async (person: Person): Promise<readonly string[]> => {
  const folder = join(person.profile, 'vault', 'snapshots');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sealed')).sort();
  return names.map((name) => join(folder, name));
};
const newestBackup = async (person: Person): Promise<string> => (await backups(person)).at(-1) ?? '';
const oldestBackup = async (person: Person): Promise<string> => (await backups(person))[0] ?? '';
