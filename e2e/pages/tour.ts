// A walk past every screen of the app with two people who have something to say. `see` is called at each one, with the
// window as a person has it: the pictures and the accessibility check are the two who look.
import { expect, type Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { addCard, openBoard } from './board.ts';
import { arrive, askToJoin, circleLink, invite, openPlace, picturesOn, planSession, readInvitation } from './circle.ts';
import { proveSheet, sheetWords } from './firstRun.ts';
import { search, write } from './notebook.ts';
import type { TourWords } from './tourWords.ts';
import { expectWorkspace, go, lock, tryPassphrase, unlock } from './workspace.ts';

export interface Tour {
  /** starts the circle; her app is open and shows the first screen */
  readonly host: Person;
  /** joins it; the same */
  readonly guest: Person;
  readonly meetingPlace: string;
  readonly words: TourWords;
  readonly see: (name: string, person: Person) => Promise<void>;
}

export async function walk(tour: Tour): Promise<void> {
  await firstRun(tour);
  await startingACircle(tour);
  await joining(tour);
  await circlePlaces(tour);
  await boards(tour);
  await notebook(tour);
  await therest(tour);
  await lockScreen(tour);
}

async function firstRun({ host, see }: Tour): Promise<void> {
  const page = await host.page();
  const say = host.phrases;
  const next = page.getByRole('button', { name: say('Continue'), exact: true });
  await see('welcome', host);
  await page.getByRole('button', { name: say('Start a circle') }).click();
  await page.getByRole('textbox', { name: say('Your name'), exact: true }).fill(host.name);
  await see('first-run-name', host);
  await next.click();
  await page.getByLabel(say('Passphrase'), { exact: true }).fill(host.passphrase);
  await page.getByLabel(say('The same passphrase again'), { exact: true }).fill(host.passphrase);
  await see('first-run-passphrase', host);
  await next.click();
  const sheet = await sheetWords(page, host);
  await see('first-run-sheet', host);
  await page.getByRole('button', { name: say('I have it on paper') }).click();
  await proveSheet(page, host, sheet);
  await see('first-run-proof', host);
  await page.getByRole('button', { name: say('Open Entre Nous') }).click();
  await expectWorkspace(host);
}

async function startingACircle({ host, see, words, meetingPlace }: Tour): Promise<void> {
  const page = await host.page();
  const say = host.phrases;
  await page.getByRole('textbox', { name: say('Name of the circle') }).fill(words.circle);
  await see('circle-start-name', host);
  await page.getByRole('button', { name: say('Continue'), exact: true }).click();
  await page.getByRole('radio', { name: say('On a call') }).check({ force: true });
  await page.getByRole('textbox', { name: say('The address of your meeting place') }).fill(meetingPlace);
  await see('circle-start-where', host);
  await page.getByRole('button', { name: say('Continue'), exact: true }).click();
  await see('circle-start-agreement', host);
  await page.getByRole('button', { name: say('I say yes'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: words.circle })).toBeVisible();
  await see('circle-home-first', host);
}

async function joining({ host, guest, see }: Tour): Promise<void> {
  const hosts = await host.page();
  await openPlace(host, 'Members');
  await hosts.getByRole('button', { name: host.phrases('Invite somebody'), exact: true }).click();
  await see('invite', host);
  await hosts.keyboard.press('Escape');
  const link = await invite(host, guest.name, () => see('invitation-link', host));
  await openGuestsVault(guest);
  await see('join-paste', guest);
  await readInvitation(guest, link.slice(0, -9));
  await see('join-truncated', guest);
  await readInvitation(guest, link);
  await see('join-ask-before-use', guest);
  await askToJoin(guest, null, () => see('join-agreement', guest));
  await see('join-pictures', guest);
  const say = host.phrases;
  await hosts.getByRole('button', { name: say('Compare pictures') }).click({ timeout: 30_000 });
  await picturesOn(hosts, host);
  await see('compare-pictures', host);
  const dialog = hosts.getByRole('dialog');
  await dialog.getByRole('button', { name: say('The same'), exact: true }).click();
  await expect(dialog.getByRole('heading', { name: say('{name} is in the circle', guest.name) })).toBeVisible();
  await see('compare-done', host);
  await dialog
    .getByRole('button', { name: say('Close'), exact: true })
    .last()
    .click();
  await expect((await guest.page()).getByRole('button', { name: guest.phrases('Go to the circle') })).toBeVisible({
    timeout: 30_000,
  });
  await see('join-arrived', guest);
  await arrive(guest);
}

async function openGuestsVault(guest: Person): Promise<void> {
  const page = await guest.page();
  const say = guest.phrases;
  const next = page.getByRole('button', { name: say('Continue'), exact: true });
  await page.getByRole('button', { name: say('I have an invitation') }).click();
  await page.getByRole('textbox', { name: say('Your name'), exact: true }).fill(guest.name);
  await next.click();
  await page.getByLabel(say('Passphrase'), { exact: true }).fill(guest.passphrase);
  await page.getByLabel(say('The same passphrase again'), { exact: true }).fill(guest.passphrase);
  await next.click();
  await page.getByRole('button', { name: say('Later'), exact: true }).click();
  await expectWorkspace(guest);
}

async function circlePlaces({ host, words, see }: Tour): Promise<void> {
  const page = await host.page();
  const say = host.phrases;
  for (const guest of words.guests) {
    await page.getByRole('button', { name: say('Add a guest seat'), exact: true }).click();
    await page.getByRole('textbox', { name: say('Name of the guest') }).fill(guest);
    await page.keyboard.press('Enter');
    await expect(page.getByText(guest, { exact: true })).toBeVisible();
  }
  await page.getByRole('button', { name: say('Show the six words') }).click();
  await see('members', host);
  await openPlace(host, 'Agreement');
  await see('agreement', host);
  await openPlace(host, 'Sessions');
  await see('sessions-empty', host);
  await page
    .getByRole('button', { name: say('Plan a session'), exact: true })
    .first()
    .click();
  await page.getByRole('textbox', { name: say('Title'), exact: true }).fill(words.session);
  await see('plan-session', host);
  await page.getByRole('button', { name: say('Plan it'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 2, name: words.session })).toBeVisible();
  await planSession(host, words.laterSession);
  await openPlace(host, 'Sessions');
  await see('sessions', host);
  await openPlace(host, 'Connection');
  await see('connection', host);
  await openPlace(host, 'Next session');
  await see('circle-home', host);
}

async function boards({ host, guest, words, see }: Tour): Promise<void> {
  await Promise.all([openBoard(host, words.session), openBoard(guest, words.session)]);
  const page = await host.page();
  const titles = await page
    .getByRole('grid')
    .evaluateAll((grids) =>
      grids.map((grid) => document.getElementById(grid.getAttribute('aria-labelledby') ?? '')?.innerText ?? ''),
    );
  for (const [index, { host: mine, guest: theirs }] of words.cards.entries()) {
    for (const text of mine) await addCard(host, titles[index] ?? '', text);
    for (const text of theirs) await addCard(guest, titles[index] ?? '', text);
    await page.keyboard.press('Escape');
  }
  const last = words.cards.flatMap(({ guest: theirs }) => theirs).at(-1) ?? '';
  await expect(page.getByText(last)).toBeVisible();
  await expect(page.getByText(host.phrases('Both have this'), { exact: true })).toBeVisible();
  await see('board', host);
  await page.getByRole('button', { name: host.phrases('Cards put away: none') }).click();
  await see('cards-put-away', host);
  await page.keyboard.press('Escape');
}

async function notebook({ host, words, see }: Tour): Promise<void> {
  const page = await host.page();
  await page.getByRole('button', { name: host.phrases('Back to {circleName}', words.circle) }).click();
  await go(host, 'Reflections');
  await see('reflections-empty', host);
  for (const reflection of words.reflections) await write(host, reflection);
  await see('reflection', host);
  await search(host, words.searched);
  await see('reflections-search', host);
  await trashOpened(page, host);
  await see('trash', host);
  await go(host, 'Home');
  await see('home', host);
}

async function trashOpened(page: Page, { phrases: say }: Person): Promise<void> {
  await page.getByRole('button', { name: say('More'), exact: true }).click();
  await page.getByRole('menuitem', { name: say('Move to the trash') }).click();
  await page.getByRole('button', { name: say('Trash ({0})') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('Trash'), exact: true })).toBeVisible();
}

