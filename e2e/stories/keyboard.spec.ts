// The main job with the keyboard alone, on both sides: vault, circle, invitation, joining, comparing, a session, cards
// written and moved, and the lock. No mouse is used, and nothing takes the focus away.
import type { Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import { boardOf, card, cards } from '../pages/board.ts';
import { picturesOn } from '../pages/circle.ts';
import { sheetWords } from '../pages/firstRun.ts';
import { hasFocus, pressOn, tabTo, typeInto } from '../pages/keyboard.ts';
import { expectWorkspace, lockBy } from '../pages/workspace.ts';

const circle = 'Tuesday circle';
const session = 'First meeting';

test('the main job is done by keyboard alone', async ({ person, meetingPlace }) => {
  test.setTimeout(300_000);
  const [ana, ben] = [await person('Ana'), await person('Ben')];
  const [anas, bens] = await Promise.all([ana.start(), ben.start()]);
  const button = (page: Page, phrase: string, exact = true) =>
    page.getByRole('button', { name: ana.phrases(phrase), exact });
  const field = (page: Page, phrase: string) => page.getByRole('textbox', { name: ana.phrases(phrase) });
  const place = (page: Page, phrase: string) =>
    page
      .getByRole('navigation', { name: ana.phrases('In this circle') })
      .getByRole('link', { name: ana.phrases(phrase), exact: true });

  await nameAndPassphrase(anas, ana, 'Start a circle');
  await proveByKeys(anas, ana);
  await typeInto(anas, field(anas, 'Name of the circle'), circle);
  await anas.keyboard.press('Enter');
  await tabTo(anas, anas.getByRole('radiogroup'));
  await anas.keyboard.press('ArrowDown');
  if (!(await field(anas, 'The address of your meeting place').isVisible())) await anas.keyboard.press('ArrowDown');
  await typeInto(anas, field(anas, 'The address of your meeting place'), meetingPlace.url);
  await anas.keyboard.press('Enter');
  await pressOn(anas, button(anas, 'I say yes'));
  await pressOn(anas, place(anas, 'Members'));
  await pressOn(anas, button(anas, 'Invite somebody'));
  await typeInto(anas, field(anas, 'For whom?'), 'Ben');
  await anas.keyboard.press('Enter');
  const link = /entrenous:\S+/u.exec(await field(anas, 'The message').inputValue())?.[0] ?? '';
  await anas.keyboard.press('Escape');

  await nameAndPassphrase(bens, ben, 'I have an invitation');
  await pressOn(bens, button(bens, 'Later'));
  await expectWorkspace(ben);
  await typeInto(bens, field(bens, 'Your invitation'), link);
  await pressOn(bens, button(bens, 'Read it'));
  await pressOn(bens, button(bens, 'Use this meeting place and go on'));
  await pressOn(bens, button(bens, 'I say yes'));
  const bensPictures = await picturesOn(bens, ben);
  await pressOn(anas, button(anas, 'Compare pictures'));
  expect(await picturesOn(anas, ana)).toEqual(bensPictures);
  await pressOn(anas, button(anas, 'The same'));
  await pressOn(anas, anas.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last());
  await pressOn(bens, button(bens, 'Go to the circle'));

  await pressOn(anas, place(anas, 'Sessions'));
  await pressOn(anas, button(anas, 'Plan a session'));
  await typeInto(anas, field(anas, 'Title'), session);
  await anas.keyboard.press('Enter');
  await expect(field(anas, 'Title')).toHaveCount(0);
  for (const page of [anas, bens]) {
    await pressOn(page, place(page, 'Sessions'));
    await pressOn(page, page.getByRole('main').getByRole('link', { name: session }));
    await expect(button(page, 'Add a column')).toBeVisible();
  }
  const [first = '', second = ''] = (await boardOf(anas)).map(([title]) => title);
  await writeCards(anas, ana, first, ['What would help?', 'Who knows more?']);
  await writeCards(bens, ben, second, ['I once wrote it down first']);
  await expect(cards(bens, first)).toHaveCount(2);
  await expect(cards(anas, second)).toHaveCount(1);

  await tabTo(anas, card(anas, first, 'What would help?'));
  await anas.keyboard.press('Alt+ArrowRight');
  const moved = card(anas, second, 'What would help?');
  await expect(moved).toBeVisible();
  expect(await hasFocus(moved), 'the focus goes with the card').toBe(true);
  await anas.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => boardOf(bens)).toEqual(await boardOf(anas));
  await lockBy(ana, (page) => page.keyboard.press('Control+l'));
});

async function nameAndPassphrase(page: Page, person: Person, way: string): Promise<void> {
  const say = person.phrases;
  await pressOn(page, page.getByRole('button', { name: say(way) }));
  await typeInto(page, page.getByRole('textbox', { name: say('Your name'), exact: true }), person.name);
  await page.keyboard.press('Enter');
  await typeInto(page, page.getByLabel(say('Passphrase'), { exact: true }), person.passphrase);
  await typeInto(page, page.getByLabel(say('The same passphrase again'), { exact: true }), person.passphrase);
  await page.keyboard.press('Enter');
}

async function proveByKeys(page: Page, person: Person): Promise<void> {
  const words = await sheetWords(page, person);
  await pressOn(page, page.getByRole('button', { name: person.phrases('I have it on paper') }));
  const fields = page.getByLabel(person.phrases('Word {place}'), { exact: true });
  await expect(fields).toHaveCount(2);
  for (const each of await fields.all()) {
    const label = await each.evaluate((input) =>
      input instanceof HTMLInputElement ? input.labels?.[0]?.innerText : '',
    );
    await typeInto(page, each, words[Number(/\d+/u.exec(label ?? '')?.[0]) - 1] ?? '');
  }
  await page.keyboard.press('Enter');
  await expectWorkspace(person);
}

async function writeCards(page: Page, person: Person, column: string, texts: readonly string[]): Promise<void> {
  await pressOn(page, page.getByRole('button', { name: person.phrases('Add a card to {0}', column), exact: true }));
  for (const text of texts) {
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
    await expect(card(page, column, text)).toBeVisible();
  }
  await page.keyboard.press('Escape');
}
