// A circle of twelve with long names, entered by files: the other eleven are real members without a screen. Two names are
// written to be taken for others, and one is not verified.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBundle } from '#shared/circle/bundle.ts';
import { gatherCircle } from '#shared/circle/carrying.ts';
import { createInvitation, parseInvitationLink } from '#shared/circle/invitation.ts';
import { invitationFile } from '#shared/circle/invitationFile.ts';
import { addGuestSeat } from '#shared/circle/people.ts';
import { openRequest, readRequestFile } from '#shared/circle/requestFile.ts';
import { startCircle } from '#shared/circle/startCircle.ts';
import type { Clock } from '#shared/clock.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import { memoryStore } from '#shared/testing/memoryStore.ts';
import { joins, meet, personOf, type TestPerson } from '#shared/testing/people.ts';
import type { Person } from '../app/person.ts';
import { answerSaveDialog } from '../pages/backup.ts';
import { openPlace } from '../pages/circle.ts';
import { go } from '../pages/workspace.ts';
import type { See } from './see.ts';
import { texts } from './texts.ts';

const names = [
  'Maximiliane-Friederike von und zu Hohenstein-Lichtenau',
  'Ana',
  '\u0410na',
  'Be\u202en\u202c\u0007 of the north',
  'Jean-Baptiste-Emmanuel Desrousseaux de la Grange aux Belles',
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochinhabitant',
  'Zoé',
  'Ελένη Παπαδοπούλου',
  '李雨',
  'Nnenna',
];
const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

export async function crowd(claire: Person, see: See): Promise<void> {
  const words = texts[claire.language];
  const page = await claire.page();
  const say = claire.phrases;
  const folder = await mkdtemp(join(tmpdir(), 'entre-nous-crowd-'));
  const files = { invitation: join(folder, '1.entrenous'), request: join(folder, '2.entrenous') };
  const founder = await eleven(words.longCircle);
  const { link } = must(await founder.circle.invite({ note: 'Claire', meetingPlaces: [] }));
  const invitation = must(parseInvitationLink(link));
  await writeFile(files.invitation, invitationFile(invitation, founder.circle.joinOffer()));

  await go(claire, 'Home');
  await page.getByRole('link', { name: say('Start or join a circle') }).click();
  await page
    .getByRole('main')
    .getByRole('link', { name: say('I have an invitation') })
    .click();
  const old = must(
    createInvitation({
      circleId: founder.circleId,
      inviterKey: founder.circle.own.member.publicKey,
      now: clock.now() - 30 * 86_400_000,
      meetingPlaces: [],
    }),
  );
  await writeFile(files.request, invitationFile(old, founder.circle.joinOffer()));
  await page.locator('input[type=file]').first().setInputFiles(files.request);
  await page.getByRole('heading', { name: say('This is an invitation to a circle') }).waitFor();
  await see(claire, '62-join-read-expired', ['800']);
  await page.getByRole('button', { name: say('Not now'), exact: true }).click();
  await page.locator('input[type=file]').first().setInputFiles(files.invitation);
  await page.getByRole('button', { name: say('Continue'), exact: true }).click();
  await page.getByRole('button', { name: say('I say yes'), exact: true }).waitFor();
  await see(claire, '64-join-agreement-long', ['800']);
  await page.getByRole('button', { name: say('I say yes'), exact: true }).click();
  await answerSaveDialog(claire, files.request);
  await page.getByRole('button', { name: say('Save my request'), exact: true }).click();
  await page.getByText(say('Saved. Hand it over in a way that nobody else reads.')).waitFor();
  await see(claire, '63-join-by-files-long', ['800', 'zoom']);
  const { request } = must(openRequest(invitation, must(readRequestFile(await readFile(files.request)))));
  must(await founder.circle.approve(invitation.invitationId, request, true));
  const content = await gatherCircle(founder.circle, founder.store, null);
  await writeFile(files.request, Buffer.concat(must(makeBundle(content, [request.boxKey]))));
  await page.locator('input[type=file]').first().setInputFiles(files.request);
  await page
    .getByRole('main')
    .getByRole('button', { name: say('Go to the circle') })
    .click();
  await rm(folder, { recursive: true, force: true });

  await see(claire, '48-circle-of-twelve', ['800', 'zoom']);
  await openPlace(claire, 'Members');
  await see(claire, '49-members-of-twelve', ['800', 'zoom', 'tall']);
  await page.getByRole('button', { name: say('Invite somebody'), exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await see(claire, '46-invite-full', ['800']);
  await page.keyboard.press('Escape');
  await openPlace(claire, 'Agreement');
  await see(claire, '55-agreement-of-twelve', ['800']);
  await openPlace(claire, 'Connection');
  await see(claire, '57-connection-of-twelve', ['800', 'zoom']);
}

/** The one who started it; ten more have come by invitation. */
async function eleven(name: string): Promise<TestPerson> {
  await sodiumReady;
  const store = memoryStore();
  const circleId = must(
    await startCircle(store, { name, myName: 'Theodora', sentences: ['It stays here.'], now: clock.now() }),
  );
  const founder = await personOf('Theodora', store, circleId, clock);
  for (const [i, each] of names.entries()) {
    const guest = await joins(each, founder, clock, i !== 2);
    must(await guest.circle.flush());
    await meet(founder.circle, guest.circle);
  }
  must(addGuestSeat(founder.circle.document, 'A guest whose name is just as long as those of the others around here'));
  must(await founder.circle.flush());
  return founder;
}
