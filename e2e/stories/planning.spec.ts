// Around a session: a date for both, who comes and whether they are enough, a calendar file that says when and nothing else, who
// does what before the day and on the home page, a topic that is prepared from the plan; and a session that two erase for good.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import { answerSaveDialog } from '../pages/backup.ts';
import { circleLink, openPlace } from '../pages/circle.ts';
import { choose, circleName, goToSession, makeCircle } from '../pages/session.ts';
import { go } from '../pages/workspace.ts';

const title = 'The greenhouse question';
const prepared = 'Whom do I owe an answer?';

test('a session is planned, prepared, put into a calendar, and erased by two', async ({ person, meetingPlace }) => {
  test.setTimeout(300_000);
  const desk = await mkdtemp(join(tmpdir(), 'desk-'));
  const ana = await person('Ana');
  const ben = await person('Ben');
  const [anas, bens] = await Promise.all([ana.start(), ben.start()]);
  await makeCircle([ana, ben], meetingPlace.url);
  await plan(ana);
  await openCircleHome(ana);
  await openCircleHome(ben);
  await expect(bens.getByRole('heading', { level: 2, name: title })).toBeVisible({ timeout: 60_000 });

  // who comes: in their own words, on both screens; two are too few for an open circle
  await anas.getByRole('button', { name: 'I’m coming' }).click();
  await expect(bens.getByText('Coming: Ana.')).toBeVisible({ timeout: 30_000 });
  await bens.getByRole('button', { name: 'Not this time' }).click();
  await expect(anas.getByText('Not this time: Ben.')).toBeVisible({ timeout: 30_000 });
  await expect(anas.getByText(/^Open circle needs 3 people\./u)).toBeVisible();
  await bens.getByRole('button', { name: 'I’m coming' }).click();
  await expect(anas.getByText('Coming: Ana and you.').or(anas.getByText('Coming: you and Ben.'))).toBeVisible({
    timeout: 30_000,
  });

  // who does what, before the day: chosen by one, on the other's home page
  await anas.getByRole('button', { name: 'Choose who does what' }).click();
  await choose(anas, 'Who facilitates?', 'Ben');
  await anas.keyboard.press('Escape');
  await expect(anas.getByText('Ben facilitates.')).toBeVisible({ timeout: 30_000 });
  await expect(bens.getByText('Ben facilitates.')).toBeVisible({ timeout: 30_000 });
  await go(ben, 'Home');
  await expect(bens.getByText('You facilitate.')).toBeVisible();

  // a topic, prepared from the plan, waits at the door; the other sees nothing of it
  await anas.getByRole('button', { name: 'Prepare my topic' }).click();
  await anas.getByRole('textbox', { name: 'My topic, for myself' }).fill(prepared);
  await expect(anas.getByText('Only you can read this.')).toBeVisible();
  await anas.keyboard.press('Escape');
  await goToSession(ana, title);
  await expect(anas.getByRole('button', { name: 'Who facilitates?' })).toContainText('Ben');
  await anas.getByRole('button', { name: 'Prepare my topic' }).click();
  await expect(anas.getByRole('textbox', { name: 'My topic, for myself' })).toHaveValue(prepared);
  await anas.getByRole('button', { name: ana.phrases('Back to {circleName}', circleName) }).click();

  const file = join(desk, 'appointment.ics');
  await answerSaveDialog(ana, file);
  await toolOf(anas, 'Save for my calendar');
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('END:VCALENDAR');
  const calendar = await readFile(file, 'utf8');
  expect(calendar).toMatch(/^SUMMARY:Appointment\r?$/mu);
  expect(calendar).toMatch(/^DTSTART:20301105T\d{6}Z\r?$/mu);
  for (const word of [title, circleName, 'greenhouse', 'Ben', 'Ana', 'Room']) expect(calendar).not.toContain(word);

  await toolOf(anas, 'Erase it everywhere');
  await anas.getByRole('dialog').getByRole('button', { name: 'Erase this session' }).click();
  await anas.getByRole('button', { name: 'Ask the circle' }).click();
  await expect(anas.getByText(/^You asked to erase this session\./u)).toBeVisible();
  await anas.keyboard.press('Escape');
  await openCircleHome(ben);
  await expect(bens.getByText(`Ana asks to erase “${title}”`)).toBeVisible({ timeout: 30_000 });
  await toolOf(bens, 'Erase it everywhere');
  await bens.getByRole('dialog').getByRole('button', { name: 'I agree: erase it' }).click();
  await bens.getByRole('button', { name: 'Erase it everywhere' }).last().click();
  for (const page of [anas, bens]) await expect(page.getByText(title)).toHaveCount(0, { timeout: 60_000 });
  for (const somebody of [ana, ben]) {
    await openPlace(somebody, 'Sessions');
    await expect((await somebody.page()).getByText(title)).toHaveCount(0);
  }
  await rm(desk, { recursive: true, force: true });
});

async function plan(ana: Person): Promise<void> {
  const page = await ana.page();
  await openPlace(ana, 'Sessions');
  await page.getByRole('button', { name: 'Plan a session', exact: true }).click();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(title);
  await page.getByRole('spinbutton').first().click();
  // day, month, year, hour, minute
  await page.keyboard.type('051120301730');
  await page.getByRole('textbox', { name: 'Where?' }).fill('Room 12');
  await page.getByRole('radio', { name: 'Open circle' }).check({ force: true });
  await page.getByRole('button', { name: 'Plan it', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveCount(0);
}

async function openCircleHome(somebody: Person): Promise<void> {
  const page = await somebody.page();
  await circleLink(page, somebody, circleName).click();
  await expect(page.getByRole('heading', { level: 1, name: circleName })).toBeVisible();
}

async function toolOf(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Change “${title}”` }).click();
  await page.getByRole('menuitem', { name }).click();
}
