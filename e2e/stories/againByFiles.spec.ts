// Beginning again with nobody online together: the proposal, the yes and the answer are files, and never are two apps open at
// once. Then both are in the new circle, and the old one is to be read.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import { saveFile } from '../pages/carriedFile.ts';
import { circleLink, openPlace } from '../pages/circle.ts';
import { circleName as before, makeCircle } from '../pages/session.ts';
import { unlock } from '../pages/workspace.ts';

const after = 'Wednesday circle';

test('three files bring somebody along to a circle that begins again', async ({ person, meetingPlace }) => {
  test.setTimeout(240_000);
  const folder = await mkdtemp(join(tmpdir(), 'entre-nous-again-'));
  const files = { proposal: join(folder, 'one.entrenous'), yes: join(folder, 'two.entrenous') };
  const answer = join(folder, 'three.entrenous');
  const ana = await person('Anastasia');
  const ben = await person('Benedikt', 'fr');
  await Promise.all([ana.start(), ben.start()]);
  await makeCircle([ana, ben], meetingPlace.url);
  await expect(circleLink(await ben.page(), ben, before)).toBeVisible();
  await ben.quit();

  await beginAgain(ana);
  await saveFile(ana, 'Save the proposal as a file', files.proposal);
  await ana.quit();

  // as by a double click, while the vault is locked
  let page = await ben.start({ args: [files.proposal] });
  await unlock(ben);
  await expect(page.getByText(ben.phrases('“{circleName}” begins again, and you were chosen', before))).toBeVisible();
  await page.getByRole('button', { name: ben.phrases('Read the proposal'), exact: true }).click();
  await page.getByRole('button', { name: ben.phrases('I say yes, and go along'), exact: true }).click();
  await saveFile(ben, 'Save my yes as a file', files.yes);
  await ben.quit();

  page = await ana.start({ args: [files.yes] });
  await unlock(ana);
  await expect(page.getByText(`Benedikt comes along to “${after}”`)).toBeVisible();
  await saveFile(ana, 'Save the answer', answer);
  await ana.quit();

  page = await ben.start({ args: [answer] });
  await unlock(ben);
  await expect(page.getByText(ben.phrases('You have arrived in “{name}”', after))).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('button', { name: ben.phrases('Go to the circle') })
    .click();
  await openPlace(ben, 'Members');
  for (const name of ['Anastasia', 'Benedikt (vous)'])
    await expect(page.getByRole('main').getByText(name, { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: ben.phrases('{name}, archive', before) })).toBeVisible();

  // nothing of who comes, or where to, is readable on the way
  for (const path of [...Object.values(files), answer]) {
    const bytes = await readFile(path);
    for (const word of [before, after, 'Anastasia', 'Benedikt']) expect(bytes.includes(word), path).toBe(false);
  }
  await rm(folder, { recursive: true, force: true });
});

async function beginAgain(ana: Person): Promise<void> {
  const page = await ana.page();
  await openPlace(ana, 'Members');
  await page.getByRole('button', { name: 'Choose with whom' }).click();
  await page.getByRole('textbox', { name: 'Name of the circle' }).fill(after);
  await page.getByRole('button', { name: 'Begin again', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Begin again', exact: true }).click();
  await expect(page.getByText('Waiting for Benedikt')).toBeVisible();
}
