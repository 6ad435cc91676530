// Backups that are none, cut, altered, absurd, gigantic or of another version, a second place that is full, takes nothing or
// goes away, a clock that is a year late, two apps on one profile: each says what it is, and nothing is lost by it.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../app/person.ts';
import { builtMain, preparedRuntime, switches } from '../app/runtime.ts';
import { wrongClock } from '../app/wrongClock.ts';
import { expect, test } from '../fixtures.ts';
import { answerDialog, backupLink, countsShown, lookInto, makeBackup } from '../pages/backup.ts';
import { makeVault } from '../pages/firstRun.ts';
import { rows, write } from '../pages/notebook.ts';
import { go, lock, unlock } from '../pages/workspace.ts';

const sealed = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.sealed')).sort();

test('a bad file in the place of a backup is told by its reason, and the good one opens after all of them', async ({
  person,
}) => {
  test.setTimeout(240_000);
  const desk = await mkdtemp(join(tmpdir(), 'desk-'));
  const ana = await person('Ana');
  await ana.start();
  const sheet = await makeVault(ana);
  await write(ana, { title: 'It must come back', body: 'Some words.' });
  await makeBackup(ana);
  const folder = join(ana.profile, 'vault', 'snapshots');
  const whole = await readFile(join(folder, (await sealed(folder)).at(-1) ?? ''));
  await ana.leave();

  const ben = await person('Ben');
  const page = await ben.start();
  const say = ben.phrases;
  const choose = async (name: string, bytes: Uint8Array): Promise<void> => {
    await writeFile(join(desk, name), bytes);
    await answerDialog(ben, join(desk, name));
    await page.getByRole('button', { name: say('Restore from a backup'), exact: true }).click();
  };
  const altered = (at: number, ...values: readonly number[]): Uint8Array => {
    const bytes = Uint8Array.from(whole);
    bytes.set(values, at);
    return bytes;
  };
  const none = say('This file is not a backup of Entre Nous, or it was cut short. Nothing was changed.');
  const alert = page.getByRole('alert');
  await choose('letter.txt', Buffer.from('not a backup'));
  await expect(alert).toHaveText(none);
  await choose('empty.sealed', new Uint8Array());
  await expect(alert).toHaveText(none);
  await choose('cut at its beginning.sealed', whole.subarray(0, 100));
  await expect(alert).toHaveText(none);
  await choose('newer.sealed', altered(7, 9));
  await expect(alert).toHaveText(
    say('A newer version of Entre Nous made this backup. Open it with that version. Nothing was changed.'),
  );
  await writeFile(join(desk, 'gigantic.sealed'), whole);
  await truncate(join(desk, 'gigantic.sealed'), 64 * 1024 ** 3);
  await answerDialog(ben, join(desk, 'gigantic.sealed'));
  await page.getByRole('button', { name: say('Restore from a backup'), exact: true }).click();
  await expect(alert).toHaveText(say('This file is larger than any backup of Entre Nous. Nothing was changed.'));

  // 65,535 MiB for one guess: refused before anything is derived
  await choose('absurd.sealed', altered(56, 0xff, 0xff));
  await page.getByLabel(say('Passphrase'), { exact: true }).fill('any words');
  await page.getByRole('button', { name: say('Look into it'), exact: true }).click();
  await expect(page.getByText(say('This way into the backup is damaged. Open it the other way.'))).toBeVisible();
  await page.getByRole('button', { name: say('Another file'), exact: true }).click();

  const damaged = say(
    'The key fits, but this backup was cut short or altered. Nothing was changed. An earlier backup beside it may be whole.',
  );
  const bodies = { 'cut.sealed': whole.subarray(0, -40), 'altered.sealed': altered(whole.length - 30, 1, 2, 3, 4) };
  for (const [name, bytes] of Object.entries(bodies)) {
    await choose(name, bytes);
    await page.getByRole('button', { name: say('Use my recovery sheet') }).click();
    await page.getByLabel(say('The fifteen words'), { exact: true }).fill(sheet.join(' '));
    await page.getByRole('button', { name: say('Look into it'), exact: true }).click();
    await expect(page.getByText(damaged), name).toBeVisible();
    await page.getByRole('button', { name: say('Another file'), exact: true }).click();
  }
  expect(await readdir(join(ben.profile, 'vault')).catch(() => [])).not.toContain('vault.header');

  await choose('good.sealed', whole);
  await lookInto(ben, { sheet });
  expect(await countsShown(page, ben, 'In this backup')).toEqual(['One reflection', 'No circles']);
  await rm(desk, { recursive: true, force: true });
});

