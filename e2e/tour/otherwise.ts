// What happens in some sessions only: a topic that is stopped, and notes for somebody without the app, as a page that opens with
// six words, and a format that keeps no word. Claire facilitates and takes the notes; Karim presents first, then Yu on a guest seat.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actionLearningSet } from '#shared/session/formats/actionLearningSet.ts';
import { listeningGroup } from '#shared/session/formats/listeningGroup.ts';
import { openCircle as openFormat } from '#shared/session/formats/openCircle.ts';
import type { Person } from '../app/person.ts';
import { answerSaveDialog } from '../pages/backup.ts';
import { openPlace } from '../pages/circle.ts';
import type { See } from './see.ts';
import { backToCircle, begin, goTo } from './steppedSession.ts';
import { texts } from './texts.ts';

export async function otherwise(claire: Person, karim: Person, see: See): Promise<void> {
  await stopped(claire, karim, see);
  await guestPresents(claire, karim, see);
  await nothingWritten(claire, see);
}

/** A format that asks for experience, and keeps no word: chosen, and at the door of one that is too small for it. */
async function nothingWritten(claire: Person, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  const name = listeningGroup.name[claire.language];
  await openPlace(claire, 'Sessions');
  await page.getByRole('button', { name: say('Plan a session'), exact: true }).click();
  await page.getByRole('textbox', { name: say('Title'), exact: true }).fill(name);
  await page.getByRole('button', { name: say('Show {more} more formats') }).click();
  const choice = page.getByRole('radio', { name: new RegExp(`^${name}`, 'u') }).first();
  await choice.check({ force: true });
  await choice.scrollIntoViewIfNeeded();
  await see(claire, '68-listening-plan', ['800', 'zoom']);
  await page.getByRole('button', { name: say('Plan it'), exact: true }).click();
  await page.getByRole('textbox', { name: say('Title'), exact: true }).waitFor({ state: 'hidden' });
  await openPlace(claire, 'Sessions');
  await page.getByRole('main').getByRole('link', { name }).click({ timeout: 30_000 });
  await page.getByRole('button', { name: `${String(say('Is here'))}, Yu` }).click();
  await see(claire, '68-listening-door', ['800', 'zoom']);
  await page.getByRole('button', { name: say('Back to {circleName}', texts[claire.language].circle) }).click();
}

async function stopped(claire: Person, karim: Person, see: See): Promise<void> {
  const page = await claire.page();
  const other = await karim.page();
  const say = claire.phrases;
  const { question } = texts[claire.language];
  await begin(claire, karim, actionLearningSet);
  await goTo(claire, actionLearningSet, 'openQuestions');
  const questions = String(say('Questions'));
  await page.getByRole('button', { name: say('Add a card to {0}', questions), exact: true }).click();
  await page.getByRole('textbox', { name: say('A new card in {0}', questions) }).fill(question);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await other.getByRole('button', { name: karim.phrases('Stop my topic here') }).click();
  const putAway = other.getByRole('button', { name: karim.phrases('Put the notes on it away') });
  await putAway.waitFor({ timeout: 30_000 });
  await see(karim, '66-topic-stopped', ['800', 'zoom']);
  await page.getByText(say('The topic is stopped. Whoever presents may go on; anybody else may end it.')).waitFor();
  await see(claire, '66-topic-stopped-others', ['800', 'zoom']);
  await backToCircle(claire, karim);
}

async function guestPresents(claire: Person, karim: Person, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  const { sealedNotes } = texts[claire.language];
  await begin(claire, karim, openFormat, undefined, 'Yu');
  await goTo(claire, openFormat, 'exploration');
  const note = page.getByRole('textbox', { name: say('A note under seal') });
  for (const text of sealedNotes) {
    await note.fill(text);
    await note.press('Enter');
    await page.getByRole('list').getByText(text).waitFor();
  }
  await goTo(claire, openFormat, 'takeWithMe');
  const give = page.getByRole('button', { name: say('Give them to {presenter}', 'Yu') });
  await give.waitFor({ timeout: 30_000 });
  await see(claire, '67-guest-notes-wait', ['800']);
  await give.click();
  await see(claire, '67-guest-notes', ['800', 'zoom']);
  const folder = await mkdtemp(join(tmpdir(), 'entre-nous-notes-'));
  await answerSaveDialog(claire, join(folder, 'notes.html'));
  await page.getByRole('button', { name: say('Save as a sealed page') }).click();
  await page
    .getByText(
      say(
        'The page is saved. It opens in any browser with these six words. Tell them to {presenter} aloud, or on another way than the page. They are shown only now.',
        'Yu',
      ),
    )
    .waitFor({ timeout: 60_000 });
  await see(claire, '67-guest-six-words', ['800', 'zoom']);
  await page.getByRole('button', { name: say('{presenter} has them', 'Yu') }).click();
  await give.waitFor({ state: 'hidden' });
  await see(claire, '67-guest-notes-given');
  await rm(folder, { recursive: true, force: true });
  await backToCircle(claire, karim);
}
