// The places around a session, in French, by keyboard alone, at 200 %: Claire and two guests on one computer plan, meet, and look
// after what they promised; then her settings, her backups and her reflections. After each act the focus is in the window,
// uncovered and drawn, and what came of it is read aloud or is what the focus is on.
import type { Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { resize, usualSize } from '../app/window.ts';
import { test } from '../fixtures.ts';
import { makeVault } from '../pages/firstRun.ts';
import { type Hands, handsOf } from '../pages/hands.ts';
import { expectFocusOn, expectHeard, listen } from '../pages/heard.ts';
import { inOrder } from '../pages/inOrder.ts';
import { hasFocus } from '../pages/keyboard.ts';
import { expectSeenFocus } from '../pages/layout.ts';

const circle = 'Le cercle du mardi';
const session = 'Le premier mardi';
const step = 'Demander à Ines ce dont elle a besoin';

test('the places around a session, by keyboard alone, in French at 200 %', async ({ person }) => {
  test.setTimeout(420_000);
  const claire = await person('Claire', 'fr');
  await claire.start();
  await resize(claire, { ...usualSize, zoom: 2 });
  await listen(await claire.page());
  const hands = handsOf(claire, expectSeenFocus);
  await startAlone(claire, hands);
  await guests(claire, hands);
  await plan(claire, hands);
  await hold(claire, hands);
  await lookAfter(claire, hands);
  await connection(claire, hands);
  await settings(claire, hands);
  await backups(claire, hands);
});

async function startAlone(claire: Person, { press, fill, keys }: Hands): Promise<void> {
  const page = await claire.page();
  await makeVault(claire, 'Start a circle');
  await fill('Name of the circle', circle);
  await keys('Enter');
  await inOrder(page, 'where do you meet');
  // in one room is the first choice
  await keys('Tab', 'Space');
  await press('button', 'Continue');
  await inOrder(page, 'the agreement');
  await press('button', 'I say yes');
  await page.getByRole('heading', { level: 1, name: circle }).waitFor();
  await inOrder(page, 'the circle');
}

async function guests(claire: Person, { press, keys, type }: Hands): Promise<void> {
  const page = await claire.page();
  await press('link', 'Members');
  for (const guest of ['Karim', 'Yu']) {
    await press('button', 'Add a guest seat');
    await type(guest);
    await keys('Enter');
    await expectFocusOn(page, claire.phrases('Add a guest seat'));
  }
  await press('button', 'Rename {0}', 'Yu');
  await keys('Escape');
  await inOrder(page, 'the members');
}

async function plan(claire: Person, { press, fill, keys, go }: Hands): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  await press('link', 'Next session');
  await press('button', 'Plan a session');
  await inOrder(page, 'planning');
  await fill('Title', session);
  await go(page.getByRole('button', { name: say('How often do you meet?') }));
  await keys('Enter', 'ArrowDown', 'Enter');
  await go(page.getByRole('spinbutton').first());
  await keys('0', '8', '1', '2', '2', '0', '2', '6', '1', '7', '3', '0');
  await fill('Where?', 'La salle du fond');
  // the formats: the arrows choose
  await keys('Tab', 'ArrowDown');
  await inOrder(page, 'a format, chosen');
  await press('button', 'Plan it');
  await page.getByRole('heading', { level: 2, name: session }).waitFor();
  await inOrder(page, 'the next session');
  await press('button', 'I’m coming');
  await expectFocusOn(page, `${String(say('I’m coming'))}" [pressed]`);
  await expectHeard(page, say('Coming: {there}.', String(say('you'))));
  await press('button', '{name} is coming', 'Yu');
  await press('button', 'Change “{title}”', session);
  await inOrder(page, 'the tools of a session');
  await keys('Enter');
  await page.getByRole('dialog').waitFor();
  await inOrder(page, 'another title');
  await keys('Escape');
  await expectFocusOn(page, say('Change “{title}”', session));
}

