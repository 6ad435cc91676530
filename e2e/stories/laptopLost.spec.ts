// Story 10: the laptop is lost. On another one, with a backup's file and the recovery sheet alone, everything is there as
// the preview announced it; what was deleted stays deleted; the circle takes the new computer as one more device.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { answerDialog, countsShown, lookInto, makeBackup } from '../pages/backup.ts';
import { addCard, boardOf, card, openBoard } from '../pages/board.ts';
import { arrive, askToJoin, compareAndApprove, invite, openCircle, planSession, startCircle } from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { deleteForEver, rows, trash, write } from '../pages/notebook.ts';
import { expectWorkspace, go } from '../pages/workspace.ts';

const circleName = 'Tuesday circle';
const session = 'The first evening';

test('a lost laptop is replaced by a backup and the recovery sheet', async ({ person, meetingPlace }) => {
  test.setTimeout(300_000);
  const stick = await mkdtemp(join(tmpdir(), 'stick-'));
  const lost = await person('Ana');
  const ben = await person('Ben');
  const say = lost.phrases;
  await Promise.all([lost.start(), ben.start()]);
  const sheet = await makeVault(lost, 'Start a circle');
  await startCircle(lost, circleName, meetingPlace.url);
  // the board takes the whole window: what is private comes first
  for (const title of ['Kept one', 'Kept two', 'To the trash', 'Deleted for ever']) {
    await write(lost, { title, body: 'Some words of a long day.' });
  }
  for (const title of ['To the trash', 'Deleted for ever']) await trash(lost, title);
  await deleteForEver(lost, 'Deleted for ever');
  await openCircle(lost, circleName);
  const link = await invite(lost, ben.name);
  await makeVault(ben, 'I have an invitation');
  await askToJoin(ben, link);
  await compareAndApprove(lost, ben.name);
  await arrive(ben);
  await planSession(lost, session);
  await Promise.all([openBoard(lost, session), openBoard(ben, session)]);
  const [column = ''] = (await boardOf(await lost.page())).map(([title]) => title);
  await addCard(lost, column, 'From the lost laptop');
  await expect(card(await ben.page(), column, 'From the lost laptop')).toBeVisible({ timeout: 30_000 });

  await (await lost.page())
    .getByRole('link', { name: say('Back to {circleName}', circleName) })
    .or((await lost.page()).getByRole('button', { name: say('Back to {circleName}', circleName) }))
    .click();
  await makeBackup(lost);
  await answerDialog(lost, stick);
  await (await lost.page()).getByRole('button', { name: say('Choose a folder'), exact: true }).click();
  await expect((await lost.page()).getByText(say('The newest backup lies there.'))).toBeVisible();
  await lost.leave();
  // Ben goes on without her
  await addCard(ben, column, 'While she was away');

  const ana = await person('Ana');
  const page = await ana.start();
  const file =
    (await readdir(stick))
      .filter((name) => name.endsWith('.sealed'))
      .sort()
      .at(-1) ?? '';
  await answerDialog(ana, join(stick, file));
  await page.getByRole('button', { name: say('Restore from a backup'), exact: true }).click();
  await lookInto(ana, { sheet });
  const announced = await countsShown(page, ana, 'In this backup');
  expect(announced).toEqual(['2 reflections and one in the trash', 'One circle', 'One session']);
  await page.getByRole('button', { name: say('Restore this'), exact: true }).click();
  await page.getByRole('button', { name: say('Keep the old one'), exact: true }).click();
  await expectWorkspace(ana);
  expect(await countsShown(page, ana, 'Here now')).toEqual(announced);
  await go(ana, 'Reflections');
  await expect(rows(page, ana)).toHaveCount(2);
  await expect(page.getByText('Deleted for ever')).toHaveCount(0);

  await openCircle(ana, circleName);
  await openBoard(ana, session);
  await expect(card(page, column, 'From the lost laptop')).toBeVisible();
  await expect(card(page, column, 'While she was away')).toBeVisible({ timeout: 60_000 });
  await addCard(ana, column, 'From the new laptop');
  await expect(card(await ben.page(), column, 'From the new laptop')).toBeVisible({ timeout: 30_000 });
  await rm(stick, { recursive: true, force: true });
});
