// The main job: two people, an app and a vault each, one board between them. Start, sign, invite, compare, approve; both
// write at once; one quits, both go on, and it comes back. Nothing of what they wrote is readable by whoever carried it.
import { channelRecorder, recordedBytes } from '../app/channelRecorder.ts';
import { expect, test } from '../fixtures.ts';
import { addCard, addColumn, boardOf, card, cards, held, moveCard, openBoard } from '../pages/board.ts';
import {
  arrive,
  askToJoin,
  compareAndApprove,
  invite,
  openCircle,
  openPlace,
  planSession,
  startCircle,
} from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { unlock } from '../pages/workspace.ts';
import { scanBytes, scanFolder } from '../promises/scan.ts';

const circleName = 'Donnerstagskreis';
const sessionTitle = 'Fernwehkonferenz';
const anasCards = ['Apfelblütenzweig von Ana', 'Brombeerhecke von Ana', 'Chrysanthemen von Ana'];
const bensCards = ['Distelfinkennest von Ben', 'Eichhörnchenvorrat von Ben', 'Farnkrautlichtung von Ben'];
const apart = { ana: 'Gänseblümchen allein', ben: 'Hagebuttenstrauch allein' };
const ownColumn = 'Irrlichterspalte';

test('two members start, sign, compare, write together and apart, and end with equal boards', async ({
  person,
  meetingPlace,
}) => {
  test.setTimeout(240_000);
  const ana = await person('Annegretchen');
  const ben = await person('Benvenuto');
  await Promise.all([ana.start({ initScript: channelRecorder }), ben.start({ initScript: channelRecorder })]);
  await makeVault(ana, 'Start a circle');
  await startCircle(ana, circleName, meetingPlace.url);
  const link = await invite(ana, ben.name);

  await makeVault(ben, 'I have an invitation');
  const bensPictures = await askToJoin(ben, link);
  const anasPictures = await compareAndApprove(ana, ben.name);
  expect(anasPictures).toEqual(bensPictures);
  await arrive(ben);

  await openPlace(ben, 'Members');
  for (const somebody of [ana, ben]) {
    const page = await somebody.page();
    const say = somebody.phrases;
    for (const name of [ana.name, ben.name]) {
      await expect(
        page.getByRole('region', { name: say('Members'), exact: true }).getByText(new RegExp(`^${name}`, 'u')),
      ).toBeVisible();
    }
    await expect(page.getByText(say('verified'), { exact: true })).toHaveCount(1);
  }

  await planSession(ana, sessionTitle);
  await Promise.all([openBoard(ana, sessionTitle), openBoard(ben, sessionTitle)]);
  const [anasPage, bensPage] = [await ana.page(), await ben.page()];
  const [first, second] = (await boardOf(anasPage)).map(([title]) => title);
  if (first === undefined || second === undefined) throw new Error('a new board has columns');
  await Promise.all([
    (async () => {
      for (const text of anasCards) await addCard(ana, first, text);
    })(),
    (async () => {
      for (const text of bensCards) await addCard(ben, first, text);
    })(),
  ]);
  for (const page of [anasPage, bensPage]) await expect(cards(page, first)).toHaveCount(6);
  await moveCard(ben, first, anasCards[0] ?? '', second);
  await expect(card(anasPage, second, anasCards[0] ?? '')).toBeVisible();
  for (const somebody of [ana, ben]) {
    await expect(held(await somebody.page(), somebody, 'Both have this')).toBeVisible();
  }
  const early = await Promise.all([anasPage, bensPage].map(recordedBytes));

  await ben.quit();
  await addCard(ana, first, apart.ana);
  await addColumn(ana, ownColumn);
  await expect(
    held(anasPage, ana, '# change is only on this computer').or(anasPage.getByText(/only on this computer/u)),
  ).toBeVisible();
  await ana.quit();
  await ben.start({ initScript: channelRecorder });
  await unlock(ben);
  await openCircle(ben, circleName);
  await openBoard(ben, sessionTitle);
  await addCard(ben, first, apart.ben);
  await moveCard(ben, first, bensCards[0] ?? '', second);

  await ana.start({ initScript: channelRecorder });
  await unlock(ana);
  await openCircle(ana, circleName);
  await openBoard(ana, sessionTitle);
  const [anas, bens] = [await ana.page(), await ben.page()];
  await expect(card(anas, first, apart.ben)).toBeVisible({ timeout: 30_000 });
  await expect(card(bens, first, apart.ana)).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => boardOf(bens)).toEqual(await boardOf(anas));
  const all = (await boardOf(anas)).flatMap(([, texts]) => texts);
  expect([...all].sort()).toEqual([...anasCards, ...bensCards, apart.ana, apart.ben].sort());
  expect((await boardOf(anas)).map(([title]) => title)).toContain(ownColumn);

  const late = await Promise.all([anas, bens].map(recordedBytes));
  const carried = [...early, ...late].flatMap(({ sent, received }) => [sent, received]);
  const words = [circleName, sessionTitle, ownColumn, ana.name, ben.name, ana.passphrase, ben.passphrase].concat(
    [...anasCards, ...bensCards, apart.ana, apart.ben].map((text) => text.split(' ')[0] ?? text),
  );
  expect(meetingPlace.frames.length).toBeGreaterThan(10);
  expect(scanBytes(meetingPlace.frames, words)).toEqual([]);
  expect(scanBytes(carried, words)).toEqual([]);
  await Promise.all([ana.kill(), ben.kill()]);
  for (const somebody of [ana, ben]) expect((await scanFolder(somebody.profile, words)).hits).toEqual([]);
});
