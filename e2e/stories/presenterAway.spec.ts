// Story 5: the presenter is away, the others note what they think. A patched client in the presenter's place dumps all keys and
// documents and reads nothing, asks for keys and gets none, presses and nothing moves. Then the notes are handed over, a
// receipt comes, a late note too, the session is closed, and on the other computers no card opens from any file, passphrase
// included: store, journal, envelopes, and a backup that was made while the keys were there.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { inject } from '../app/injected.ts';
import type { MeetingPlace } from '../app/meetingPlace.ts';
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import { choose, goOnTo, goToSession, makeCircle, planFormat, stepName } from '../pages/session.ts';
import { expectLocked, tryPassphrase } from '../pages/workspace.ts';
import { scanFolder } from '../promises/scan.ts';

const title = 'What keeps Karim busy';
const notes = ['Overburdened lighthouse keeper', 'Perhaps the quarrel was rehearsed'] as const;
const lateNote = 'A thought about the pelican';
const canaries = ['lighthouse keeper', 'quarrel was rehearsed', 'about the pelican'] as const;

test('the presenter’s machine reads nothing early, has everything later, and the others let it go', async ({
  person,
  meetingPlace,
}) => {
  test.setTimeout(900_000);
  const [ana, ben, karim] = [await person('Ana'), await person('Ben'), await person('Karim')];
  for (const somebody of [ana, ben, karim]) await somebody.start();
  await makeCircle([ana, ben, karim], meetingPlace.url);
  await planFormat(ana, title, 'Open circle');
  const anas = await goToSession(ana, title);
  const bens = await goToSession(ben, title);
  const karims = await goToSession(karim, title);
  await expect(anas.getByRole('region', { name: 'Here' }).getByRole('listitem')).toHaveCount(3, { timeout: 60_000 });
  await choose(anas, 'Who presents?', 'Karim');
  await choose(anas, 'Who facilitates?', 'Ana');
  await choose(anas, 'Who takes notes?', 'Ben');
  await anas.getByRole('button', { name: 'Begin with those who are here' }).click();
  for (const page of [anas, bens, karims])
    await page.getByRole('button', { name: 'I say yes', exact: true }).click({ timeout: 60_000 });
  await goOnTo(anas, 'Exploration');
  await expect(stepName(bens, 'Exploration')).toBeVisible({ timeout: 60_000 });

  for (const note of notes) {
    await bens.getByRole('textbox', { name: 'A note under seal' }).fill(note);
    await bens.getByRole('button', { name: 'Seal it' }).click();
    await expect(bens.getByRole('list', { name: 'Notes under seal' }).getByText(note)).toBeVisible();
  }
  for (const note of notes)
    await expect(anas.getByRole('list', { name: 'Notes under seal' }).getByText(note)).toBeVisible({ timeout: 60_000 });
  await expect(karims.getByText('Notes that wait for you under seal: 2', { exact: true })).toBeVisible({
    timeout: 60_000,
  });
  await expect(karims.getByRole('timer')).toHaveText('');
  await expect(karims.getByText(notes[0])).toHaveCount(0);

  // the same person, the same keys, another client
  await karim.quit();
  const patched = await openerIn(karim, meetingPlace);
  await patched.evaluate(() => window.opener_.stand());
  await patched.waitForTimeout(20_000);
  await patched.evaluate(() => window.opener_.pressEverything());
  await patched.waitForTimeout(10_000);
  const early = await patched.evaluate((words) => window.opener_.dump(words), canaries);
  // two notes of Ben's, and what the patched client wrote under a key that it threw away
  expect(early).toMatchObject({ sealed: 3, opened: 0, found: [], given: 0, hasKeyFile: false });
  expect(early.bytes).toBeGreaterThan(10_000);
  await expect(stepName(anas, 'Exploration')).toBeVisible();
  await expect(anas.getByRole('list', { name: 'Notes under seal' }).getByRole('listitem')).toHaveCount(2);
  await patched.evaluate(() => window.opener_.leave());
  await karim.quit();

  // a coach's computer, at the same moment, does hold the key: the look is not blind
  expect((await readdir(join(ben.profile, 'vault'))).some((name) => name.startsWith('phase-keys-'))).toBe(true);

  // quitting makes a backup, while the key is on this computer
  await ben.quit();
  const bensAgain = await ben.start();
  await tryPassphrase(ben, ben.passphrase);
  await expect(stepName(bensAgain, 'Exploration')).toBeVisible({ timeout: 60_000 });

  await anas.getByRole('button', { name: 'Next: What I take with me' }).click();
  await expect(anas.getByText(/wait for Karim’s computer/u)).toBeVisible({ timeout: 30_000 });
  const back = await karim.start();
  await tryPassphrase(karim, karim.passphrase);
  // an open session is where one comes back to
  await expect(back.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 60_000 });
  await expect(back.getByText(/^Notes for you from “Exploration”: 2/u)).toBeVisible({ timeout: 90_000 });
  await back.getByRole('button', { name: 'Read your notes' }).click();
  for (const note of notes) await expect(back.getByRole('dialog').getByText(note)).toBeVisible();
  await back.keyboard.press('Escape');
  for (const page of [anas, bensAgain])
    await expect(page.getByText(/The notes of “Exploration” are with Karim\./u)).toBeVisible({ timeout: 60_000 });

  // after the step: sealed straight to him
  await bensAgain.getByRole('button', { name: 'A late note', exact: true }).click();
  await bensAgain.getByRole('dialog').getByRole('textbox', { name: 'A note under seal' }).fill(lateNote);
  await bensAgain.getByRole('dialog').getByRole('button', { name: 'Seal it' }).click();
  await expect(bensAgain.getByRole('dialog')).toHaveCount(0);
  await expect(back.getByText(/^Notes for you from “Exploration”: 3/u)).toBeVisible({ timeout: 60_000 });
  await back.getByRole('button', { name: 'Read your notes' }).click();
  const late = back.getByRole('dialog').getByRole('listitem').filter({ hasText: lateNote });
  await expect(late).toContainText('came after the step');
  await back.keyboard.press('Escape');

  await anas.getByRole('button', { name: 'More', exact: true }).click();
  await anas.getByRole('menuitem', { name: 'Close the session' }).click();
  await anas.getByRole('button', { name: 'Close it', exact: true }).click();
  for (const page of [anas, bensAgain, back])
    await expect(page.getByText(/Computers that have let them go: 2 of 2/u)).toBeVisible({ timeout: 90_000 });
  await expect(back.getByRole('button', { name: 'Read your notes' })).toBeVisible();

  for (const somebody of [ana, ben]) {
    await somebody.quit();
    const report = await scanFolder(somebody.profile, canaries);
    expect(report.hits).toEqual([]);
    expect((await readdir(join(somebody.profile, 'vault'))).filter((name) => name.startsWith('phase-keys'))).toEqual(
      [],
    );
    const thief = await openerIn(somebody, meetingPlace);
    const dump = await thief.evaluate((words) => window.opener_.dump(words), canaries);
    expect(dump).toMatchObject({ sealed: 4, opened: 0, found: [], hasKeyFile: false });
    expect(dump.oldRows).toBeGreaterThan(50);
    expect(dump.backups).toBeGreaterThan(0);
    console.log(
      `${somebody.name}: ${report.files} files, ${report.bytes} bytes searched; ${dump.bytes} bytes tried as keys, with ${dump.oldRows} rows of the journal and of ${dump.backups} backups`,
    );
    await somebody.quit();
  }
});

/** The app again, locked on the screen, with the patched client inside. */
async function openerIn(somebody: Person, meetingPlace: MeetingPlace): Promise<Page> {
  const page = await somebody.start();
  await expectLocked(page, somebody);
  await inject(page, 'strangers/opener.ts');
  await page.evaluate(({ passphrase, servers }) => window.opener_.openVault(passphrase, servers), {
    passphrase: somebody.passphrase,
    servers: [meetingPlace.url],
  });
  return page;
}
