// For F10: rare words in everything that is written around a session, on one computer: the circle and a guest, the title, a
// card, the notes of a step, the key question, a note under seal, the page that hands it over, a step and how it will be
// known. The session is left running.
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { answerSaveDialog } from '../pages/backup.ts';
import { openPlace, startCircle } from '../pages/circle.ts';
import { addGuestSeat, choose, goOnTo, goToSession } from '../pages/session.ts';

export const wordsOfSession = 9;

/** From the first step of starting a circle; the page of the hand-over is saved into `folder`. */
export async function writeInSession(ana: Person, words: readonly string[], folder: string): Promise<void> {
  const [circle = '', guest = '', title = '', later = '', pad = '', question = '', note = '', step = '', known = ''] =
    words;
  const page = await ana.page();
  await startCircle(ana, circle);
  for (const seat of [guest, 'Karim']) await addGuestSeat(ana, seat);
  await openPlace(ana, 'Sessions');
  await page.getByRole('button', { name: 'Plan a session', exact: true }).click();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(title);
  await page.getByRole('button', { name: /^Show \d+ more formats$/u }).click();
  await page
    .getByRole('radio', { name: /^Collegial consultation/u })
    .first()
    .check({ force: true });
  await page.getByRole('button', { name: 'Plan it', exact: true }).click();
  await goToSession(ana, title);
  for (const seat of [guest, 'Karim']) await page.getByRole('button', { name: `Is here, ${seat}` }).click();
  await choose(page, 'Who presents?', guest);
  await choose(page, 'Who facilitates?', ana.name);
  await choose(page, 'Who takes notes?', ana.name);
  await page.getByRole('button', { name: 'Begin with those who are here' }).click();
  await page.getByRole('button', { name: 'I say yes', exact: true }).click();

  await goOnTo(page, 'Casting');
  await page.getByRole('button', { name: 'Add a card to For later' }).click();
  await page.getByRole('textbox', { name: 'A new card in For later' }).fill(later);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'For later' }).getByText(later)).toBeVisible();
  await page.keyboard.press('Escape');
  await goOnTo(page, 'Key question');
  await page.getByRole('textbox', { name: 'The key question, in one sentence' }).fill(`How can I ${question}?`);
  await page.getByRole('button', { name: `${guest} says yes to it` }).click();
  await page.getByRole('textbox', { name: 'Notes of this step' }).fill(`It was about ${pad}.`);
  await goOnTo(page, 'Choice of method');
  await page.getByRole('radiogroup').getByRole('radio').first().check({ force: true });
  await goOnTo(page, 'Consultation');
  await page.getByRole('textbox', { name: 'A note under seal' }).fill(`Perhaps ${note}`);
  await page.getByRole('button', { name: 'Seal it', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Notes under seal' }).getByText(note)).toBeVisible();
  await goOnTo(page, 'What I take with me');
  await page.getByRole('button', { name: `Give them to ${guest}` }).click();
  await answerSaveDialog(ana, join(folder, 'notes.html'));
  await page.getByRole('button', { name: 'Save as a sealed page' }).click();
  await expect(page.getByText(/It opens in any browser with these six words/u)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: `${guest} has them` }).click();
  await goOnTo(page, 'One step each');
  const own = page.getByRole('form', { name: 'One step I will take' });
  await own.getByRole('textbox', { name: 'One step I will take' }).fill(`I will ask ${step}`);
  await own.getByRole('textbox', { name: 'How will we know?' }).fill(`There is ${known}`);
  await own.getByRole('button', { name: 'This is my step' }).click();
  await expect(page.getByRole('article', { name: step })).toBeVisible();
}
