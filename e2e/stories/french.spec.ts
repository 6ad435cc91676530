// Story 12: in French, with the keyboard and a screen reader alone, at 200 %: Claire joins a circle, moves three cards, votes,
// takes a role, commits to a step and writes for herself. After each act the focus is somewhere, in the window, uncovered and
// drawn, and what came of the act is read aloud or is what the focus is on; on each screen nothing is cut off, lies over something
// else, has to be pushed sideways, or is a serious violation to axe. Karim, who lets her in, uses his app as he likes.
import type { Page } from '@playwright/test';
import { actionLearningSet } from '#shared/session/formats/actionLearningSet.ts';
import type { Person } from '../app/person.ts';
import { resize, usualSize } from '../app/window.ts';
import { expect, test } from '../fixtures.ts';
import { boardOf, card, openBoard } from '../pages/board.ts';
import { compareAndApprove, invite, openPlace, picturesOn, planSession, startCircle } from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { type Hands, handsOf } from '../pages/hands.ts';
import { expectFocusOn, expectHeard, listen } from '../pages/heard.ts';
import { inOrder } from '../pages/inOrder.ts';
import { hasFocus } from '../pages/keyboard.ts';
import { expectSeenFocus } from '../pages/layout.ts';
import { bodyOf, expectSaved } from '../pages/notebook.ts';
import { choose, goToSession, planFormat } from '../pages/session.ts';
import { expectWorkspace } from '../pages/workspace.ts';

const circle = 'Le cercle du mardi';
const boardTitle = 'Ce qui nous occupe en ce moment';
const sessionTitle = 'Une question pour Yu';
const cardTexts = ['Comment dire non sans fermer la porte ?', 'Qui décide, à la fin ?', 'Ce que je n’ose pas demander'];
const step = 'Demander à Ines ce dont elle a besoin, avant vendredi';

test('a session in French, by keyboard alone, at 200 %', async ({ person, meetingPlace }) => {
  test.setTimeout(420_000);
  const claire = await person('Claire', 'fr');
  const karim = await person('Karim', 'fr');
  await Promise.all([claire.start(), karim.start()]);
  await resize(claire, { ...usualSize, zoom: 2 });
  const link = await karimsCircle(karim, meetingPlace.url);
  const hands = handsOf(claire, expectSeenFocus);
  await listen(await claire.page());
  await join(claire, karim, hands, link);
  await moveCards(claire, karim, hands);
  await voteAndTakeRole(claire, karim, hands);
  await commit(claire, karim, hands);
  await reflect(claire, karim, hands);
});

/** The invitation for Claire; a board and a session wait, and Yu has a guest seat. */
async function karimsCircle(karim: Person, meetingPlace: string): Promise<string> {
  const page = await karim.page();
  const say = karim.phrases;
  await makeVault(karim, 'Start a circle');
  await startCircle(karim, circle, meetingPlace);
  await planSession(karim, boardTitle);
  await planFormat(karim, sessionTitle, actionLearningSet.name.fr);
  await openPlace(karim, 'Members');
  await page.getByRole('button', { name: say('Add a guest seat') }).click();
  await page.getByRole('textbox', { name: say('Name of the guest') }).fill('Yu');
  await page.keyboard.press('Enter');
  return invite(karim, 'Claire');
}

async function join(claire: Person, karim: Person, { press, fill, keys }: Hands, link: string): Promise<void> {
  const page = await claire.page();
  await inOrder(page, 'the first screen');
  await press('button', 'I have an invitation');
  await fill('Your name', claire.name);
  await inOrder(page, 'the name');
  await keys('Enter');
  await fill('Passphrase', claire.passphrase);
  await fill('The same passphrase again', claire.passphrase);
  await inOrder(page, 'the passphrase');
  await keys('Enter');
  await press('button', 'Later');
  await expectWorkspace(claire);
  await fill('Your invitation', link);
  await inOrder(page, 'the invitation');
  await press('button', 'Read it');
  await press('button', 'Use this meeting place and go on');
  await inOrder(page, 'the agreement');
  await press('button', 'I say yes');
  const pictures = await picturesOn(page, claire);
  await inOrder(page, 'the six pictures');
  expect(await compareAndApprove(karim, 'Claire')).toEqual(pictures);
  await press('button', 'Go to the circle');
  await page.getByRole('heading', { level: 1, name: circle }).waitFor();
  await inOrder(page, 'the circle');
}

async function moveCards(claire: Person, karim: Person, { press, go, keys, type }: Hands): Promise<void> {
  const page = await claire.page();
  await press('link', 'Sessions');
  await inOrder(page, 'the sessions');
  await go(page.getByRole('main').getByRole('link', { name: boardTitle }));
  await keys('Enter');
  await page.getByRole('button', { name: claire.phrases('Add a column') }).waitFor({ timeout: 30_000 });
  await page.getByRole('grid').first().waitFor({ timeout: 30_000 });
  await openBoard(karim, boardTitle);
  const [first = '', second = ''] = (await boardOf(page)).map(([title]) => title);
  await press('button', 'Add a card to {0}', first);
  for (const text of cardTexts) {
    await type(text);
    await keys('Enter');
    await expect(card(page, first, text)).toBeVisible();
  }
  await keys('Escape');
  await inOrder(page, 'the board');
  for (const text of cardTexts) {
    await go(card(page, first, text));
    await keys('Alt+ArrowRight');
    await expect(card(page, second, text)).toBeVisible();
    await expect.poll(() => hasFocus(card(page, second, text)), { message: 'the focus goes with the card' }).toBe(true);
    await expectFocusOn(page, `row "${text}"`);
  }
  const moved = [[first, []] as const, [second, [...cardTexts].sort()] as const];
  const sorted = async (screen: Page): Promise<unknown> =>
    (await boardOf(screen)).slice(0, 2).map(([title, texts]) => [title, [...texts].sort()]);
  await expect.poll(() => sorted(page)).toEqual(moved);
  const karims = await karim.page();
  await expect.poll(() => sorted(karims), { timeout: 30_000 }).toEqual(moved);
  await karims.getByRole('button', { name: karim.phrases('Back to {circleName}', circle) }).click();
  await press('button', 'Back to {circleName}', circle);
}

