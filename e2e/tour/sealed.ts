// What is closed to somebody for a while: a format of one's own beforehand, the key question and the choice of a method, notes
// under seal with the covered screens of the presenter and of the room, what is handed over and let go; cards until they are
// opened together. Claire facilitates, Karim presents, and Yu sits beside them.
import type { Page } from '@playwright/test';
import { collegialConsultation } from '#shared/session/formats/collegialConsultation.ts';
import type { Format } from '#shared/session/formats/format.ts';
import { questionsOnly } from '#shared/session/formats/questionsOnly.ts';
import type { Person } from '../app/person.ts';
import { openCircle, openPlace } from '../pages/circle.ts';
import { go } from '../pages/workspace.ts';
import { choose, onward } from './formats.ts';
import type { See } from './see.ts';
import { texts } from './texts.ts';

export async function sealed(claire: Person, karim: Person, see: See): Promise<void> {
  await presenterAway(claire, karim, see);
  await untilReveal(claire, karim, see);
}

async function presenterAway(claire: Person, karim: Person, see: See): Promise<void> {
  const page = await claire.page();
  const other = await karim.page();
  const say = claire.phrases;
  const { sealedNotes, question, line } = texts[claire.language];
  await begin(claire, karim, collegialConsultation, {
    plan: async () => {
      await page.getByRole('button', { name: say('A copy with other minutes and words') }).click();
      await page.getByRole('button', { name: say('Save the format') }).waitFor();
      await see(claire, '58-own-format', ['800', 'zoom', 'tall']);
      await page.getByRole('button', { name: say('Not now'), exact: true }).click();
    },
    circle: () => beforeTheDay(claire, see),
  });
  await goTo(claire, collegialConsultation, 'keyQuestion');
  await page.getByRole('textbox', { name: say('The key question, in one sentence') }).fill(question);
  const yes = other.getByRole('button', { name: karim.phrases('Yes, this is my question') });
  await yes.waitFor({ timeout: 30_000 });
  await see(claire, '60-key-question', ['800', 'zoom']);
  await see(karim, '60-key-question-asked', ['zoom']);
  await yes.click();
  await goTo(claire, collegialConsultation, 'method');
  await page.getByRole('radiogroup').getByRole('radio').first().check({ force: true });
  await see(claire, '60-method', ['800', 'zoom', 'tall']);
  await goTo(claire, collegialConsultation, 'consultation');
  const note = page.getByRole('textbox', { name: say('A note under seal') });
  for (const text of sealedNotes) {
    await note.fill(text);
    await page.getByRole('button', { name: say('Seal it'), exact: true }).click();
    await page
      .getByRole('list', { name: say('Notes under seal') })
      .getByText(text)
      .waitFor();
  }
  await note.fill(line);
  await see(claire, '61-sealed-notes', ['800', 'zoom']);
  await note.fill('');
  await other
    .getByText(karim.phrases('Notes that wait for you under seal: {count}', String(sealedNotes.length)))
    .waitFor({ timeout: 30_000 });
  await see(karim, '61-sealed-cover', ['800', 'zoom']);
  await page.keyboard.press('F9');
  await page.getByRole('region', { name: say('The session, for the whole room') }).waitFor();
  await see(claire, '61-sealed-room', ['800', 'zoom']);
  await page.keyboard.press('Escape');
  await goTo(claire, collegialConsultation, 'close');
  const notes = other.getByRole('button', { name: karim.phrases('Read your notes') });
  await notes.waitFor({ timeout: 30_000 });
  await see(karim, '62-notes-for-me', ['800', 'zoom']);
  await notes.click();
  await see(karim, '62-notes-read', ['800']);
  await other.keyboard.press('Escape');
  await see(claire, '62-notes-handed-over');
  await page.getByRole('button', { name: say('More'), exact: true }).click();
  await page.getByRole('menuitem', { name: say('Close the session'), exact: true }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('Close it'), exact: true })
    .click();
  await page
    .getByText(say('Computers that have let them go: {haveLetGo} of {all}', '1', '1'))
    .waitFor({ timeout: 60_000 });
  await see(claire, '63-let-go', ['800', 'zoom', 'tall']);
  await see(karim, '63-let-go-presenter', ['tall']);
  await backToCircle(claire, karim);
}

