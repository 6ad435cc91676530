// The places of a circle of two members and three guest seats: home, members, agreement, sessions, connection.
import { expect } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { openCircle, openPlace } from '../pages/circle.ts';
import { go } from '../pages/workspace.ts';
import type { See } from './see.ts';
import { texts } from './texts.ts';

export async function places(claire: Person, karim: Person, see: See): Promise<void> {
  const { circle } = texts[claire.language];
  await openCircle(karim, circle);
  await openCircle(claire, circle);
  await members(claire, see);
  await agreement(claire, karim, see);
  await sessions(claire, see);
  await openCircle(claire, circle);
  await see(claire, '48-circle', ['800', 'zoom']);
  await openPlace(claire, 'Connection');
  await see(claire, '57-connection', ['800', 'zoom']);
  await go(claire, 'Home');
  await see(claire, '10-home', ['800', 'zoom']);
}

async function members(claire: Person, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  await openPlace(claire, 'Members');
  for (const guest of ['Ines', 'Denis', 'Yu']) {
    await page.getByRole('button', { name: say('Add a guest seat') }).click();
    await page.getByRole('textbox', { name: say('Name of the guest') }).fill(guest);
    if (guest === 'Yu') await see(claire, '49-members-seat');
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('region', { name: say('Guest seats') }).getByText(guest, { exact: true }),
    ).toBeVisible();
  }
  await page.getByRole('button', { name: say('Show the six words') }).click();
  await see(claire, '49-members', ['800', 'zoom', 'tall']);
  await page.getByRole('button', { name: say('Leave'), exact: true }).click();
  await see(claire, '49-members-leave');
  await page.keyboard.press('Escape');
}

async function agreement(claire: Person, karim: Person, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  const { newSentence } = texts[claire.language];
  await openPlace(claire, 'Agreement');
  await see(claire, '55-agreement', ['800', 'zoom']);
  await page.getByRole('button', { name: say('Propose a new version') }).click();
  await page.getByRole('button', { name: say('Add a sentence') }).click();
  await page.getByRole('textbox').last().fill(newSentence);
  await see(claire, '55-agreement-propose', ['800', 'tall']);
  await page.getByRole('button', { name: say('Propose this version') }).click();
  await expect(page.getByRole('button', { name: say('Propose a new version') })).toBeVisible();
  await see(claire, '55-agreement-new', ['tall']);
  const guests = await karim.page();
  await guests.getByText(say('The circle has a new version of its agreement')).waitFor({ timeout: 30_000 });
  await see(karim, '48-circle-asks-yes', ['800']);
  await guests
    .getByRole('button', { name: say('Read it') })
    .first()
    .click();
  await see(karim, '55-agreement-asks-yes');
  await guests.getByRole('button', { name: say('I say yes'), exact: true }).click();
}

async function sessions(claire: Person, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  const { session, later } = texts[claire.language];
  await openPlace(claire, 'Sessions');
  await page.getByRole('button', { name: say('Plan a session'), exact: true }).click();
  await page.getByRole('textbox', { name: say('Title'), exact: true }).fill('');
  await page.getByRole('button', { name: say('Plan it'), exact: true }).click();
  await see(claire, '51-plan-missing');
  await plan(claire, later, null);
  await openPlace(claire, 'Sessions');
  await page.getByRole('button', { name: say('Plan a session'), exact: true }).click();
  await plan(claire, session, () => see(claire, '51-plan', ['800', 'zoom']));
  await openPlace(claire, 'Sessions');
  await see(claire, '50-sessions', ['800', 'zoom']);
}

/** With `look` it gets a day and an hour, and is looked at before it is planned. */
async function plan(claire: Person, title: string, look: (() => Promise<void>) | null): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  await page.getByRole('textbox', { name: say('Title'), exact: true }).fill(title);
  if (look) {
    await page.getByRole('spinbutton').first().click();
    // day, month, year, hour, minute: the order is the same in both regions
    await page.keyboard.type('011220261730');
    await look();
  }
  await page.getByRole('button', { name: say('Plan it'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
}
