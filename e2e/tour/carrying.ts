// Joining by three files, one app at a time: what is saved, what is opened, the twelve words on both sides, and files that
// are of no use.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readInvitationFile } from '#shared/circle/invitationFile.ts';
import { askToJoin } from '#shared/circle/join.ts';
import { requestFile } from '#shared/circle/requestFile.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import type { Person } from '../app/person.ts';
import { chooseFile, saveFile } from '../pages/carriedFile.ts';
import { circleLink, invite, openPlace, startCircle } from '../pages/circle.ts';
import { go, unlock } from '../pages/workspace.ts';
import type { See } from './see.ts';
import { texts } from './texts.ts';

/** A second circle of the first person, into which the second one comes. Only the first one's app is running. */
export async function carrying(claire: Person, karim: Person, see: See): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'entre-nous-tour-'));
  const files = {
    invitation: join(folder, 'one.entrenous'),
    request: join(folder, 'two.entrenous'),
    answer: join(folder, 'three.entrenous'),
    foreign: join(folder, 'foreign.entrenous'),
  };
  await inviting(claire, files, see);
  await otherWords(claire, files, see);
  await claire.quit();
  await asking(karim, files, see);
  await karim.quit();
  await answering(claire, files, see);
  await arriving(karim, files, see);
  await karim.quit();
  await rm(folder, { recursive: true, force: true });
}

type Files = Readonly<Record<'invitation' | 'request' | 'answer' | 'foreign', string>>;

async function inviting(claire: Person, files: Files, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  await go(claire, 'Home');
  await page.getByRole('link', { name: say('Start or join a circle') }).click();
  await page
    .getByRole('main')
    .getByRole('link', { name: say('Start a circle') })
    .click();
  await startCircle(claire, texts[claire.language].readingCircle);
  await invite(claire, 'Karim', async () => {
    await saveFile(claire, 'Save as a file', files.invitation);
    await see(claire, '46-invite-file-saved', ['800']);
  });
  await openPlace(claire, 'Connection');
  await writeFile(files.foreign, 'a letter, under a name that is not its own');
  await chooseFile(claire, files.foreign);
  await page.getByText(say('It was not made by this app. Nothing of it was kept.')).waitFor();
  await see(claire, '69-file-not-ours', ['800']);
  await writeFile(files.foreign, (await readFile(files.invitation)).subarray(0, -20));
  await chooseFile(claire, files.foreign);
  await page.getByText(say('The end of it is missing, so nothing of it was taken. Copy it again, whole.')).waitFor();
  await see(claire, '69-file-truncated');
}

/** Somebody without a screen asks with a file of their own, and the words are not the same. */
async function otherWords(claire: Person, files: Files, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  await circleLink(page, claire, texts[claire.language].readingCircle).click();
  await invite(claire, 'Ines', () => saveFile(claire, 'Save as a file', files.foreign));
  await sodiumReady;
  const carried = must(readInvitationFile(await readFile(files.foreign)));
  await writeFile(files.foreign, requestFile(askToJoin({ ...carried, name: 'Ines' })));
  await openPlace(claire, 'Connection');
  await chooseFile(claire, files.foreign);
  await page.getByRole('button', { name: say('Not the same') }).click();
  await page.getByText(say('Nobody was let in')).waitFor();
  await see(claire, '69-file-differ', ['800']);
}

async function asking(karim: Person, files: Files, see: See): Promise<void> {
  const page = await karim.start();
  const say = karim.phrases;
  await unlock(karim);
  await page.getByRole('link', { name: say('Start or join a circle') }).click();
  await page
    .getByRole('main')
    .getByRole('link', { name: say('I have an invitation') })
    .click();
  await chooseFile(karim, files.invitation);
  await page.getByRole('heading', { name: say('This is an invitation to a circle') }).waitFor();
  await see(karim, '62-join-read-file', ['800', 'zoom']);
  await page
    .getByRole('button', { name: say('Continue'), exact: true })
    .or(page.getByRole('button', { name: say('Use this meeting place and go on') }))
    .click();
  const yes = page.getByRole('button', { name: say('I say yes'), exact: true });
  await yes.waitFor();
  await see(karim, '64-join-agreement-file');
  await yes.click();
  await saveFile(karim, 'Save my request', files.request);
  await see(karim, '63-join-by-files', ['800', 'zoom', 'tall']);
}

async function answering(claire: Person, files: Files, see: See): Promise<void> {
  const page = await claire.start({ args: [files.request] });
  const say = claire.phrases;
  await unlock(claire);
  await expect(page.getByRole('list', { name: say('Twelve words') }).getByRole('listitem')).toHaveCount(12);
  await see(claire, '69-file-request', ['800', 'zoom']);
  await page.getByRole('button', { name: say('We cannot compare now') }).click();
  await see(claire, '69-file-without');
  await page.getByRole('button', { name: say('Back to the words') }).click();
  await page.getByRole('button', { name: say('The same, let in'), exact: true }).click();
  await saveFile(claire, 'Save the answer', files.answer);
  await see(claire, '69-file-approved', ['800', 'zoom']);
  await circleLink(page, claire, texts[claire.language].readingCircle).click();
  await openPlace(claire, 'Members');
  await see(claire, '47-members-by-file', ['800']);
}

async function arriving(karim: Person, files: Files, see: See): Promise<void> {
  const page = await karim.start({ args: [files.answer] });
  const say = karim.phrases;
  await unlock(karim);
  const heading = page.getByRole('heading', {
    name: say('You have arrived in “{name}”', texts[karim.language].readingCircle),
  });
  await heading.waitFor({ timeout: 30_000 });
  await see(karim, '69-file-arrived', ['800', 'zoom']);
  await chooseFile(karim, files.invitation);
  await page.getByText(say('You are already in this circle. You find it on the left.')).waitFor();
  await see(karim, '61-join-already');
}