async function therest({ host, words, see }: Tour): Promise<void> {
  const page = await host.page();
  const say = host.phrases;
  await go(host, 'Settings');
  await see('settings', host);
  await go(host, 'Help');
  await see('help', host);
  for (const [phrase, name] of [
    ['Change my passphrase', 'change-passphrase'],
    ['Make a new recovery sheet', 'new-sheet'],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox', { name: say('Find anything') }).fill(String(say(phrase)));
    if (name === 'change-passphrase') await see('find-anything', host);
    await page.getByRole('menuitem', { name: say(phrase) }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await see(name, host);
  }
  await go(host, 'Home');
  await page.getByRole('link', { name: say('Start or join a circle') }).click();
  await see('start-or-join', host);
  await circleLink(page, host, words.circle).click();
}

async function lockScreen({ host, see }: Tour): Promise<void> {
  const page = await lock(host);
  await see('locked', host);
  await tryPassphrase(host, 'almost the right words');
  await expect(page.getByText(host.phrases('That is not the passphrase. Nothing is lost.'))).toBeVisible();
  await see('locked-wrong', host);
  await page.getByRole('button', { name: host.phrases('Use my recovery sheet') }).click();
  await see('locked-sheet', host);
  await page.getByRole('button', { name: host.phrases('Use my passphrase') }).click();
  await expect(page.getByRole('button', { name: host.phrases('Unlock'), exact: true })).toBeEnabled({
    timeout: 30_000,
  });
  await unlock(host);
}
