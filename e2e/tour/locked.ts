// In front of the lock: the passphrase, a wrong one, the wait, the sheet, and a vault whose key file does not read.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { answerDialog } from '../pages/backup.ts';
import { expectWorkspace, lock, tryPassphrase } from '../pages/workspace.ts';
import type { See } from './see.ts';

export async function locked(person: Person, sheet: readonly string[], see: See): Promise<void> {
  const page = await lock(person);
  const say = person.phrases;
  const unlock = page.getByRole('button', { name: say('Unlock'), exact: true });
  await see(person, '80-locked', ['800', 'zoom']);
  for (let tries = 1; tries <= 4; tries += 1) {
    await tryPassphrase(person, 'the words of another day');
    await expect(page.getByText(say('That is not the passphrase. Nothing is lost.'))).toBeVisible({ timeout: 30_000 });
    if (tries < 4) await expect(unlock).toBeEnabled({ timeout: 30_000 });
  }
  await see(person, '81-locked-wrong', ['800', 'zoom']);
  await expect(unlock).toBeEnabled({ timeout: 30_000 });
  await page.getByRole('button', { name: say('Use my recovery sheet') }).click();
  await see(person, '82-sheet', ['800']);
  const words = page.getByLabel(say('The fifteen words'), { exact: true });
  await words.fill(sheet.with(6, 'xyzzy').join(' '));
  await page.getByRole('button', { name: say('Open'), exact: true }).click();
  await expect(
    page.getByText(say('Word {position} is not a word of these sheets. Look at it once more.', '7')),
  ).toBeVisible();
  await see(person, '82-sheet-wrong-word');
  await words.fill(sheet.join(' '));
  await page.getByRole('button', { name: say('Open'), exact: true }).click();
  await page.getByRole('heading', { name: say('Choose a new passphrase') }).waitFor({ timeout: 30_000 });
  await see(person, '83-new-passphrase-after-sheet', ['800']);
  await page.getByRole('button', { name: say('Keep the old one') }).click();
  await expectWorkspace(person);
}

/** Ends the app, damages the key file and all that it could be mended from, and starts again. The vault is of no use afterwards. */
export async function damaged(person: Person, see: See): Promise<void> {
  await person.quit();
  for (const name of ['vault.header', 'vault.header.copy'])
    await writeFile(join(person.profile, 'vault', name), 'no longer a header');
  await rm(join(person.profile, 'vault', 'snapshots'), { recursive: true, force: true });
  const page = await person.start();
  await page.getByRole('heading', { name: person.phrases('The vault’s key file does not read') }).waitFor();
  await see(person, '84-damaged', ['800', 'zoom']);
  await answerDialog(person, join(person.profile, 'vault', 'vault.header'));
  const notice = page.getByText(
    person.phrases('This file is not a backup of Entre Nous, or it was cut short. Nothing was changed.'),
  );
  await page.getByRole('button', { name: person.phrases('Restore from a backup'), exact: true }).click();
  await notice.waitFor();
  await see(person, '84-damaged-not-a-backup');
}