async function untilReveal(claire: Person, karim: Person, see: See): Promise<void> {
  const page = await claire.page();
  const { problems } = texts[claire.language];
  await begin(claire, karim, questionsOnly);
  const hidden = questionsOnly.core.phases.find(({ board }) => board === 'untilReveal')?.id ?? '';
  await goTo(claire, questionsOnly, hidden);
  for (const [index, somebody] of [claire, karim].entries()) {
    const screen = await somebody.page();
    await screen
      .getByRole('textbox', { name: somebody.phrases('Your card') })
      .fill(problems[index] ?? '', { timeout: 30_000 });
    if (index === 0) await see(claire, '64-until-reveal-writing', ['800', 'zoom']);
    await screen.getByRole('button', { name: somebody.phrases('Seal it'), exact: true }).click();
  }
  await page.getByText(claire.phrases('Closed cards of others: {others}', '1')).waitFor({ timeout: 30_000 });
  await see(claire, '64-until-reveal', ['800', 'zoom']);
  await onward(page, String(claire.phrases('More')), claire.phrases('On to “{nextName}” now'));
  const opened = page.getByRole('region', { name: claire.phrases('Opened together') }).getByRole('listitem');
  await opened.nth(1).waitFor({ timeout: 30_000 });
  await see(claire, '64-revealed', ['800', 'zoom']);
  await backToCircle(claire, karim);
}

/** Who does what, and a topic prepared, from the circle's page. */
async function beforeTheDay(claire: Person, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  const choosing = page.getByRole('button', { name: say('Choose who does what') });
  await choosing.waitFor({ timeout: 30_000 });
  await see(claire, '59-circle-before', ['800', 'zoom', 'tall']);
  await choosing.click();
  await see(claire, '59-circle-roles', ['zoom']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('Prepare my topic') }).click();
  await page.getByRole('textbox', { name: say('My topic, for myself') }).waitFor();
  await see(claire, '59-circle-topic', ['zoom']);
  await page.keyboard.press('Escape');
  await go(claire, 'Home');
  await see(claire, '59-home-before', ['800', 'zoom']);
}

interface Looks {
  /** the plan, before it is one */
  readonly plan: () => Promise<void>;
  /** from the circle's page, once it is */
  readonly circle: () => Promise<void>;
}

/** Planned by Claire, who begins it: Karim presents, she takes the notes. With `looks` it has a day. */
async function begin(claire: Person, karim: Person, format: Format, looks?: Looks): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  const { circle } = texts[claire.language];
  const name = format.name[claire.language];
  const fill = async (): Promise<void> => {
    await page.getByRole('button', { name: say('Show {more} more formats') }).click();
    await page
      .getByRole('radio', { name: new RegExp(`^${name}`, 'u') })
      .first()
      .check({ force: true });
  };
  await openCircle(claire, circle);
  await openPlace(claire, 'Sessions');
  await page.getByRole('button', { name: say('Plan a session'), exact: true }).click();
  if (looks) {
    await fill();
    await looks.plan();
    await openPlace(claire, 'Sessions');
    await page.getByRole('button', { name: say('Plan a session'), exact: true }).click();
  }
  await page.getByRole('textbox', { name: say('Title'), exact: true }).fill(name);
  if (looks) {
    await page.getByRole('spinbutton').first().click();
    // day, month, year, hour, minute
    await page.keyboard.type('051120301730');
  }
  await fill();
  await page.getByRole('button', { name: say('Plan it'), exact: true }).click();
  await page.getByRole('textbox', { name: say('Title'), exact: true }).waitFor({ state: 'hidden' });
  await looks?.circle();
  for (const somebody of [claire, karim]) {
    const screen = await somebody.page();
    await openCircle(somebody, circle);
    await openPlace(somebody, 'Sessions');
    await screen.getByRole('main').getByRole('link', { name }).click({ timeout: 30_000 });
  }
  await page.getByRole('button', { name: `${String(say('Is here'))}, Yu` }).click();
  await choose(page, say('Who presents?'), 'Karim');
  await choose(page, say('Who facilitates?'), 'Claire');
  const notes = page.getByRole('button', { name: say('Who takes notes?') });
  if (await notes.isVisible()) await choose(page, say('Who takes notes?'), 'Claire');
  await page.getByRole('button', { name: say('Begin with those who are here') }).click();
  for (const somebody of [claire, karim]) {
    const screen = await somebody.page();
    await screen.getByRole('button', { name: somebody.phrases('I say yes'), exact: true }).click({ timeout: 30_000 });
  }
}

async function goTo(claire: Person, format: Format, phaseId: string): Promise<void> {
  const page: Page = await claire.page();
  const name = format.core.phases.find(({ id }) => id === phaseId)?.name[claire.language] ?? '';
  const there = page.getByRole('heading', { level: 2, name, exact: true });
  for (let steps = 0; steps < 14 && !(await there.isVisible()); steps++)
    await onward(page, String(claire.phrases('More')), claire.phrases('On to “{nextName}” now'));
  await there.waitFor();
}

async function backToCircle(claire: Person, karim: Person): Promise<void> {
  const { circle } = texts[claire.language];
  for (const somebody of [claire, karim]) {
    const screen = await somebody.page();
    await screen.getByRole('button', { name: somebody.phrases('Back to {circleName}', circle) }).click();
  }
}
