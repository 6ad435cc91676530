// Story 11: five begin again without one of them. The one left out reads and injects nothing new; who was offline comes
// along on their return, by somebody who is there; own open steps come along; the safety code is new everywhere.
import { expect } from '@playwright/test';
import { canMakeNetworks, openOfficeNetwork } from '../app/officeNetwork.ts';
import type { Person } from '../app/person.ts';
import { test } from '../fixtures.ts';
import { circleLink, onThisNetwork, openCircle, openPlace, planSession } from '../pages/circle.ts';
import { circleName as before, closeSession, goOn, makeCircle } from '../pages/session.ts';
import { unlock } from '../pages/workspace.ts';

const after = 'Wednesday circle';
const step = 'Ask for an hour a week';
const near = { timeout: 90_000 };

test('five begin again without one of them', async ({ person, meetingPlace }) => {
  test.setTimeout(1_500_000);
  const people = [
    await person('Ana'),
    await person('Ben'),
    await person('Karim', 'fr'),
    await person('Denis'),
    await person('Yu'),
  ] as const;
  // in an office without internet and without a server, where this system can make one
  const office = canMakeNetworks() ? openOfficeNetwork(people.length) : null;
  try {
    for (const seat of office?.seats ?? []) seat.plugIn();
    await story(
      people,
      async (somebody) => {
        const network = office?.seats[people.indexOf(somebody)]?.network;
        await somebody.start(network === undefined ? {} : { network });
      },
      office ? onThisNetwork : meetingPlace.url,
    );
  } finally {
    for (const somebody of people) await somebody.kill();
    office?.close();
  }
});

type Five = readonly [Person, Person, Person, Person, Person];
type Start = (somebody: Person) => Promise<void>;

async function story(people: Five, start: Start, place: string): Promise<void> {
  const [ana, ben, karim, denis, yu] = people;
  for (const somebody of people) await start(somebody);
  await makeCircle(people, place);
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
  await expect(anas.getByText(/^Waiting for Ben, Karim,? and Yu$/u)).toBeVisible(near);

  await goAlong(ben);
  await goAlong(yu);
  await expect(anas.getByText('Waiting for Karim')).toBeVisible(near);
  // Ana is away when Karim returns: Ben lets him in
  await ana.quit();
  await start(karim);
  await unlock(karim);
  await openCircle(karim, before);
  await goAlong(karim);
  await start(ana);
  await unlock(ana);
  const four = [ana, ben, karim, yu];
  for (const somebody of four) await openCircle(somebody, after);

  // one new code, the same on every screen
  const codes: (readonly string[])[] = [];
  for (const somebody of four) codes.push(await safetyCode(somebody));
  expect(codes[0]).toHaveLength(6);
  expect(codes[0]).not.toEqual(codeBefore);
  for (const code of codes) expect(code).toEqual(codes[0]);

  // Ana's own open step is there, for everybody to see
  for (const somebody of four) {
    await openPlace(somebody, 'Commitments');
    await expect((await somebody.page()).getByRole('article', { name: step })).toBeVisible(near);
  }
  // something new in each: Denis reads nothing of the one, and nobody who left reads his of the other
  await planSession(ana, 'Only for the four');
  for (const somebody of [ben, karim, yu]) {
    await openPlace(somebody, 'Sessions');
    const page = await somebody.page();
    await expect(page.getByRole('main').getByRole('link', { name: 'Only for the four' })).toBeVisible(near);
  }
  const deniss = await denis.page();
  await openCircle(denis, before);
  await planSession(denis, 'From Denis alone');
  await expect(circleLink(deniss, denis, after)).toHaveCount(0);
  await expect(deniss.getByText('Only for the four')).toHaveCount(0);
  await openPlace(denis, 'Next session');
  await expect(deniss.getByText(/^Nobody is connected now/u)).toBeVisible(near);

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
}

/** Reads what is proposed, says yes, and arrives. */
async function goAlong(somebody: Person): Promise<void> {
  const page = await somebody.page();
  const say = somebody.phrases;
  await expect(page.getByText(say('{name} begins the circle again', 'Ana'))).toBeVisible(near);
  await page.getByRole('button', { name: say('Read the proposal') }).click();
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
  await closeSession(page, before);
}
