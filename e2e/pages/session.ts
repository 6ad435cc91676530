// A session with steps: planning one, going to its door, what its screen says, and when its digits change.
import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { arrive, askToJoin, compareAndApprove, invite, openPlace, startCircle } from './circle.ts';
import { makeVault } from './firstRun.ts';

export const circleName = 'Tuesday circle';

/** Everybody's app is started already; the first one starts the circle and lets the others in. */
export async function makeCircle(people: readonly Person[], meetingPlace: string): Promise<void> {
  const [founder, ...others] = people;
  if (!founder) throw new Error('nobody');
  await makeVault(founder, 'Start a circle');
  await startCircle(founder, circleName, meetingPlace);
  for (const guest of others) {
    const link = await invite(founder, guest.name);
    await makeVault(guest, 'I have an invitation');
    await askToJoin(guest, link);
    await compareAndApprove(founder, guest.name);
    await arrive(guest);
  }
}

/** In the facilitator's window, to the end: back in the circle. */
export async function closeSession(page: Page, circle: string): Promise<void> {
  await page.locator('footer').getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Close the session' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Close it', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'The session is closed' })).toBeVisible();
  await page.getByRole('button', { name: `Back to ${circle}` }).click();
}

/** A seat for somebody without the app, on the members page of the open circle. */
export async function addGuestSeat(person: Person, guest: string): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await openPlace(person, 'Members');
  await page.getByRole('button', { name: say('Add a guest seat') }).click();
  await page.getByRole('textbox', { name: say('Name of the guest') }).fill(guest);
  await page.keyboard.press('Enter');
}

export async function planFormat(person: Person, title: string, format: string): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await openPlace(person, 'Sessions');
  await page.getByRole('button', { name: say('Plan a session'), exact: true }).click();
  await page.getByRole('textbox', { name: say('Title'), exact: true }).fill(title);
  await page.getByRole('radio', { name: format }).check({ force: true });
  await page.getByRole('button', { name: say('Plan it'), exact: true }).click();
  await expect(page.getByRole('textbox', { name: say('Title'), exact: true })).toHaveCount(0);
}

/** From any place of the open circle to the session's screen. */
export async function goToSession(person: Person, title: string): Promise<Page> {
  const page = await person.page();
  await openPlace(person, 'Sessions');
  await page.getByRole('main').getByRole('link', { name: title }).click({ timeout: 60_000 });
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 60_000 });
  return page;
}

export const stepName = (page: Page, name: string): Locator =>
  page.getByRole('heading', { level: 2, name, exact: true });

/** Chooses who has a role at the door. */
export async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  // behind a name may stand how often, once there is a history
  await page.getByRole('option', { name: new RegExp(`^${name}(?: \\(|$)`, 'u') }).click();
}

/** Past a round, or simply next; on the screen of whoever facilitates. */
export async function goOn(page: Page, name: string): Promise<void> {
  const next = page.getByRole('button', { name: `Next: ${name}`, exact: true });
  const more = page.locator('footer').getByRole('button', { name: 'More', exact: true });
  await expect(more).toBeVisible();
  if (await next.isVisible()) await next.click();
  else {
    await more.click();
    await page.getByRole('menuitem', { name: `On to “${name}” now` }).click();
  }
  await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
}

/** Presses on until a step of this name runs. */
export async function goOnTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await stepName(page, name).isVisible()) return;
    await page
      .getByRole('button', { name: /^(?:Next: |To the next: |The round is complete)/u })
      .first()
      .click();
    await page.waitForTimeout(400);
  }
  throw new Error(`${name} is not reached`);
}

/** Seconds left on a screen, negative when the step is over; null where it shows no digits. */
export async function secondsLeft(page: Page): Promise<number | null> {
  const label = (await page.getByRole('timer').getAttribute('aria-label')) ?? '';
  const [, minutes, seconds] = /(\d+):(\d\d)/u.exec(label) ?? [];
  if (minutes === undefined || seconds === undefined) return null;
  const all = Number(minutes) * 60 + Number(seconds);
  return /over|de plus/u.test(label) ? -all : all;
}

interface DigitChange {
  readonly words: string;
  /** by the app's own clock, wrong as it is */
  readonly at: number;
}
declare global {
  interface Window {
    digitChanges?: { readonly words: string; readonly at: number }[];
  }
}

/** From now on the page notes when its digits change. */
export const watchDigits = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const timer = document.querySelector('[role=timer]');
    if (timer === null) throw new Error('no timer');
    const changes: { words: string; at: number }[] = [];
    window.digitChanges = changes;
    new MutationObserver(() => {
      const words = timer.textContent ?? '';
      if (changes.at(-1)?.words !== words) changes.push({ words, at: Date.now() });
    }).observe(timer, { subtree: true, childList: true, characterData: true });
  });

export const digitChanges = (page: Page): Promise<readonly DigitChange[]> =>
  page.evaluate(() => window.digitChanges ?? []);

/** In milliseconds, for each second that all screens showed: from the first screen that showed it to the last. */
export function spreads(
  screens: readonly (readonly { readonly digits: string; readonly at: number }[])[],
): readonly number[] {
  const [first = [], ...others] = screens;
  return first.flatMap(({ digits, at }) => {
    const times = others.map((screen) => screen.find((change) => change.digits === digits)?.at);
    const known = times.filter((time) => time !== undefined);
    return known.length < others.length ? [] : [Math.max(at, ...known) - Math.min(at, ...known)];
  });
}

export const digitsIn = (words: string): string => /\d+:\d\d/u.exec(words)?.[0] ?? '';
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** How far the screens' clocks are apart, lateness in drawing left out: each screen's usual place among the others, in ms. */
export function clocksApart(screens: readonly (readonly { readonly digits: string; readonly at: number }[])[]): number {
  const [first = []] = screens;
  const shared = first.flatMap(({ digits }) => {
    const times = screens.map((screen) => screen.find((change) => change.digits === digits)?.at);
    const known = times.filter((time) => time !== undefined);
    return known.length < screens.length ? [] : [known.map((time) => time - Math.min(...known))];
  });
  // nobody draws before the second: the earliest of each screen is nearest to its clock
  const usual = screens.map((_, index) => Math.min(...shared.map((times) => times[index] ?? Number.NaN)));
  return Math.max(...usual) - Math.min(...usual);
}
