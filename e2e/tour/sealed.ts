// What is closed to somebody for a while: a format of one's own beforehand, the key question and the choice of a method, notes
// under seal with the covered screens of the presenter and of the room, what is handed over and let go; cards until they are
// opened together. Claire facilitates, Karim presents, and Yu sits beside them.
import { collegialConsultation } from '#shared/session/formats/collegialConsultation.ts';
import { questionsOnly } from '#shared/session/formats/questionsOnly.ts';
import type { Person } from '../app/person.ts';
import { go } from '../pages/workspace.ts';
import { onward } from './formats.ts';
import type { See } from './see.ts';
import { backToCircle, begin, goTo } from './steppedSession.ts';
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
  for (const [somebody, name] of [
    [claire, '61-sealed-strip'],
    [karim, '61-sealed-strip-presenter'],
  ] as const) {
    const screen = await somebody.page();
    await screen.keyboard.press('F8');
    await screen.getByRole('region', { name: somebody.phrases('The session, as a strip') }).waitFor();
    await see(somebody, name, ['strip']);
    await screen.keyboard.press('Escape');
    await screen.getByRole('timer').waitFor();
  }
  await goTo(claire, collegialConsultation, 'close');
  const notes = other.getByRole('button', { name: karim.phrases('Read your notes') });
  await notes.waitFor({ timeout: 30_000 });
  await see(karim, '62-notes-for-me', ['800', 'zoom']);
  await notes.click();
  await see(karim, '62-notes-read', ['800']);
  await other.keyboard.press('Escape');
  await see(claire, '62-notes-handed-over');
  await page.getByRole('button', { name: say('A late note') }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(line);
  await see(claire, '62-late-note', ['800', 'zoom']);
  await page.keyboard.press('Escape');
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
