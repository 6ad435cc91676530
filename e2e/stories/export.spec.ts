// Leaving, or only taking one's words along: texts that read elsewhere, data that parses, a stop that leaves nothing.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { answerDialog, answerSaveDialog } from '../pages/backup.ts';
import { makeVault } from '../pages/firstRun.ts';
import { write } from '../pages/notebook.ts';
import { go } from '../pages/workspace.ts';

test('reflections become texts and data, and a place that takes nothing is said', async ({ person }) => {
  test.setTimeout(180_000);
  const desk = await mkdtemp(join(tmpdir(), 'desk-'));
  const ana = await person('Ana');
  const page = await ana.start();
  const say = ana.phrases;
  await makeVault(ana);
  await write(ana, { title: 'The first week', body: 'It went *better* than I thought.', tags: ['work'] });
  await write(ana, { title: 'A long walk', body: 'Nothing had to be decided today.' });
  await go(ana, 'Settings');
  await page.getByRole('button', { name: say('Export my words') }).click();
  await expect(page.getByText(say('Anybody who finds these files can read them'), { exact: true })).toBeVisible();
  await expect(page.getByText('2 reflections will be exported.')).toBeVisible();

  const start = page.getByRole('button', { name: say('Choose a place and export') });
  await answerDialog(ana, join(desk, 'not', 'there', '\0'));
  await start.click();
  await expect(page.getByText(/did not take the files/u)).toBeVisible();
  await answerDialog(ana, desk);
  await start.click();
  await expect(page.getByText(say('Exported'), { exact: true })).toBeVisible();
  const [folder = ''] = await readdir(desk);
  expect(folder).toMatch(/^Entre Nous \d{4}-\d\d-\d\d$/u);
  const files = (await readdir(join(desk, folder))).sort();
  expect(files.map((name) => name.slice(11))).toEqual(['A long walk.md', 'The first week.md']);
  const text = await readFile(join(desk, folder, files[1] ?? ''), 'utf8');
  expect(text).toMatch(/^---\ntitle: "The first week"\n[\s\S]*tags: \["work"\]\n---\n\n# The first week\n\nIt went /u);

  await page.getByText(say('Data (JSON)'), { exact: true }).click();
  const file = join(desk, 'words.json');
  await answerSaveDialog(ana, file);
  await start.click();
  await expect(page.getByText(file)).toBeVisible();
  const read = JSON.parse(await readFile(file, 'utf8'));
  expect(read.reflections.map(({ title }: { title: string }) => title)).toEqual(['A long walk', 'The first week']);
  expect((await readdir(desk)).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  await rm(desk, { recursive: true, force: true });
});
