// Starting, inviting and joining: two people, both sides of each step, and the ways in which a link leads nowhere.
import { expect } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { arrive, invite, openPlace, picturesOn, readInvitation } from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { expectWorkspace, lock, unlock } from '../pages/workspace.ts';
import type { See } from './see.ts';
import { texts } from './texts.ts';

/** The first person's circle, from the fork to its home, still alone in it. */
export async function starting(claire: Person, meetingPlace: string, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  const { circle } = texts[claire.language];
  const next = page.getByRole('button', { name: say('Continue'), exact: true });
  await page.getByRole('link', { name: say('Start or join a circle') }).click();
  await see(claire, '40-start-or-join', ['800', 'zoom']);
  await page
    .getByRole('main')
    .getByRole('link', { name: say('Start a circle') })
    .click();
  await next.click();
  await see(claire, '41-start-name-missing');
  await page.getByRole('textbox', { name: say('Name of the circle') }).fill(circle);
  await see(claire, '41-start-name', ['800']);
  await next.click();
  await see(claire, '42-start-where', ['800']);
  await page.getByRole('radio', { name: say('On a call') }).check({ force: true });
  const address = page.getByRole('textbox', { name: say('The address of your meeting place') });
  await address.fill('meet example');
  await next.click();
  await see(claire, '42-start-where-wrong');
  await address.fill(meetingPlace);
  await page.getByRole('button', { name: say('How to get a meeting place') }).click();
  await see(claire, '42-start-where-call', ['800', 'zoom']);
  await next.click();
  await see(claire, '43-start-agreement', ['800', 'zoom']);
  await page.getByRole('button', { name: say('I say yes'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: circle })).toBeVisible();
  await see(claire, '44-circle-alone', ['800']);
  await openPlace(claire, 'Sessions');
  await see(claire, '50-sessions-empty', ['800']);
  await openPlace(claire, 'Members');
  await see(claire, '45-members-alone');
  await page.getByRole('button', { name: say('Invite somebody'), exact: true }).click();
  await page.getByRole('textbox', { name: say('For whom?') }).fill('Karim');
  await see(claire, '46-invite', ['800']);
  await page.getByRole('button', { name: say('Make the invitation') }).click();
  await page.getByRole('textbox', { name: say('The message') }).waitFor();
  await see(claire, '46-invite-link', ['800', 'zoom']);
  await page.keyboard.press('Escape');
  await see(claire, '47-members-invited');
}

/** The second person's vault, links that do not read, one that is refused, and one that leads into the circle. */
export async function joining(claire: Person, karim: Person, see: See): Promise<void> {
  const page = await karim.page();
  const say = karim.phrases;
  await makeVault(karim, 'I have an invitation');
  await see(karim, '60-join', ['800', 'zoom']);
  const first = await invite(claire, 'Karim');
  await readInvitation(karim, 'https://example.org/meeting');
  await see(karim, '61-join-not-a-link');
  await readInvitation(karim, first.slice(0, -12));
  await see(karim, '61-join-truncated');
  await readInvitation(karim, first);
  await see(karim, '62-join-read', ['800']);
  await refused(claire, karim, see);

  const second = await invite(claire, 'Karim');
  await lock(claire);
  await readInvitation(karim, second);
  await page.getByRole('button', { name: say('Use this meeting place and go on') }).click();
  await page.getByRole('heading', { name: say('Waiting for the person who invited you to open the app') }).waitFor();
  await see(karim, '63-join-waiting', ['800', 'zoom']);
  await page.getByRole('button', { name: say('Give up this invitation') }).click();
  await see(karim, '63-join-give-up');
  await page.keyboard.press('Escape');
  await unlock(claire);
  const yes = page.getByRole('button', { name: say('I say yes'), exact: true });
  await yes.waitFor({ timeout: 60_000 });
  await see(karim, '64-join-agreement', ['800', 'zoom']);
  await yes.click();
  await picturesOn(page, karim);
  await see(karim, '65-join-pictures', ['800', 'zoom']);
  await lettingIn(claire, see);
  await page.getByRole('button', { name: say('Go to the circle') }).waitFor({ timeout: 30_000 });
  await see(karim, '67-join-arrived', ['800']);
  await arrive(karim);
}

/** The first letter is a Cyrillic one. */
const likeClaire = '\u0421laire';

async function refused(claire: Person, karim: Person, see: See): Promise<void> {
  const say = karim.phrases;
  const page = await karim.page();
  const inviters = await claire.page();
  await page.getByRole('button', { name: say('Use this meeting place and go on') }).click();
  const name = page.getByRole('textbox', { name: say('Your name, as the circle will see it') });
  await name.fill(likeClaire, { timeout: 60_000 });
  await page.getByRole('button', { name: say('I say yes'), exact: true }).click();
  await inviters.getByRole('button', { name: say('Compare pictures') }).click({ timeout: 30_000 });
  await picturesOn(inviters, claire);
  await see(claire, '66-compare-looks-like', ['800']);
  await inviters
    .getByRole('dialog')
    .getByRole('button', { name: say('Not the same') })
    .click();
  await see(claire, '66-compare-differ');
  await inviters.keyboard.press('Escape');
  await page.getByRole('button', { name: say('I have a new one') }).waitFor({ timeout: 30_000 });
  await see(karim, '68-join-refused', ['800']);
  await page.getByRole('button', { name: say('I have a new one') }).click();
}

async function lettingIn(claire: Person, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  await expectWorkspace(claire);
  await page
    .getByRole('region', { name: say('Circles'), exact: true })
    .getByRole('link', { name: texts[claire.language].circle })
    .click();
  await page.getByRole('button', { name: say('Compare the pictures') }).waitFor({ timeout: 30_000 });
  await see(claire, '66-at-the-door');
  await openPlace(claire, 'Members');
  await see(claire, '66-members-asked', ['800']);
  await page.getByRole('button', { name: say('Compare pictures') }).click();
  await picturesOn(page, claire);
  await see(claire, '66-compare', ['800', 'zoom']);
  await page.getByRole('button', { name: say('We cannot compare now') }).click();
  await see(claire, '66-compare-without');
  await page.getByRole('button', { name: say('Back to the pictures') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('The same'), exact: true })
    .click();
  await page.getByRole('heading', { name: say('{name} is in the circle', 'Karim') }).waitFor();
  await see(claire, '66-compare-done');
  await page.keyboard.press('Escape');
}
