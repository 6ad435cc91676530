// A step that is promised in one session, witnessed, checked in offline, and carried over into the next one's review of what
// was promised: two members, each in their language, and a guest, on real apps.
import { expect, type Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { test } from '../fixtures.ts';
import { openCircle, openPlace } from '../pages/circle.ts';
import { addGuestSeat, choose, circleName, goOn, makeCircle } from '../pages/session.ts';
import { unlock } from '../pages/workspace.ts';

const step = 'Ask Denis for an hour';
const checkedIn = 'I wrote to him on Monday';
const near = { timeout: 30_000 };

test('a step is promised, witnessed, checked in offline and reviewed in the next session', async ({
  person,
  meetingPlace,
}) => {
  test.setTimeout(300_000);
  const ana = await person('Ana');
  const ben = await person('Ben', 'fr');
  const [anasPage, bensPage] = await Promise.all([ana.start(), ben.start()]);
  await makeCircle([ana, ben], meetingPlace.url);
  await addGuestSeat(ana, 'Yu');

  await plan(ana, 'Where we begin', 'First meeting');
  await begin(ana, ben, 'Where we begin');
  for (const name of ['My name, and what brings me', 'Our agreement, line by line', 'Each says yes'])
    await goOn(anasPage, name);

  // the agreement, in turn: each yes by its own key, the guest's as it was heard; it blocks nobody
  await expect(anasPage.getByText('You read').first()).toBeVisible();
  await expect(bensPage.getByText('Ana lit').first()).toBeVisible(near);
  await anasPage.getByRole('button', { name: 'I say yes', exact: true }).click();
  await expect(anasPage.getByText('Only you two can read what you write here.')).toBeVisible();
  await anasPage.getByRole('button', { name: 'I heard Yu say yes' }).click();
  await expect(anasPage.getByText('2 of 3 have said yes.')).toBeVisible();
  await expect(anasPage.getByText('Yu said it aloud, heard by you.')).toBeVisible();
  for (const name of ['Listening in turn', 'When, where, who presents first', 'Worth my time if…'])
    await goOn(anasPage, name);
  // Ben has not said yes: his board is closed, and the session has gone on
  await expect(bensPage.getByRole('heading', { level: 2, name: 'Cela en vaut la peine si…' })).toBeVisible(near);
  await bensPage.getByRole('button', { name: 'Je dis oui', exact: true }).click();
  await expect(bensPage.getByRole('button', { name: 'Je dis oui', exact: true })).toHaveCount(0);

  await goOn(anasPage, 'One step each');
  // Yu has the floor and no computer: the form for Yu's step stands before her own
  const own = anasPage.getByRole('form', { name: 'One step I will take' });
  await own.getByRole('textbox', { name: 'One step I will take' }).fill(step);
  await own.getByRole('textbox', { name: 'How will we know?' }).fill('There is a date in my diary');
  await own.getByRole('button', { name: /Who will ask\?/ }).click();
  await anasPage.getByRole('option', { name: 'Ben', exact: true }).click();
  await own.getByRole('button', { name: 'This is my step' }).click();
  await expect(anasPage.getByRole('article', { name: step })).toBeVisible();
  await bensPage.getByRole('article', { name: step }).getByRole('button', { name: 'J’en suis témoin' }).click(near);
  await expect(anasPage.getByRole('article', { name: step }).getByText('witnessed by Ben')).toBeVisible(near);
  await anasPage.getByRole('textbox', { name: 'One step that Yu will take' }).fill('Leave at five on Friday');
  await anasPage.getByRole('button', { name: 'Note it' }).click();
  const ofYu = bensPage.getByRole('article', { name: 'Leave at five on Friday' });
  await expect(ofYu.getByText('noté par Ana')).toBeVisible(near);
  await expect(ofYu.getByRole('button')).toHaveCount(0);
  await close(anasPage);
  await expect(bensPage.getByRole('heading', { name: 'La séance est close' })).toBeVisible(near);

  // nobody else is there: Ana says where it stands, and Ben witnesses nothing
  await ben.quit();
  await anasPage.getByRole('button', { name: `Back to ${circleName}` }).click();
  await openPlace(ana, 'Commitments');
  const mine = anasPage.getByRole('article', { name: step });
  await mine.getByRole('button', { name: 'Say where it stands' }).click();
  await mine.getByRole('textbox', { name: 'Where does it stand?' }).fill(checkedIn);
  await mine.getByRole('button', { name: 'Keep it', exact: true }).click();
  await mine.getByRole('button', { name: 'How it went' }).click();
  await expect(mine.getByText(checkedIn)).toBeVisible();
  await plan(ana, 'The second time', 'Action learning set');

  // and in the next session, before any new topic
  await ben.start();
  await unlock(ben);
  await openCircle(ben, circleName);
  const again = await ben.page();
  await begin(ana, ben, 'The second time');
  await anasPage.getByRole('button', { name: 'I say yes', exact: true }).click();
  for (const name of ['Check-in', 'What we promised']) await goOn(anasPage, name);
  const reviewed = again.getByRole('article', { name: step });
  await expect(reviewed.getByText('avec vous pour témoin')).toBeVisible(near);
  await reviewed.getByRole('button', { name: 'Le chemin parcouru' }).click();
  await expect(reviewed.getByText(checkedIn)).toBeVisible();
  // how it went is hers to say
  await expect(reviewed.getByRole('button', { name: 'Tenu' })).toHaveCount(0);
  await anasPage.getByRole('article', { name: step }).getByRole('button', { name: 'Kept', exact: true }).click();
  await expect(reviewed.getByText('tenu', { exact: true }).first()).toBeVisible(near);
  await close(anasPage);

  // done, and the session after it closed: hers alone
  await expect(again.getByRole('heading', { name: 'La séance est close' })).toBeVisible(near);
  await again.getByRole('button', { name: `Revenir à ${circleName}` }).click();
  await openPlace(ben, 'Commitments');
  await expect(again.getByRole('article', { name: 'Leave at five on Friday' })).toBeVisible(near);
  await expect(again.getByRole('article', { name: step })).toHaveCount(0);
  await anasPage.getByRole('button', { name: `Back to ${circleName}` }).click();
  await openPlace(ana, 'Commitments');
  await expect(anasPage.getByRole('article', { name: step })).toBeVisible();
});

async function plan(person: Person, title: string, format: string): Promise<void> {
  const page = await person.page();
  await openPlace(person, 'Sessions');
  await page.getByRole('button', { name: 'Plan a session', exact: true }).click();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(title);
  await page.getByRole('radio', { name: format }).check({ force: true });
  await page.getByRole('button', { name: 'Plan it', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveCount(0);
}

/** Both at the door, the guest in the room; Ana facilitates, also where it would be Ben's turn. */
async function begin(ana: Person, ben: Person, title: string): Promise<void> {
  for (const somebody of [ana, ben]) {
    const page = await somebody.page();
    await openPlace(somebody, 'Sessions');
    await page.getByRole('main').getByRole('link', { name: title }).click(near);
  }
  const page = await ana.page();
  await page.getByRole('button', { name: 'Is here, Yu' }).click();
  await choose(page, 'Who facilitates?', 'Ana');
  const button = page.getByRole('button', { name: 'Begin with those who are here' });
  await expect(button).toBeEnabled(near);
  await button.click();
}

async function close(page: Page): Promise<void> {
  await page.locator('footer').getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Close the session' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Close it', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'The session is closed' })).toBeVisible();
}
