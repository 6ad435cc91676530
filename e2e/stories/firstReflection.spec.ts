// Story 1: a first reflection, without any network. Vault, sheet proved, rare words in title, body and tag, lock, a kill
// as by a power cut, wrong and right passphrase, search. Then every byte of the profile is looked through.
import { expect, test } from '../fixtures.ts';
import { makeVault } from '../pages/firstRun.ts';
import { search, write } from '../pages/notebook.ts';
import { expectLocked, go, lock, tryPassphrase, unlock } from '../pages/workspace.ts';
import { scanFolder } from '../promises/scan.ts';

const inTitle = 'Zephyrquartz';
const inBody = 'Obsidianlärche';
const inTag = 'Quillwortmoos';

test('a reflection survives lock and kill, is found again, and is nowhere on the disk in clear', async ({ person }) => {
  const ana = await person('Anastasiaprima');
  await ana.start();
  const sheet = await makeVault(ana);
  await write(ana, {
    title: `On ${inTitle}`,
    body: `What I noticed about ${inBody}, and about waiting.`,
    tags: [inTag],
    energy: 3,
  });
  const locked = await lock(ana);
  await expect(locked.getByText(inTitle)).toHaveCount(0);
  await ana.kill();

  await ana.start();
  const page = await ana.page();
  await expectLocked(page, ana);
  await tryPassphrase(ana, 'not this one at all');
  await expect(page.getByText(ana.phrases('That is not the passphrase. Nothing is lost.'))).toBeVisible();
  await expect(page.getByLabel(ana.phrases('Passphrase'), { exact: true })).toHaveValue('not this one at all');
  await expect(page.getByRole('button', { name: ana.phrases('Unlock'), exact: true })).toBeEnabled();
  await unlock(ana);

  await go(ana, 'Reflections');
  for (const word of [inTitle, inBody, 'obsidianlarche', inTag]) {
    const found = await search(ana, word);
    await expect(found, word).toHaveCount(1);
    await expect(found).toContainText(inTitle);
  }
  await expect(await search(ana, 'Nowhereatall')).toHaveCount(0);
  await lock(ana);
  await ana.kill();

  // five words of the sheet in a row: one alone may well stand in a dictionary of Chromium's
  const secrets = [inTitle, inBody, inTag, ana.name, ana.passphrase, sheet.slice(0, 5).join(' ')];
  const report = await scanFolder(ana.profile, secrets);
  expect(report.bytes).toBeGreaterThan(10_000);
  expect(report.hits).toEqual([]);
});