/** At the door: Claire would like to hear Yu, and takes the notes. */
async function voteAndTakeRole(claire: Person, karim: Person, { press, go, keys }: Hands): Promise<void> {
  const page = await claire.page();
  const karims = await karim.page();
  const say = claire.phrases;
  await goToSession(karim, sessionTitle);
  await karims.getByRole('button', { name: `${String(say('Is here'))}, Yu` }).click();
  await karims.getByRole('button', { name: say('I have a topic'), exact: true }).click();
  await karims.getByRole('button', { name: say('Somebody beside me has one'), exact: true }).click();
  await karims.getByRole('menuitem', { name: 'Yu' }).click();
  await press('link', 'Sessions');
  await go(page.getByRole('main').getByRole('link', { name: sessionTitle }));
  await keys('Enter');
  const vote = page.getByRole('button', { name: `${String(say('I would like to hear it'))}, Yu` });
  await vote.waitFor({ timeout: 30_000 });
  await inOrder(page, 'the door');
  await go(vote);
  await keys('Enter');
  // said again by the button itself: the votes of others are never announced
  await expectFocusOn(page, 'Yu" [pressed]');
  const topics = karims.getByRole('listitem').filter({ hasText: 'Yu' });
  await expect(topics.filter({ hasText: say('wanted by {votes}', '1') })).toBeVisible({ timeout: 30_000 });
  const notes = page.getByRole('button', { name: say('Who takes notes?') });
  await go(notes);
  await keys('Enter');
  const me = page.getByRole('option', { name: 'Claire', exact: true });
  await me.waitFor();
  await keys('Home');
  for (let down = 0; down < 8 && !(await hasFocus(me)); down++) await keys('ArrowDown');
  await keys('Enter');
  await expect(karims.getByRole('button', { name: say('Who takes notes?') })).toContainText('Claire', {
    timeout: 30_000,
  });
  await expectFocusOn(page, `Claire ${String(say('Who takes notes?'))}`);
  await choose(karims, String(say('Who presents?')), 'Yu');
  await karims.getByRole('button', { name: say('Begin with those who are here') }).click();
  await page.getByRole('timer').waitFor({ timeout: 30_000 });
  await inOrder(page, 'the first step');
  await press('button', 'I say yes');
  await expectFocusOn(page, say('You have said yes.'));
  await inOrder(page, 'after my yes');
}

/** Karim leads on; each step is looked at on Claire's screen. */
async function commit(claire: Person, karim: Person, { press, fill }: Hands): Promise<void> {
  const page = await claire.page();
  const karims = await karim.page();
  const words = page.getByRole('textbox', { name: claire.phrases('One step I will take') });
  const next = karims.locator('footer').getByRole('button').last();
  const head = page.getByRole('heading', { level: 2 }).first();
  for (let presses = 0; presses < 60 && !(await words.isVisible()); presses++) {
    const before = await head.innerText();
    await next.click();
    await karims.waitForTimeout(300);
    if ((await head.innerText()) !== before) await inOrder(page, await head.innerText());
  }
  await fill('One step I will take', step);
  await fill('How will we know?', 'Elle m’aura répondu');
  await inOrder(page, 'my step, written');
  await press('button', 'This is my step');
  await expect(page.getByRole('article', { name: step })).toBeVisible();
  // her name, above the step
  await expectFocusOn(page, 'heading "Claire');
  await inOrder(page, 'my step, kept');
  await expectHeard(page, claire.phrases('Noted: {text}', step));
}

async function reflect(claire: Person, karim: Person, { press, type, keys }: Hands): Promise<void> {
  const page = await claire.page();
  const karims = await karim.page();
  const close = karims.getByRole('alertdialog');
  for (let presses = 0; presses < 40 && !(await close.isVisible()); presses++) {
    await karims.locator('footer').getByRole('button').last().click();
    await karims.waitForTimeout(300);
  }
  await close.getByRole('button', { name: karim.phrases('Close it'), exact: true }).click();
  await page.getByRole('heading', { name: claire.phrases('The session is closed') }).waitFor({ timeout: 30_000 });
  await expectHeard(page, claire.phrases('The session is closed.'));
  await inOrder(page, 'the close');
  await press('button', 'Write two lines for myself');
  await expect(
    bodyOf(page, claire)
      .or(page.getByLabel(claire.phrases('Title'), { exact: true }))
      .first(),
  ).toBeVisible();
  await inOrder(page, 'the page for myself');
  if (await hasFocus(page.getByLabel(claire.phrases('Title'), { exact: true }))) await keys('Enter');
  await type('Ce que j’ai entendu aujourd’hui, et ce que j’en garde.');
  await expect(bodyOf(page, claire)).toContainText('ce que j’en garde');
  await expectSaved(page, claire);
  await expectHeard(page, claire.phrases('Saved on this computer'));
  await inOrder(page, 'my page, saved');
}
