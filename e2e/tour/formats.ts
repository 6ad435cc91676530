// Steps of a format with a topic: the door with topics, the notes of a scribe, a line for them, help when stuck, shortening,
// a breath, late and stepped out. Claire facilitates and Karim takes notes; Yu, a guest seat, presents.
import type { Locator } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { openCircle, openPlace } from '../pages/circle.ts';
import type { See } from './see.ts';
import { texts } from './texts.ts';

export async function formats(claire: Person, karim: Person, see: See): Promise<void> {
  const page = await claire.page();
  const other = await karim.page();
  const say = claire.phrases;
  const theirs = karim.phrases;
  const { circle, learningSet, learningSetFormat, openQuestions, line, question } = texts[claire.language];
  await openCircle(claire, circle);
  await openPlace(claire, 'Sessions');
  await page.getByRole('button', { name: say('Plan a session'), exact: true }).click();
  await page.getByRole('textbox', { name: say('Title'), exact: true }).fill(learningSet);
  await page.getByRole('radio', { name: learningSetFormat }).check({ force: true });
  await page.getByRole('button', { name: say('Plan it'), exact: true }).click();
  await page.getByRole('textbox', { name: say('Title'), exact: true }).waitFor({ state: 'hidden' });
  for (const somebody of [claire, karim]) {
    const screen = await somebody.page();
    await openCircle(somebody, circle);
    await openPlace(somebody, 'Sessions');
    await screen.getByRole('main').getByRole('link', { name: learningSet }).click({ timeout: 30_000 });
  }
  await page.getByRole('button', { name: `${String(say('Is here'))}, Yu` }).click();
  await page.getByRole('button', { name: say('I have a topic'), exact: true }).click();
  await page.getByRole('button', { name: say('Somebody beside me has one'), exact: true }).click();
  await page.getByRole('menuitem', { name: 'Yu' }).click();
  await page.getByRole('button', { name: `${String(say('I would like to hear it'))}, Yu` }).click();
  await see(claire, '55-door-topics', ['800', 'zoom', 'tall']);
  await page.getByRole('button', { name: say('{name} presents', 'Yu') }).click();
  await choose(page, say('Who takes notes?'), 'Karim');
  await page.getByRole('button', { name: say('Begin with those who are here') }).click();
  // the yes of each opens their own board
  for (const somebody of [claire, karim]) {
    const screen = await somebody.page();
    await screen.getByRole('button', { name: somebody.phrases('I say yes'), exact: true }).click({ timeout: 30_000 });
  }
  const next = async (): Promise<void> => onward(page, String(say('More')), say('On to “{nextName}” now'));
  const heading = (name: string): Locator => page.getByRole('heading', { level: 2, name });
  for (let steps = 0; steps < 12 && !(await heading(openQuestions).isVisible()); steps++) await next();
  const karims = other.getByRole('button', {
    name: theirs('Add a card to {0}', String(theirs('Questions'))),
    exact: true,
  });
  await karims.click({ timeout: 30_000 });
  await other.getByRole('textbox', { name: theirs('A new card in {0}', String(theirs('Questions'))) }).fill(question);
  await other.keyboard.press('Enter');
  await other.keyboard.press('Escape');
  const field = page.getByRole('textbox', { name: say('One line for {writer}', 'Karim') });
  await field.fill(line);
  await see(claire, '55-step-questions', ['800', 'zoom']);
  await page.getByRole('button', { name: say('Send'), exact: true }).click();
  await see(karim, '55-step-scribe', ['800', 'zoom']);
  await page.getByRole('button', { name: say('If it is stuck'), exact: true }).click();
  await see(claire, '55-step-stuck', ['800']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('More'), exact: true }).click();
  await page.getByRole('menuitem', { name: say('Shorten what is left') }).click();
  await see(claire, '55-step-shorten', ['800', 'zoom']);
  await page.getByRole('button', { name: say('Five minutes earlier') }).click();
  await page.getByRole('button', { name: say('Five minutes earlier') }).click();
  await see(claire, '55-step-shorten-cannot', ['zoom']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('For {name}', 'Yu') }).click();
  await see(claire, '55-step-for-somebody');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('Take a breath'), exact: true }).click();
  await see(claire, '55-step-breath', ['800']);
  await page.getByRole('button', { name: say('Go on together'), exact: true }).click();
  await other.getByRole('button', { name: theirs('Step out'), exact: true }).click();
  await see(karim, '55-step-out');
  await other.getByRole('button', { name: theirs('I’m back'), exact: true }).click();
  for (const somebody of [claire, karim]) {
    const screen = await somebody.page();
    await screen.getByRole('button', { name: somebody.phrases('Back to {circleName}', circle) }).click();
  }
}

export async function onward(
  page: Awaited<ReturnType<Person['page']>>,
  more: string,
  onTo: string | RegExp,
): Promise<void> {
  const before = await page.getByRole('heading', { level: 2 }).first().innerText();
  await page.getByRole('button', { name: more, exact: true }).click();
  const now = page.getByRole('menuitem', { name: onTo });
  if (await now.isVisible()) await now.click();
  else {
    await page.keyboard.press('Escape');
    await page.locator('footer').getByRole('button').last().click();
  }
  await page.waitForFunction((text) => document.querySelector('main h2, h2')?.textContent !== text, before, {
    timeout: 10_000,
  });
}

export async function choose(
  page: Awaited<ReturnType<Person['page']>>,
  label: string | RegExp,
  name: string,
): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name }).first().click();
}