async function hold(claire: Person, { press, fill, go, keys }: Hands): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  await press('button', 'Open the board');
  for (const guest of ['Karim', 'Yu']) {
    await go(page.getByRole('button', { name: `${String(say('Is here'))}, ${guest}` }));
    await keys('Enter');
  }
  await inOrder(page, 'the door');
  await press('button', 'Begin with those who are here');
  await page.getByRole('timer').waitFor();
  await inOrder(page, 'the first step');
  const words = page.getByRole('textbox', { name: say('One step I will take') });
  const more = page.locator('footer').getByRole('button', { name: say('More'), exact: true });
  for (let presses = 0; presses < 60 && !(await words.isVisible()); presses++) {
    const before = await stepOf(page);
    await go(page.locator('footer').getByRole('button').last());
    await keys('Enter');
    if (await page.getByRole('menu').isVisible()) await keys('Enter');
    if ((await stepOf(page)) !== before) await inOrder(page, await stepOf(page));
  }
  await fill('One step I will take', step);
  await press('button', 'This is my step');
  await go(more);
  await keys('Enter');
  const close = page.getByRole('menuitem', { name: say('Close the session'), exact: true });
  for (let down = 0; down < 12 && !(await hasFocus(close)); down++) await keys('ArrowDown');
  await keys('Enter');
  await inOrder(page, 'closing?');
  await press('button', 'Close it');
  await page.getByRole('heading', { name: say('The session is closed') }).waitFor();
  await inOrder(page, 'closed');
}

const stepOf = (page: Page): Promise<string> => page.getByRole('heading', { level: 2 }).first().innerText();

async function lookAfter(claire: Person, { press, go, keys, type }: Hands): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  await press('button', 'Back to {circleName}', circle);
  await press('link', 'Sessions');
  await inOrder(page, 'the sessions');
  await press('link', 'Commitments');
  await inOrder(page, 'the steps');
  const mine = page.getByRole('article', { name: step });
  const act = async (name: string): Promise<void> => {
    await go(mine.getByRole('button', { name: say(name), exact: true }));
    await keys('Enter');
  };
  await act('Say where it stands');
  await type('Ines m’a répondu, nous nous voyons jeudi');
  await inOrder(page, 'where it stands');
  await act('Keep it');
  await expectHeard(page, step);
  await act('Change the step');
  await inOrder(page, 'the step, changed');
  await act('Leave it as it is');
  await act('How it went');
  await inOrder(page, 'how it went');
  await act('Kept');
  await expectHeard(page, say('{how}: {0}', String(say('kept')), step));
  await inOrder(page, 'the step, kept');
}

async function connection(claire: Person, { press }: Hands): Promise<void> {
  const page = await claire.page();
  await press('link', 'Connection');
  await inOrder(page, 'the connection');
  await press('button', 'Check again');
  await expectHeard(page, String(claire.phrases('Checked at {0}.', '…')).split('…')[0] ?? '');
  await press('link', 'Agreement');
  await inOrder(page, 'the agreement of the circle');
}

async function settings(claire: Person, { press, fill, keys, go }: Hands): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  await press('link', 'Settings');
  await inOrder(page, 'the settings');
  await fill('Your name', 'Claire-Marie');
  await keys('Enter');
  await expectHeard(page, say('Saved on this computer'));
  await go(page.getByRole('button', { name: say('Lock after a while without me') }));
  await keys('Enter', 'ArrowDown', 'Enter');
  await fill('Address of a meeting place', 'ceci n’est pas une adresse');
  await keys('Enter');
  await expectHeard(page, say('This is not the address of a meeting place. It looks like wss://meet.example.org.'));
  await inOrder(page, 'an address that is none');
  await press('button', 'Change it');
  await inOrder(page, 'a new passphrase');
  await keys('Escape');
}

async function backups(claire: Person, { press, type, keys, fill }: Hands): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  await keys('Control+k');
  await type(String(say('Backups')));
  await inOrder(page, 'the finder');
  await keys('Enter');
  await inOrder(page, 'the backups');
  await press('button', 'Make one now');
  await press('button', 'Test my recovery');
  const refused = say(
    'That is not the passphrase of this backup. If you changed it since, try the earlier one, or your recovery sheet.',
  );
  await fill('Passphrase', 'not this one at all');
  await keys('Enter');
  await page.getByText(refused).waitFor({ timeout: 60_000 });
  await expectHeard(page, refused);
  await inOrder(page, 'a recovery that is refused');
  await fill('Passphrase', claire.passphrase);
  await keys('Enter');
  await page.getByText(say('It works: all of it came back.')).waitFor({ timeout: 60_000 });
  await inOrder(page, 'a recovery that works');
}