test('a second place that is full, write-protected or gone is named, and copied to when it is well again', async ({
  person,
}) => {
  const stick = await mkdtemp(join(tmpdir(), 'stick-'));
  const mount = (...how: readonly string[]): boolean =>
    process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', ...how, 'tmpfs', stick]).status === 0;
  test.skip(!mount('-o', 'size=64k'), 'NOT RUN: this system does not let us make a small disk');
  try {
    await writeFile(join(stick, 'ballast'), new Uint8Array(64 * 1024));
    const ana = await person('Ana');
    const page = await ana.start();
    const say = ana.phrases;
    await makeVault(ana);
    await write(ana, { title: 'One', body: 'Some words.' });
    await makeBackup(ana);
    await answerDialog(ana, stick);
    await page.getByRole('button', { name: say('Choose a folder'), exact: true }).click();
    const full = say('There is no room left in this folder. The backup in your profile is complete.');
    await expect(page.getByText(full)).toBeVisible();
    spawnSync('mount', ['-o', 'remount,ro,size=4m', stick]);
    const again = page.getByRole('button', { name: say('Try again'), exact: true });
    await again.click();
    const readOnly = say(
      'This folder takes no new files: it is write-protected, or not yours. The backup in your profile is complete.',
    );
    await expect(page.getByText(readOnly)).toBeVisible();
    spawnSync('mount', ['-o', 'remount,rw,size=4m', stick]);
    await again.click();
    await expect(page.getByText(say('The newest backup lies there.'))).toBeVisible();
    expect(await sealed(stick)).toHaveLength(1);
    spawnSync('umount', ['-l', stick]);
    await rm(stick, { recursive: true });
    await makeBackup(ana);
    const missing = say('This folder is not there at the moment. The next backup is copied when it is back.');
    await expect(page.getByText(missing)).toBeVisible();
  } finally {
    spawnSync('umount', ['-l', stick]);
    await rm(stick, { recursive: true, force: true });
  }
});

test('a clock that is a year late costs no word and no backup', async ({ person }) => {
  test.setTimeout(240_000);
  const ana = await person('Ana');
  await ana.start();
  await makeVault(ana);
  await write(ana, { title: 'Before', body: 'The clock is right.' });
  await makeBackup(ana);
  await ana.quit();
  const folder = join(ana.profile, 'vault', 'snapshots');
  const before = await sealed(folder);

  await ana.start({ env: wrongClock(-365 * 24 * 60) });
  await unlock(ana);
  await write(ana, { title: 'A year ago', body: 'It says so.' });
  await expect(rows(await ana.page(), ana)).toHaveCount(2);
  await backUp(ana);
  expect(await sealed(folder)).toEqual(expect.arrayContaining([...before]));
  await ana.quit();

  await ana.start();
  await unlock(ana);
  await go(ana, 'Reflections');
  await expect(rows(await ana.page(), ana)).toHaveCount(2);
  await backUp(ana);
  expect(await sealed(folder)).toEqual(expect.arrayContaining([...before]));
});

/** Files of backups are named by the clock, so the newest is not the last by name where that was wrong. */
async function backUp(ana: Person): Promise<void> {
  const page = await ana.page();
  await backupLink(page, ana).click();
  const make = page.getByRole('button', { name: ana.phrases('Make one now'), exact: true });
  await expect(make).toBeEnabled();
  const folder = join(ana.profile, 'vault', 'snapshots');
  const before = await sealed(folder);
  await make.click();
  await expect.poll(async () => (await sealed(folder)).filter((name) => !before.includes(name))).toHaveLength(1);
  await expect(make).toBeEnabled();
}

test('a second app on one profile ends at once, and the first goes on', async ({ person }) => {
  const ana = await person('Ana');
  await ana.start();
  await makeVault(ana);
  await write(ana, { title: 'One', body: 'Some words.' });
  const header = await readFile(join(ana.profile, 'vault', 'vault.header'));
  const second = spawn(preparedRuntime().electronPath, [...switches, builtMain, '--profile', ana.profile], {
    stdio: 'ignore',
  });
  expect(await once(second, 'exit')).toEqual([0, null]);
  await write(ana, { title: 'Two', body: 'Other words.' });
  await lock(ana);
  await unlock(ana);
  await go(ana, 'Reflections');
  await expect(rows(await ana.page(), ana)).toHaveCount(2);
  expect(await readFile(join(ana.profile, 'vault', 'vault.header'))).toEqual(header);
});
