// Joining with nobody online together: the invitation, the request and the answer are files, and never are two apps open
// at once. Twelve words are the same on both sides; a file that was cut on the way changes nothing.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import { chooseFile, saveFile } from '../pages/carriedFile.ts';
import { openPlace, startCircle } from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { unlock } from '../pages/workspace.ts';

const circleName = 'Wanderkreis';

test('three files let somebody in, with two apps that are never open at once', async ({ person }) => {
  test.setTimeout(240_000);
  const folder = await mkdtemp(join(tmpdir(), 'entre-nous-files-'));
  const files = {
    invitation: join(folder, 'one.entrenous'),
    request: join(folder, 'two.entrenous'),
    answer: join(folder, 'three.entrenous'),
    cut: join(folder, 'cut.entrenous'),
  };
  const ana = await person('Anastasia');
  const ben = await person('Benedikt');
  const say = ana.phrases;

  let page = await ana.start();
  await makeVault(ana, 'Start a circle');
  await startCircle(ana, circleName);
  await openPlace(ana, 'Members');
  await page.getByRole('button', { name: say('Invite somebody'), exact: true }).click();
  await page.getByRole('textbox', { name: say('For whom?') }).fill('Benedikt');
  await page.getByRole('button', { name: say('Make the invitation') }).click();
  await expect(
    page.getByRole('img', { name: say('The same link as a QR code. As text it stands in the message above.') }),
  ).toBeVisible();
  await saveFile(ana, 'Save as a file', files.invitation);
  await ana.quit();

  page = await ben.start();
  await makeVault(ben, 'I have an invitation');
  await chooseFile(ben, files.invitation);
  await page.getByRole('button', { name: say('Continue'), exact: true }).click();
  await page.getByRole('button', { name: say('I say yes'), exact: true }).click();
  await saveFile(ben, 'Save my request', files.request);
  const bensWords = await wordsOn(page, ben);
  await ben.quit();

  // handed over as by a double click, while the vault is locked
  page = await ana.start({ args: [files.request] });
  await unlock(ana);
  expect(await wordsOn(page, ana)).toEqual(bensWords);
  await page.getByRole('button', { name: say('The same, let in'), exact: true }).click();
  await saveFile(ana, 'Save the answer', files.answer);
  await ana.quit();

  const answer = await readFile(files.answer);
  await writeFile(files.cut, answer.subarray(0, -20_000));
  page = await ben.start({ args: [files.cut] });
  await unlock(ben);
  await expect(
    page.getByText(say('The end of it is missing, so nothing of it was taken. Copy it again, whole.')),
  ).toBeVisible();
  await chooseFile(ben, files.answer);
  await expect(page.getByRole('heading', { name: say('You have arrived in “{name}”', circleName) })).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('button', { name: say('Go to the circle') })
    .click();
  await openPlace(ben, 'Members');
  for (const name of ['Anastasia', 'Benedikt (you)'])
    await expect(page.getByRole('main').getByText(name, { exact: true }).first()).toBeVisible();
  // nothing of who is in it, or of what is said, is readable on the way; names of three letters would stand in noise too
  for (const word of [circleName, 'Benedikt', 'Anastasia']) expect(answer.includes(word)).toBe(false);
  await rm(folder, { recursive: true, force: true });
});

async function wordsOn(page: Page, person: Person): Promise<readonly string[]> {
  const words = page.getByRole('list', { name: person.phrases('Twelve words') }).getByRole('listitem');
  await expect(words).toHaveCount(12);
  return words.allInnerTexts();
}
