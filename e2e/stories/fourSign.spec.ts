// Story 2: four people start a circle and sign. One comes by a link, one by a code from the screen, one by a file; each reads
// the agreement first, and before the yes no app of theirs holds a key. The server saw only opaque names; an old invitation
// fails with a plain reason.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readClientMessage, readServerMessage } from '#shared/hubMessages.ts';
import type { Person } from '../app/person.ts';
import { readQr } from '../app/readQr.ts';
import { wrongClock } from '../app/wrongClock.ts';
import { expect, test } from '../fixtures.ts';
import { answerSaveDialog } from '../pages/backup.ts';
import { arrive, askToJoin, compareAndApprove, invite, openCircle, openPlace, startCircle } from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { storedRows } from '../pages/storedRows.ts';
import { unlock } from '../pages/workspace.ts';
import { scanBytes } from '../promises/scan.ts';

const circleName = 'Sternwartenkreis';
const minutesOfFifteenDays = 15 * 24 * 60;

test('four start a circle and sign: by link, by code, by file; an old invitation says why it fails', async ({
  person,
  meetingPlace,
}) => {
  test.setTimeout(480_000);
  const folder = await mkdtemp(join(tmpdir(), 'entre-nous-four-'));
  const file = join(folder, 'invitation.entrenous');
  const ana = await person('Annegretchen');
  const [ben, claire, denis] = [await person('Benvenuto'), await person('Clairembault'), await person('Denissovitch')];
  await ana.start();
  await makeVault(ana, 'Start a circle');
  await startCircle(ana, circleName, meetingPlace.url);

  // by link, pasted
  const link = await invite(ana, ben.name);
  await ben.start();
  await makeVault(ben, 'I have an invitation');
  await comeIn(ana, ben, link);

  // by the code on Ana's screen; the computer hands the link over as a start argument
  let shown = '';
  const same = await invite(ana, claire.name, async () => {
    shown = await readQr(
      (await ana.page()).getByRole('img', {
        name: ana.phrases('The same link as a QR code. As text it stands in the message above.'),
      }),
    );
  });
  expect(shown).toBe(same);
  await claire.start({ args: [shown] });
  await makeVault(claire, 'I have an invitation');
  const heard = meetingPlace.frames.length;
  await expect(
    (await claire.page()).getByRole('heading', { name: claire.phrases('This is an invitation to a circle') }),
  ).toBeVisible();
  expect(scanBytes(meetingPlace.frames.slice(heard), [shown.slice(20)])).toEqual([]);
  await comeIn(ana, claire, null);

  // by a file, chosen on the join screen
  await invite(ana, denis.name, async () => {
    const page = await ana.page();
    await answerSaveDialog(ana, file);
    await page.getByRole('button', { name: ana.phrases('Save as a file'), exact: true }).click();
    await expect(page.getByText(ana.phrases('Saved. Hand it over in a way that nobody else reads.'))).toBeVisible();
  });
  await denis.start();
  await makeVault(denis, 'I have an invitation');
  await (await denis.page()).locator('input[type=file]').first().setInputFiles(file);
  await comeIn(ana, denis, null);

  await expectFourVerified([ana, ben, claire, denis]);

  // nobody's invitation lasts for ever: fifteen days later only a reason comes back
  const old = await invite(ana, 'Ines');
  await ana.quit();
  await Promise.all([claire.quit(), denis.quit(), ben.quit()]);
  await ana.start({ env: wrongClock(minutesOfFifteenDays) });
  await unlock(ana);
  await openCircle(ana, circleName);
  const ines = await person('Ines');
  const page = await ines.start();
  await makeVault(ines, 'I have an invitation');
  await page.getByRole('textbox', { name: ines.phrases('Your invitation') }).fill(old);
  await page.getByRole('button', { name: ines.phrases('Read it'), exact: true }).click();
  await page.getByRole('button', { name: ines.phrases('Use this meeting place and go on') }).click();
  await expect(page.getByText(ines.phrases('This invitation has expired'))).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(ines.phrases('An invitation lasts fourteen days. Ask for a new one.'))).toBeVisible();
  expect(await storedRows(page)).toMatchObject({ circles: 0, keys: 0 });

  expectOpaque(meetingPlace.frames, [ana, ben, claire, denis]);
  await rm(folder, { recursive: true, force: true });
});

/** From the question whether to use the invitation to the circle, looking into the store before the yes and after it. */
async function comeIn(ana: Person, guest: Person, link: string | null): Promise<void> {
  const page = await guest.page();
  const bens = await askToJoin(guest, link, async () => {
    await expect(page.getByRole('list', { name: /Sternwartenkreis/u }).getByRole('listitem')).not.toHaveCount(0);
    expect(await storedRows(page)).toMatchObject({ circles: 0, keys: 0 });
  });
  // signed and compared, and still nothing before Ana has said yes to the person
  expect(await storedRows(page)).toMatchObject({ circles: 0, keys: 0 });
  expect(await compareAndApprove(ana, guest.name)).toEqual(bens);
  await arrive(guest);
  expect((await storedRows(page)).keys).toBeGreaterThan(0);
}

/** On each screen the four names, three of them with their pictures compared, and one and the same safety code. */
async function expectFourVerified(people: readonly Person[]): Promise<void> {
  const codes: (readonly string[])[] = [];
  for (const somebody of people) {
    const page = await somebody.page();
    const say = somebody.phrases;
    await openPlace(somebody, 'Members');
    const list = page.getByRole('region', { name: say('Members'), exact: true });
    await expect(list.getByRole('listitem')).toHaveCount(people.length, { timeout: 60_000 });
    for (const { name } of people)
      await expect(list.getByText(new RegExp(`^${name}`, 'u'))).toHaveCount(1, { timeout: 30_000 });
    await expect(list.getByText(say('verified'), { exact: true })).toHaveCount(people.length - 1);
    await expect(list.getByText(say('not verified'), { exact: true })).toHaveCount(0);
    await page.getByRole('button', { name: say('Show the six words') }).click();
    const words = page.getByRole('region', { name: say('Safety code') }).getByRole('listitem');
    await expect(words).toHaveCount(6);
    codes.push(await words.allInnerTexts());
  }
  for (const code of codes) expect(code).toEqual(codes[0]);
}

/** Each frame holds a random name of 43 letters and sealed bytes, nothing beside them, and no word of ours. */
function expectOpaque(frames: readonly Uint8Array[], people: readonly Person[]): void {
  expect(frames.length).toBeGreaterThan(20);
  for (const frame of frames) {
    const text = Buffer.from(frame).toString('utf8');
    const read = readClientMessage(text) ?? readServerMessage(text);
    expect(read, text.slice(0, 200)).toEqual(JSON.parse(text));
  }
  expect(scanBytes(frames, [circleName, ...people.flatMap(({ name, passphrase }) => [name, passphrase])])).toEqual([]);
}
