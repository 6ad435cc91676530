// The page of backups, as somebody uses it who wants to be sure: the recovery is tried with the sheet and leaves no trace,
// an earlier backup brings back nothing that was deleted, another vault's is refused, and quitting makes one.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { answerDialog, backupLink, countsShown, makeBackup } from '../pages/backup.ts';
import { makeVault } from '../pages/firstRun.ts';
import { rows, write } from '../pages/notebook.ts';
import { expectLocked, go, unlock } from '../pages/workspace.ts';

const sealed = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.sealed')).sort();

test('a recovery is tried, what is missing comes in, and what was deleted stays deleted', async ({ person }) => {
  test.setTimeout(240_000);
  const stick = await mkdtemp(join(tmpdir(), 'stick-'));
  const ana = await person('Ana');
  const say = ana.phrases;
  await ana.start();
  const sheet = await makeVault(ana);
  await write(ana, { title: 'It stays', body: 'Some words.' });
  await write(ana, { title: 'It goes', body: 'Other words.' });
  await makeBackup(ana);
  const page = await ana.page();
  await answerDialog(ana, stick);
  await page.getByRole('button', { name: say('Choose a folder'), exact: true }).click();
  await expect(page.getByText(say('The newest backup lies there.'))).toBeVisible();

  // with words that are not the sheet's, then with the sheet
  await page.getByRole('button', { name: say('Test my recovery'), exact: true }).click();
  await page.getByRole('button', { name: say('Use my recovery sheet') }).click();
  await page.getByLabel(say('The fifteen words'), { exact: true }).fill(sheet.toReversed().join(' '));
  await page.getByRole('button', { name: say('Try it'), exact: true }).click();
  await expect(page.getByText(/All of these words exist|of another vault/u)).toBeVisible();
  await page.getByLabel(say('The fifteen words'), { exact: true }).fill(sheet.join(' '));
  await page.getByRole('button', { name: say('Try it'), exact: true }).click();
  expect(await countsShown(page, ana, 'Came back into the copy')).toEqual(['2 reflections', 'No circles']);
  await expect(page.getByText(/with the recovery sheet\. Everything came back/u)).toBeVisible();
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(names.filter((name) => name?.includes('trial'))).toEqual([]);

  await go(ana, 'Reflections');
  await rows(page, ana).filter({ hasText: 'It goes' }).click();
  await page.getByRole('button', { name: say('More'), exact: true }).click();
  await page.getByRole('menuitem', { name: say('Move to the trash') }).click();
  await page
    .getByRole('button', { name: say('Trash') })
    .or(page.getByRole('link', { name: say('Trash') }))
    .first()
    .click();
  await page
    .getByRole('button', { name: say('Delete for ever') })
    .first()
    .click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('Delete for ever') })
    .click();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);

  const [file] = await sealed(stick);
  await answerDialog(ana, join(stick, file ?? ''));
  await backupLink(page, ana).click();
  await page.getByRole('button', { name: say('Look into a backup'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(say('Nothing of it is missing here.'))).toBeVisible();
  await expect(dialog.getByText(say('One that you deleted for ever stays deleted'))).toBeVisible();
  await dialog
    .getByRole('button', { name: say('Close'), exact: true })
    .last()
    .click();

  // a backup is made when the app ends, and lies in both places at the next start
  const before = await sealed(join(ana.profile, 'vault', 'snapshots'));
  await ana.quit();
  const after = await sealed(join(ana.profile, 'vault', 'snapshots'));
  expect(after.length).toBe(before.length + 1);
  expect((await sealed(stick)).at(-1)).toBe(after.at(-1));

  const ben = await person('Ben');
  await ben.start();
  await makeVault(ben);
  const bens = await ben.page();
  await answerDialog(ben, join(stick, after.at(-1) ?? ''));
  await backupLink(bens, ben).click();
  await bens.getByRole('button', { name: say('Look into a backup'), exact: true }).click();
  await expect(bens.getByText(/backup of another vault\. Nothing was changed/u)).toBeVisible();

  await ana.start();
  await expectLocked(await ana.page(), ana);
  await unlock(ana);
  await go(ana, 'Reflections');
  await expect(rows(await ana.page(), ana)).toHaveCount(1);
  await rm(stick, { recursive: true, force: true });
});
