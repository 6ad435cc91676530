// The one who presents sits on a guest seat, without an app: the others note under seal, give the notes as a page that opens
// with six words, say so, and after the close no other computer opens a note from any file, passphrase included.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from '../app/injected.ts';
import { expect, test } from '../fixtures.ts';
import { answerSaveDialog } from '../pages/backup.ts';
import { addGuestSeat, choose, goOnTo, goToSession, makeCircle, planFormat, stepName } from '../pages/session.ts';
import { expectLocked } from '../pages/workspace.ts';
import { scanFolder } from '../promises/scan.ts';

const title = 'What keeps Yu busy';
const note = 'Overburdened lighthouse keeper';

test('notes for a guest seat leave by one page, and stay nowhere', async ({ person, meetingPlace }, info) => {
  test.setTimeout(900_000);
  const [ana, ben] = [await person('Ana'), await person('Ben')];
  for (const somebody of [ana, ben]) await somebody.start();
  await makeCircle([ana, ben], meetingPlace.url);
  const anas = await ana.page();
  await addGuestSeat(ana, 'Yu');
  await planFormat(ana, title, 'Open circle');
  await goToSession(ana, title);
  const bens = await goToSession(ben, title);
  await anas.getByRole('button', { name: 'Is here, Yu' }).click();
  await expect(anas.getByRole('region', { name: 'Here' }).getByRole('listitem')).toHaveCount(3, { timeout: 60_000 });
  await choose(anas, 'Who presents?', 'Yu');
  await choose(anas, 'Who facilitates?', 'Ana');
  await choose(anas, 'Who takes notes?', 'Ben');
  await anas.getByRole('button', { name: 'Begin with those who are here' }).click();
  for (const page of [anas, bens])
    await page.getByRole('button', { name: 'I say yes', exact: true }).click({ timeout: 60_000 });
  await goOnTo(anas, 'Exploration');
  await expect(stepName(bens, 'Exploration')).toBeVisible({ timeout: 60_000 });
  await bens.getByRole('textbox', { name: 'A note under seal' }).fill(note);
  await bens.getByRole('button', { name: 'Seal it' }).click();
  await expect(anas.getByRole('list', { name: 'Notes under seal' }).getByText(note)).toBeVisible({ timeout: 60_000 });
  await anas.getByRole('button', { name: 'Next: What I take with me' }).click();

  await anas.getByRole('button', { name: 'Give them to Yu' }).click();
  const file = info.outputPath('notes.html');
  await answerSaveDialog(ana, file);
  await anas.getByRole('button', { name: 'Save as a sealed page' }).click();
  await expect(anas.getByText(/It opens in any browser with these six words/u)).toBeVisible({ timeout: 60_000 });
  const saved = await readFile(file, 'utf8');
  expect(saved.length).toBeGreaterThan(2_000);
  // random letters may spell a short name
  const page = saved.replace(/^const sealed = .*$/mu, '');
  for (const word of [note, 'lighthouse', 'Yu', 'Exploration']) expect(page).not.toContain(word);
  await anas.getByRole('button', { name: 'Yu has them' }).click();
  await expect(bens.getByText(/The notes of “Exploration” are with Yu\./u)).toBeVisible({ timeout: 60_000 });

  await anas.getByRole('button', { name: 'More', exact: true }).click();
  await anas.getByRole('menuitem', { name: 'Close the session' }).click();
  await anas.getByRole('button', { name: 'Close it', exact: true }).click();
  for (const screen of [anas, bens])
    await expect(screen.getByText(/Computers that have let them go: 2 of 2/u)).toBeVisible({ timeout: 90_000 });

  for (const somebody of [ana, ben]) {
    await somebody.quit();
    expect((await scanFolder(somebody.profile, ['lighthouse keeper'])).hits).toEqual([]);
    const files = await readdir(join(somebody.profile, 'vault'));
    expect(files.filter((name) => name.startsWith('phase-keys'))).toEqual([]);
    const thief = await somebody.start();
    await expectLocked(thief, somebody);
    await inject(thief, 'strangers/opener.ts');
    await thief.evaluate(({ passphrase, servers }) => window.opener_.openVault(passphrase, servers), {
      passphrase: somebody.passphrase,
      servers: [meetingPlace.url],
    });
    const dump = await thief.evaluate((words) => window.opener_.dump(words), ['lighthouse keeper']);
    expect(dump).toMatchObject({ sealed: 1, opened: 0, found: [], hasKeyFile: false });
    await somebody.quit();
  }
});
