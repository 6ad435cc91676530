// What people get wrong, and what disks do: each gives its own plain sentence, loses nothing, and leaves what was typed
// on the screen.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import {
  arrive,
  askToJoin,
  compareAndApprove,
  invite,
  openPlace,
  readInvitation,
  startCircle,
} from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { expectLocked, go, lock, tryPassphrase, unlock } from '../pages/workspace.ts';

test('a wrong passphrase is told calmly, waits longer each time, and the right one opens', async ({ person }) => {
  const ana = await person('Ana');
  await ana.start();
  await makeVault(ana);
  const page = await lock(ana);
  const waits: number[] = [];
  for (const wrong of ['almost right', 'almost right again', 'and a third time', 'and a fourth time']) {
    await expect(page.getByRole('button', { name: 'Unlock', exact: true })).toBeEnabled({ timeout: 30_000 });
    await tryPassphrase(ana, wrong);
    await expect(page.getByText('That is not the passphrase. Nothing is lost.')).toBeVisible();
    await expect(page.getByLabel('Passphrase', { exact: true })).toHaveValue(wrong);
    const timer = page.getByRole('timer');
    waits.push((await timer.isVisible()) ? Number(/\d+/u.exec(await timer.innerText())?.[0]) : 0);
  }
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.at(-1)).toBeGreaterThan(waits[0] ?? 0);
  await expect(page.getByRole('button', { name: 'Unlock', exact: true })).toBeEnabled({ timeout: 30_000 });
  await unlock(ana);
});

test('the recovery sheet opens as well, in any spelling; a wrong one says what is wrong with it', async ({
  person,
}) => {
  const ana = await person('Ana');
  await ana.start();
  const words = await makeVault(ana);
  const page = await lock(ana);
  await page.getByRole('button', { name: ana.phrases('Use my recovery sheet') }).click();
  const field = page.getByRole('textbox', { name: ana.phrases('The fifteen words') });
  const open = page.getByRole('button', { name: ana.phrases('Open'), exact: true });
  const refusals = [
    [words.slice(0, 14).join(' '), 'A sheet has fifteen words. There are {found} here.'],
    [['zzyzx', ...words.slice(1)].join(' '), 'Word {position} is not a word of these sheets. Look at it once more.'],
    [
      [...words.slice(0, 13), words[14], words[13]].join(' '),
      'All of these words exist, but not together. Two may have changed places, or one is another word.',
    ],
  ] as const;
  for (const [typed, told] of refusals) {
    if (typed === words.join(' ')) continue;
    await field.fill(typed);
    await expect(open).toBeEnabled({ timeout: 30_000 });
    await open.click();
    await expect(page.getByText(ana.phrases(told))).toBeVisible();
    await expect(field).toHaveValue(typed);
  }
  await field.fill(words.map((word, index) => `${index + 1}. ${word.toUpperCase()}`).join('\n'));
  await expect(open).toBeEnabled({ timeout: 30_000 });
  await open.click();
  await expect(page.getByRole('heading', { name: ana.phrases('Choose a new passphrase') })).toBeVisible({
    timeout: 30_000,
  });
});

test('one damaged header is mended; both damaged are told, never taken for a new user, and left as they are', async ({
  person,
}) => {
  const ana = await person('Ana');
  await ana.start();
  await makeVault(ana);
  await lock(ana);
  await ana.quit();
  const paths = ['vault.header', 'vault.header.copy'].map((name) => join(ana.profile, 'vault', name));
  const [first = '', copy = ''] = paths;
  const header = await readFile(first);
  const damaged = Buffer.from(header);
  damaged.fill(0x5a, 40, 80);

  await writeFile(first, damaged);
  await ana.start();
  await unlock(ana);
  await ana.quit();
  expect(await readFile(first)).toEqual(header);

  // no backup to mend them from either
  await rm(join(ana.profile, 'vault', 'snapshots'), { recursive: true, force: true });
  await writeFile(first, damaged);
  await writeFile(copy, damaged.subarray(0, 20));
  await ana.start();
  const page = await ana.page();
  await expect(page.getByRole('heading', { name: ana.phrases('The vault’s key file does not read') })).toBeVisible();
  // the choice of language and the way back from a backup: nothing that makes a vault
  await expect(page.getByRole('button')).toHaveCount(2);
  await expect(page.getByRole('button', { name: ana.phrases('Restore from a backup') })).toBeVisible();
  await ana.quit();
  expect(await readFile(first)).toEqual(damaged);

  await writeFile(first, header);
  await ana.start();
  await expectLocked(await ana.page(), ana);
  await unlock(ana);
});

