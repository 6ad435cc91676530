// A backup that can be trusted: made and checked, in two places; everything is there again after the store is wiped, and
// on an empty computer with the recovery sheet alone.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { answerDialog, countsShown, lookInto, makeBackup } from '../pages/backup.ts';
import { makeVault } from '../pages/firstRun.ts';
import { rows, write } from '../pages/notebook.ts';
import { expectWorkspace, go, unlock } from '../pages/workspace.ts';

test('what was written is there again, on this computer and on an empty one', async ({ person }) => {
  test.setTimeout(240_000);
  const stick = await mkdtemp(join(tmpdir(), 'stick-'));
  const ana = await person('Ana');
  await ana.start();
  const sheet = await makeVault(ana);
  await write(ana, { title: 'The first week', body: 'It went better than I thought.', tags: ['work'] });
  await write(ana, { title: 'A long walk', body: 'Nothing had to be decided today.' });
  await makeBackup(ana);
  await answerDialog(ana, stick);
  await (await ana.page()).getByRole('button', { name: ana.phrases('Choose a folder'), exact: true }).click();
  await expect((await ana.page()).getByText(stick)).toBeVisible();
  await expect.poll(async () => (await readdir(stick)).filter((name) => name.endsWith('.sealed')).length).toBe(1);
  await write(ana, { title: 'After the backup', body: 'This one is only in the journal.' });
  await ana.kill();

  await rm(join(ana.profile, 'IndexedDB'), { recursive: true });
  await ana.start();
  await unlock(ana);
  await go(ana, 'Reflections');
  await expect(rows(await ana.page(), ana)).toHaveCount(3);
  await ana.quit();

  const elsewhere = await person('Claire');
  const page = await elsewhere.start();
  const restore = page.getByRole('button', { name: ana.phrases('Restore from a backup'), exact: true });
  const letter = join(stick, 'letter.txt');
  await writeFile(letter, 'not a backup');
  await answerDialog(elsewhere, letter);
  await restore.click();
  await expect(
    page
      .getByRole('alert')
      .or(page.getByText(/is not a backup/u))
      .first(),
  ).toBeVisible();
  const [file] = (await readdir(stick)).filter((name) => name.endsWith('.sealed'));
  await answerDialog(elsewhere, join(stick, file ?? ''));
  await restore.click();
  await lookInto(elsewhere, { sheet });
  const announced = await countsShown(page, elsewhere, 'In this backup');
  expect(announced).toEqual(['2 reflections', 'No circles']);
  // nothing has happened yet: leaving leads back to the first screen of an empty computer
  await page.getByRole('button', { name: ana.phrases('Not this one'), exact: true }).click();
  await expect(restore).toBeVisible();
  await restore.click();
  await lookInto(elsewhere, { sheet });
  await page.getByRole('button', { name: ana.phrases('Restore this'), exact: true }).click();
  await page.getByRole('button', { name: ana.phrases('Keep the old one'), exact: true }).click();
  await expectWorkspace(elsewhere);
  await go(elsewhere, 'Home');
  expect(await countsShown(page, elsewhere, 'Here now')).toEqual(announced);
  await go(elsewhere, 'Reflections');
  await expect(rows(page, elsewhere)).toHaveCount(2);
  await expect(rows(page, elsewhere).filter({ hasText: 'A long walk' })).toHaveCount(1);
  await rm(stick, { recursive: true, force: true });
});
