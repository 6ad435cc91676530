// The words of a circle on the disk: its name, whom it invites, its session and what stands on the board lie in the profile
// and in backups as sealed as private words do. The same scan must find them where this test writes them in clear.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { makeBackup } from '../pages/backup.ts';
import { addCard, boardOf, card, openBoard } from '../pages/board.ts';
import { invite, openCircle, planSession, startCircle } from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { lock } from '../pages/workspace.ts';
import { scanFolder } from '../promises/scan.ts';

const circle = 'Quorzwijfébmylx';
const guest = 'Chrapöstjundvask';
const session = 'Pyrrhgrèltsukwopf';
const words = 'Mylxquorgrèlzwij';

test('the words of a circle are nowhere on the disk in clear', async ({ person, meetingPlace }) => {
  test.setTimeout(240_000);
  const ana = await person('Vaskwopfchrapféb');
  await ana.start();
  await makeVault(ana, 'Start a circle');
  await startCircle(ana, circle, meetingPlace.url);
  await openCircle(ana, circle);
  const link = await invite(ana, guest);
  await planSession(ana, session);
  await openBoard(ana, session);
  const [column = ''] = (await boardOf(await ana.page())).map(([title]) => title);
  await addCard(ana, column, words);
  await expect(card(await ana.page(), column, words)).toBeVisible();
  const back = ana.phrases('Back to {circleName}', circle);
  const page = await ana.page();
  await page
    .getByRole('link', { name: back })
    .or(page.getByRole('button', { name: back }))
    .click();
  await makeBackup(ana);
  await lock(ana);
  await ana.kill();
  // of the link, what opens the circle: everything behind its form's name
  const secrets = [circle, guest, session, words, ana.name, link.slice(link.indexOf('#v1.') + 4)];
  const report = await scanFolder(ana.profile, secrets);
  expect(report.hits).toEqual([]);
  expect(report.bytes).toBeGreaterThan(50_000);

  const scratch = await mkdtemp(join(tmpdir(), 'unsealed-'));
  await writeFile(join(scratch, 'in clear.json'), JSON.stringify(secrets));
  const control = await scanFolder(scratch, secrets);
  expect(new Set(control.hits.map(({ canary }) => canary)).size).toBe(secrets.length);
  await rm(scratch, { recursive: true, force: true });
});