test('a truncated, altered, foreign or strange invitation each says what it is', async ({ person, meetingPlace }) => {
  const ana = await person('Ana');
  await ana.start();
  await makeVault(ana, 'Start a circle');
  await startCircle(ana, 'Tuesday circle', meetingPlace.url);
  const link = await invite(ana, 'Ben');

  const ben = await person('Ben');
  await ben.start();
  await makeVault(ben, 'I have an invitation');
  const page = await ben.page();
  const altered = `${link.slice(0, 60)}${link[60] === 'A' ? 'B' : 'A'}${link.slice(61)}`;
  const refusals = [
    ['https://example.org/join', 'This is not an invitation. One begins with entrenous://join#'],
    [link.slice(0, -20), 'The end of this link is missing. Copy it again, whole, from the message.'],
    [altered, 'Some letters of this link have changed on the way. Copy it again, or ask for it once more.'],
    [
      link.replace('#v1.', '#v9.'),
      'This invitation was made by a newer version of the app. Update this one, then paste it again.',
    ],
  ] as const;
  for (const [typed, told] of refusals) {
    await readInvitation(ben, typed);
    await expect(page.getByText(ben.phrases(told)), typed).toBeVisible();
    await expect(page.getByRole('textbox', { name: ben.phrases('Your invitation') })).toHaveValue(typed);
  }
  // one's own circle needs no invitation
  await openJoin(ana);
  await readInvitation(ana, link);
  await expect(
    (await ana.page()).getByText(ana.phrases('You are already in this circle. You find it on the left.')),
  ).toBeVisible();
});

test('a revoked and a used invitation are refused with their own reasons', async ({ person, meetingPlace }) => {
  test.setTimeout(240_000);
  const ana = await person('Ana');
  await ana.start();
  await makeVault(ana, 'Start a circle');
  await startCircle(ana, 'Tuesday circle', meetingPlace.url);
  const revoked = await invite(ana, 'Karim');
  const anasPage = await ana.page();
  await anasPage.getByRole('button', { name: ana.phrases('Revoke the invitation for {0}', 'Karim') }).click();
  await anasPage
    .getByRole('alertdialog')
    .or(anasPage.getByRole('dialog'))
    .getByRole('button', { name: ana.phrases('Revoke'), exact: true })
    .click();
  const used = await invite(ana, 'Ben');

  const ben = await person('Ben');
  await ben.start();
  await makeVault(ben, 'I have an invitation');
  await askToJoin(ben, used);
  await compareAndApprove(ana, 'Ben');
  await arrive(ben);

  for (const [name, link, told] of [
    ['Karim', revoked, 'This invitation was revoked'],
    ['Ines', used, 'This invitation was already used'],
  ] as const) {
    const somebody = await person(name);
    await somebody.start();
    await makeVault(somebody, 'I have an invitation');
    await readInvitation(somebody, link);
    const page = await somebody.page();
    await page.getByRole('button', { name: somebody.phrases('Use this meeting place and go on') }).click();
    await expect(page.getByText(somebody.phrases(told))).toBeVisible({ timeout: 45_000 });
    await somebody.quit();
  }
  await openPlace(ana, 'Members');
  await expect(anasPage.getByText(ana.phrases('verified'), { exact: true })).toHaveCount(1);
});

async function openJoin(person: Person): Promise<void> {
  const page = await person.page();
  await go(person, 'Home');
  await page.getByRole('link', { name: person.phrases('Start or join a circle') }).click();
  await page.getByRole('link', { name: person.phrases('I have an invitation') }).click();
}
