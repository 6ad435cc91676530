// Beginning again: the choice with and without somebody, who is awaited, taking it back, the proposal as the other one reads it, arriving, and
// the archive with a session in it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { saveFile } from '../pages/carriedFile.ts';
import { openCircle, openPlace } from '../pages/circle.ts';
import { unlock } from '../pages/workspace.ts';
import type { See } from './see.ts';
import { texts } from './texts.ts';

/** Only the first one's app is running, before and after. Her circle goes on under the same name. */
export async function beginAgain(claire: Person, karim: Person, see: See): Promise<void> {
  const { circle } = texts[claire.language];
  const say = claire.phrases;
  const page = await claire.page();
  await openCircle(claire, circle);
  await openPlace(claire, 'Members');
  await page.getByRole('button', { name: say('Choose with whom') }).click();
  const karims = page.getByRole('main').getByText(karim.name, { exact: true });
  await karims.click();
  await see(claire, '60-again-without');
  await karims.click();
  await see(claire, '60-again', ['800', 'zoom', 'tall']);
  await page.getByRole('button', { name: say('Begin again'), exact: true }).click();
  await see(claire, '60-again-question');
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('Begin again'), exact: true })
    .click();
  await expect(page.getByText(say('Waiting for {names}', karim.name))).toBeVisible();
  await see(claire, '61-again-awaited', ['800', 'zoom']);

  // the same proposal as a file, opened as by a double click
  const folder = await mkdtemp(join(tmpdir(), 'entre-nous-tour-'));
  const file = join(folder, 'proposal.entrenous');
  await saveFile(claire, 'Save the proposal as a file', file);
  const theirs = await karim.start({ args: [file] });
  await unlock(karim);
  await expect(theirs.getByRole('button', { name: karim.phrases('Read the proposal') })).toBeVisible();
  await see(karim, '62-again-by-file', ['800', 'zoom']);
  await rm(folder, { recursive: true, force: true });
  await openCircle(karim, circle);
  const news = theirs.getByText(karim.phrases('{name} begins the circle again', claire.name));
  await expect(news).toBeVisible({ timeout: 60_000 });
  await see(karim, '62-again-told', ['800']);
  await page.getByRole('button', { name: say('Take the proposal back'), exact: true }).click();
  await see(claire, '61-again-take-back', ['800', 'zoom']);
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('Take it back'), exact: true })
    .click();
  await expect(theirs.getByText(karim.phrases('{name} does not begin the circle again', claire.name))).toBeVisible({
    timeout: 60_000,
  });
  await see(karim, '62-again-taken-back', ['800']);
  await theirs.getByRole('button', { name: karim.phrases('I have read it'), exact: true }).click();
  await openPlace(claire, 'Members');
  await page.getByRole('button', { name: say('Choose with whom') }).click();
  await page.getByRole('button', { name: say('Begin again'), exact: true }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('Begin again'), exact: true })
    .click();
  const read = theirs.getByRole('button', { name: karim.phrases('Read the proposal') });
  await expect(read).toBeVisible({ timeout: 60_000 });
  await read.click();
  await see(karim, '62-again-proposal', ['800', 'zoom', 'tall']);
  await theirs.getByRole('button', { name: karim.phrases('I say yes, and go along') }).click();
  const go = theirs.getByRole('button', { name: karim.phrases('Go to the circle') });
  await expect(go).toBeVisible({ timeout: 60_000 });
  await see(karim, '63-again-there');
  await go.click();
  await expect(theirs.getByRole('heading', { level: 1, name: circle })).toBeVisible();
  await karim.quit();

  await page
    .getByRole('region', { name: say('Circles'), exact: true })
    .getByRole('link', { name: say('{name}, archive', circle) })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: circle })).toBeVisible();
  await see(claire, '64-archive', ['800', 'zoom', 'tall']);
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await see(claire, '64-archive-session', ['800']);
  await page.getByRole('button', { name: say('Back to the circle') }).click();
}
