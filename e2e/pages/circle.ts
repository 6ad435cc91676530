// Circles: starting one, inviting, joining, comparing pictures. Steps of two people are functions of both.
import { expect, type Page } from '@playwright/test';
import type { Person } from '../app/person.ts';

/** Given as a meeting place: the computers find each other on their network. */
export const onThisNetwork = 'this network';

/** From the first step of starting a circle to its home. Without a meeting place: everybody in one room. */
export async function startCircle(person: Person, name: string, meetingPlace?: string): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await page.getByRole('textbox', { name: say('Name of the circle') }).fill(name);
  await page.getByRole('button', { name: say('Continue'), exact: true }).click();
  if (meetingPlace === undefined) {
    await page.getByRole('radio', { name: say('In one room') }).check({ force: true });
  } else if (meetingPlace === onThisNetwork) {
    await page.getByRole('radio', { name: say('In one office') }).check({ force: true });
  } else {
    await page.getByRole('radio', { name: say('On a call') }).check({ force: true });
    await page.getByRole('textbox', { name: say('The address of your meeting place') }).fill(meetingPlace);
  }
  await page.getByRole('button', { name: say('Continue'), exact: true }).click();
  await page.getByRole('button', { name: say('I say yes'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Opens a circle by its name in the rail. */
export async function openCircle(person: Person, name: string): Promise<void> {
  const page = await person.page();
  await circleLink(page, person, name).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

export const circleLink = (page: Page, { phrases: say }: Person, name: string) =>
  page.getByRole('region', { name: say('Circles'), exact: true }).getByRole('link', { name, exact: true });

/** Opens one of the places of the open circle. */
export async function openPlace(
  person: Person,
  place: 'Next session' | 'Sessions' | 'Commitments' | 'Members' | 'Agreement' | 'Connection',
): Promise<void> {
  const page = await person.page();
  await page
    .getByRole('navigation', { name: person.phrases('In this circle') })
    .getByRole('link', { name: person.phrases(place), exact: true })
    .click();
}

/** Makes an invitation on the members page; the link as it stands in the message to send, which `look` may look at. */
export async function invite(person: Person, guest: string, look?: () => Promise<void>): Promise<string> {
  const page = await person.page();
  const say = person.phrases;
  await openPlace(person, 'Members');
  await page.getByRole('button', { name: say('Invite somebody'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: say('For whom?') }).fill(guest);
  await dialog.getByRole('button', { name: say('Make the invitation') }).click();
  const message = await dialog.getByRole('textbox', { name: say('The message') }).inputValue();
  await look?.();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  const link = /entrenous:\/\/join#\S+/u.exec(message)?.[0];
  if (link === undefined) throw new Error('the message holds no link');
  return link;
}

/** Pastes a link on the join screen and reads it; says nothing about what becomes of it. */
export async function readInvitation(person: Person, link: string): Promise<void> {
  const page = await person.page();
  await page.getByRole('textbox', { name: person.phrases('Your invitation') }).fill(link);
  await page.getByRole('button', { name: person.phrases('Read it'), exact: true }).click();
}

/**
 * From the pasted link to the six pictures; their names. The inviter's app must be open. Without a link: from the
 * question whether to use the one that was read. `look` may look at the agreement before the yes.
 */
export async function askToJoin(
  person: Person,
  link: string | null,
  look?: () => Promise<void>,
): Promise<readonly string[]> {
  const page = await person.page();
  const say = person.phrases;
  if (link !== null) await readInvitation(person, link);
  await page
    .getByRole('button', { name: say('Use this meeting place and go on') })
    .or(page.getByRole('button', { name: say('Meet on this network and go on') }))
    .click();
  const yes = page.getByRole('button', { name: say('I say yes'), exact: true });
  await expect(yes).toBeVisible({ timeout: 30_000 });
  await look?.();
  await yes.click();
  return picturesOn(page, person);
}

export async function picturesOn(page: Page, { phrases: say }: Person): Promise<readonly string[]> {
  const pictures = page.getByRole('list', { name: say('Six pictures') }).getByRole('listitem');
  await expect(pictures).toHaveCount(6, { timeout: 30_000 });
  return pictures.allInnerTexts();
}

/** The inviter's half: compares on the members page and lets the guest in; the names of the pictures. */
export async function compareAndApprove(person: Person, guest: string): Promise<readonly string[]> {
  const page = await person.page();
  const say = person.phrases;
  await page.getByRole('button', { name: say('Compare pictures') }).click({ timeout: 30_000 });
  const pictures = await picturesOn(page, person);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: say('The same'), exact: true }).click();
  await expect(dialog.getByRole('heading', { name: say('{name} is in the circle', guest) })).toBeVisible();
  await dialog
    .getByRole('button', { name: say('Close'), exact: true })
    .last()
    .click();
  return pictures;
}

/** The joiner's last step, after the approval. */
export async function arrive(person: Person): Promise<void> {
  const page = await person.page();
  await page.getByRole('button', { name: person.phrases('Go to the circle') }).click({ timeout: 30_000 });
}

/** Plans a session of the open circle without a date. */
export async function planSession(person: Person, title: string): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await openPlace(person, 'Sessions');
  await page.getByRole('button', { name: say('Plan a session'), exact: true }).click();
  await page.getByRole('textbox', { name: say('Title'), exact: true }).fill(title);
  await page.getByRole('button', { name: say('Plan it'), exact: true }).click();
  await expect(page.getByRole('textbox', { name: say('Title'), exact: true })).toHaveCount(0);
  await openPlace(person, 'Sessions');
  await expect(page.getByRole('main').getByRole('link', { name: title })).toBeVisible();
}
