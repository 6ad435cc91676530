// Story 11: four begin again without one of them. The one left out reads and injects nothing new; who was offline comes
// along on their return, by somebody who is there; own open steps come along; the safety code is new everywhere.
import { expect, type Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { test } from '../fixtures.ts';
import {
  arrive,
  askToJoin,
  circleLink,
  compareAndApprove,
  invite,
  openCircle,
  openPlace,
  planSession,
  startCircle,
} from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { unlock } from '../pages/workspace.ts';

const before = 'Tuesday circle';
const after = 'Wednesday circle';
const step = 'Ask for an hour a week';
const near = { timeout: 60_000 };

test('four begin again without one of them', async ({ person, meetingPlace }) => {
  test.setTimeout(900_000);
  const ana = await person('Ana');
  await ana.start();
  await makeVault(ana, 'Start a circle');
  await startCircle(ana, before, meetingPlace.url);
  const ben = await joins(await person('Ben'), ana);
  const karim = await joins(await person('Karim', 'fr'), ana);
  const denis = await joins(await person('Denis'), ana);
  await karim.quit();
  await promise(ana);
  await openCircle(ana, before);
  const codeBefore = await safetyCode(ana);

  // who comes, what follows, and the last question
  const anas = await ana.page();
  await anas.getByRole('button', { name: 'Choose with whom' }).click();
  await anas.getByText('Denis', { exact: true }).click();
  await expect(anas.getByText(/^Without Denis: the app tells them nothing/u)).toBeVisible();
  await anas.getByRole('textbox', { name: 'Name of the circle' }).fill(after);
  await anas.getByRole('button', { name: 'Begin again', exact: true }).click();
  const question = anas.getByRole('alertdialog');
  await expect(question.getByText('Begin again without Denis?')).toBeVisible();
  await question.getByRole('button', { name: 'Begin again', exact: true }).click();
  await expect(anas.getByText('Waiting for Ben and Karim')).toBeVisible(near);

  await goAlong(ben);
  await expect(anas.getByText('Waiting for Karim')).toBeVisible(near);
  // Ana is away when Karim returns: Ben lets him in
  await ana.quit();
  await karim.start();
  await unlock(karim);
  await openCircle(karim, before);
  await goAlong(karim);
  await ana.start();
  await unlock(ana);
  for (const somebody of [ana, ben, karim]) await openCircle(somebody, after);

  // one new code, the same on every screen
  const codes: readonly (readonly string[])[] = [await safetyCode(ana), await safetyCode(ben), await safetyCode(karim)];
  expect(codes[0]).toHaveLength(6);
  expect(codes[0]).not.toEqual(codeBefore);
  for (const code of codes) expect(code).toEqual(codes[0]);

  // Ana's own open step is there, for everybody to see
  for (const somebody of [ana, ben, karim]) {
    await openPlace(somebody, 'Commitments');
    await expect((await somebody.page()).getByRole('article', { name: step })).toBeVisible(near);
  }
  // something new in each: Denis reads nothing of the one, and nobody who left reads his of the other
  await planSession(ana, 'Only for the three');
  for (const somebody of [ben, karim]) {
    await openPlace(somebody, 'Sessions');
    const page = await somebody.page();
    await expect(page.getByRole('main').getByRole('link', { name: 'Only for the three' })).toBeVisible(near);
  }
  const deniss = await denis.page();
  await openCircle(denis, before);
  await planSession(denis, 'From Denis alone');
  await expect(circleLink(deniss, denis, after)).toHaveCount(0);
  await expect(deniss.getByText('Only for the three')).toHaveCount(0);
  await openPlace(denis, 'Connection');
  await expect(deniss.getByText(/^not here now/u)).toHaveCount(3);

  // the archive is read and offers nothing to write
  for (const somebody of [ana, ben]) {
    const page = await somebody.page();
    await circleLink(page, somebody, `${before}, archive`).click();
    await expect(page.getByText(`It goes on as “${after}”`)).toBeVisible();
    await expect(page.getByText('From Denis alone')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Plan a session' })).toHaveCount(0);
  }
  const archive = await ana.page();
  await archive.getByRole('link', { name: 'Where we begin' }).click();
  await expect(archive.getByText(step)).toBeVisible();
});

async function joins(somebody: Person, inviter: Person): Promise<Person> {
  const link = await invite(inviter, somebody.name);
  await somebody.start();
  await makeVault(somebody, 'I have an invitation');
  await askToJoin(somebody, link);
  await compareAndApprove(inviter, somebody.name);
  await arrive(somebody);
  return somebody;
}

/** Reads what is proposed, says yes, and arrives. */
async function goAlong(somebody: Person): Promise<void> {
  const page = await somebody.page();
  const say = somebody.phrases;
  await expect(page.getByText(say('{name} begins the circle again', 'Ana'))).toBeVisible(near);
  await page
    .getByRole('button', { name: say('Read it'), exact: true })
    .first()
    .click();
  await expect(page.getByText(/^(Without|Sans) Denis/u)).toBeVisible();
  await page.getByRole('button', { name: say('I say yes, and go along') }).click();
  await page.getByRole('button', { name: say('Go to the circle') }).click(near);
  await expect(page.getByRole('heading', { level: 1, name: after })).toBeVisible();
}

async function safetyCode(somebody: Person): Promise<readonly string[]> {
  const page = await somebody.page();
  const say = somebody.phrases;
  await openPlace(somebody, 'Members');
  const region = page.getByRole('region', { name: say('Safety code') });
  await region.getByRole('button', { name: say('Show the six words') }).click();
  await expect(region.getByRole('listitem')).toHaveCount(6);
  return region.getByRole('listitem').allInnerTexts();
}

/** Ana holds a first meeting on her computer, as far as the step that she will take. */
async function promise(ana: Person): Promise<void> {
  const page = await ana.page();
  await openPlace(ana, 'Sessions');
  await page.getByRole('button', { name: 'Plan a session', exact: true }).click();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Where we begin');
  await page.getByRole('radio', { name: 'First meeting' }).check({ force: true });
  await page.getByRole('button', { name: 'Plan it', exact: true }).click();
  await openPlace(ana, 'Sessions');
  await page.getByRole('main').getByRole('link', { name: 'Where we begin' }).click();
  for (const name of ['Ben', 'Denis']) await page.getByRole('button', { name: `Is here, ${name}` }).click();
  const begin = page.getByRole('button', { name: 'Begin with those who are here' });
  await expect(begin).toBeEnabled(near);
  await begin.click();
  const steps = ['My name, and what brings me', 'Our agreement, line by line', 'Each says yes', 'Listening in turn'];
  for (const name of [...steps, 'When, where, who presents first', 'Worth my time if…', 'One step each'])
    await goOn(page, name);
  await page.getByRole('textbox', { name: 'One step I will take' }).fill(step);
  await page.getByRole('button', { name: 'This is my step' }).click();
  await expect(page.getByRole('article', { name: step })).toBeVisible();
  await page.locator('footer').getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Close the session' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Close it', exact: true }).click();
  await page.getByRole('button', { name: `Back to ${before}` }).click();
}

/** Past a round, or simply next. */
async function goOn(page: Page, name: string): Promise<void> {
  const next = page.getByRole('button', { name: `Next: ${name}`, exact: true });
  const more = page.locator('footer').getByRole('button', { name: 'More', exact: true });
  await expect(more).toBeVisible();
  if (await next.isVisible()) await next.click();
  else {
    await more.click();
    await page.getByRole('menuitem', { name: `On to “${name}” now` }).click();
  }
  await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
}
