// The main job once, in French, by keyboard alone, from the first screen to a card that was put away and came back.
// After each act something has the focus: a person who cannot see where it is must never have to begin again at the top.
import type { Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import type { Phrase } from '../app/phrases.ts';
import { expect, test } from '../fixtures.ts';
import { boardOf, card, cards, column, openBoard } from '../pages/board.ts';
import { arrive, askToJoin, openCircle, picturesOn } from '../pages/circle.ts';
import { makeVault, sheetWords } from '../pages/firstRun.ts';
import { expectFocus, type Hands, handsOf } from '../pages/hands.ts';
import { hasFocus, tabTo } from '../pages/keyboard.ts';
import { bodyOf, expectSaved } from '../pages/notebook.ts';
import { expectWorkspace, lockBy } from '../pages/workspace.ts';
import { texts } from '../tour/texts.ts';

const words = texts.fr;
const [question = '', other = ''] = words.cards[0] ?? [];

test('the main job by keyboard alone, in French, and the focus is never lost', async ({ person, meetingPlace }) => {
  test.setTimeout(300_000);
  const claire = await person('Claire', 'fr');
  const karim = await person('Karim', 'fr');
  await Promise.all([claire.start(), karim.start()]);
  const hands = handsOf(claire);
  await vaultAndSheet(claire, hands);
  await reflectionAndLock(claire, hands);
  await startCircle(hands, meetingPlace.url);
  const link = await invite(claire, hands);

  await makeVault(karim, 'I have an invitation');
  const karimsPictures = await askToJoin(karim, link);
  await hands.press('button', 'Compare pictures');
  expect(await picturesOn(await claire.page(), claire)).toEqual(karimsPictures);
  await hands.press('button', 'The same');
  await (await claire.page())
    .getByRole('heading', { name: claire.phrases('{name} is in the circle', 'Karim') })
    .waitFor();
  await hands.keys('Escape');
  await arrive(karim);

  await planAndOpen(claire, hands);
  await openCircle(karim, words.circle);
  await openBoard(karim, words.session);
  await board(claire, hands);
  await expect.poll(async () => boardOf(await karim.page())).toEqual(await boardOf(await claire.page()));
});

async function vaultAndSheet(claire: Person, { press, fill, keys }: Hands): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  await press('button', 'Just my reflections');
  await fill('Your name', claire.name);
  await keys('Enter');
  await fill('Passphrase', claire.passphrase);
  await fill('The same passphrase again', claire.passphrase);
  await keys('Enter');
  const sheet = await sheetWords(page, claire);
  await press('button', 'I have it on paper');
  const fields = page.getByLabel(say('Word {place}'), { exact: true });
  await expect(fields).toHaveCount(2);
  for (const label of await page.locator('label').filter({ hasText: /\d+$/u }).allInnerTexts()) {
    await fillByName(page, label, sheet[Number(/\d+/u.exec(label)?.[0]) - 1] ?? '');
  }
  await page.keyboard.press('Enter');
  await expectWorkspace(claire);
  await expectFocus(page, 'in the new vault');
}

async function fillByName(page: Page, name: Phrase, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(name, { exact: true }));
  await page.keyboard.insertText(text);
}

async function reflectionAndLock(claire: Person, { type, keys }: Hands): Promise<void> {
  const [reflection] = words.reflections;
  const page = await claire.page();
  expect(await hasFocus(page.getByLabel(claire.phrases('Title'), { exact: true })), 'a new page waits for words').toBe(
    true,
  );
  await type(reflection?.title ?? '');
  await keys('Enter');
  await type(reflection?.body ?? '');
  await expect(bodyOf(page, claire)).toContainText(reflection?.body ?? '');
  await expectSaved(page, claire);

  const locked = await lockBy(claire, (open) => open.keyboard.press('Control+l'));
  await expectFocus(locked, 'at the lock');
  await type(claire.passphrase);
  await locked.keyboard.press('Enter');
  await expectWorkspace(claire);
  await expectFocus(locked, 'after unlocking');
}

async function startCircle({ press, fill, keys }: Hands, place: string): Promise<void> {
  await press('button', 'Start a circle');
  await fill('Name of the circle', words.circle);
  // the first Tab enters the choice, the arrows choose
  await keys('Enter', 'Tab', 'ArrowDown', 'ArrowDown');
  await fill('The address of your meeting place', place);
  await keys('Enter');
  await press('button', 'I say yes');
}

async function invite(claire: Person, { press, fill, keys }: Hands): Promise<string> {
  const page = await claire.page();
  await press('link', 'Members');
  await press('button', 'Invite somebody');
  await fill('For whom?', 'Karim');
  await keys('Enter');
  const message = await page.getByRole('textbox', { name: claire.phrases('The message') }).inputValue();
  // what is pressed before somebody has the focus reaches nobody
  await expectFocus(page, 'when the message has come');
  await keys('Escape');
  const button = page.getByRole('button', { name: claire.phrases('Invite somebody'), exact: true });
  // the dialog hands it over with the next picture that is drawn
  await expect.poll(() => hasFocus(button), { message: 'a closed dialog gives the focus back' }).toBe(true);
  return /entrenous:\/\/join#\S+/u.exec(message)?.[0] ?? '';
}

async function planAndOpen(claire: Person, { press, fill, keys, go }: Hands): Promise<void> {
  const page = await claire.page();
  await press('link', 'Sessions');
  await press('button', 'Plan a session');
  await fill('Title', words.session);
  await keys('Tab', '0', '1', '1', '2', '2', '0', '2', '6', '1', '7', '3', '0');
  await press('button', 'Plan it');
  await press('link', 'Sessions');
  await go(page.getByRole('main').getByRole('link', { name: words.session }));
  await keys('Enter');
  await expect(page.getByRole('heading', { level: 1, name: words.session })).toBeVisible();
  await expectFocus(page, 'on the board');
}

async function board(claire: Person, { press, type, keys, go }: Hands): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  const [first = '', second = ''] = (await boardOf(page)).map(([title]) => title);
  await press('button', 'Add a column');
  await type(words.newColumn);
  await keys('Enter');
  await expect(column(page, words.newColumn)).toBeVisible();
  await press('button', 'Add a card to {0}', first);
  for (const text of [question, other]) {
    await type(text);
    await keys('Enter');
    await expect(card(page, first, text)).toBeVisible();
  }
  await keys('Escape');

  await go(card(page, first, question));
  await keys('Alt+ArrowRight');
  const moved = card(page, second, question);
  await expect(moved).toBeVisible();
  await expect.poll(() => hasFocus(moved), { message: 'the focus goes with the card' }).toBe(true);

  await go(moved.getByRole('button', { name: say('What to do with this card') }));
  await keys('Enter');
  await go(page.getByRole('menu'));
  const away = page.getByRole('menuitem', { name: say('Put away'), exact: true });
  await expect(away).toBeVisible();
  for (let step = 0; step < 10 && !(await hasFocus(away)); step += 1) await keys('ArrowDown');
  await keys('Enter');
  await expect(moved).toHaveCount(0);
  await expectFocus(page, 'after a card was put away');
  await press('button', 'Cards put away: {putAway}', '1');
  await press('button', 'Bring back');
  await expect(moved).toHaveCount(1);
  await keys('Escape');
  await expect(cards(page, second)).toHaveCount(1);
}
