// Story 7, the facilitator's half: their machine dies in the middle of a session, and the meeting place with it. The others
// see each other still, one takes over, the steps go on. When both are back nothing is lost, and there is one session.
import { startMeetingPlace } from '../app/meetingPlace.ts';
import { expect, test } from '../fixtures.ts';
import { openPlace } from '../pages/circle.ts';
import { choose, goToSession, makeCircle, planFormat, secondsLeft, stepName } from '../pages/session.ts';
import { tryPassphrase } from '../pages/workspace.ts';

const title = 'What is next';

test('the facilitator’s machine and the meeting place die mid-session', async ({ person, meetingPlace }) => {
  test.setTimeout(1_500_000);
  const people = await Promise.all([person('Ana'), person('Ben'), person('Claire'), person('Denis'), person('Yu')]);
  const [ana, ben, ...others] = people;
  if (!ana || !ben) throw new Error('five people');
  for (const somebody of people) await somebody.start();
  await makeCircle(people, meetingPlace.url);
  await openPlace(ana, 'Sessions');
  await planFormat(ana, title, 'First meeting');
  const pages = await Promise.all(people.map((somebody) => goToSession(somebody, title)));
  const [anas, bens] = pages;
  if (!anas || !bens) throw new Error('pages');
  await choose(anas, 'Who facilitates?', 'Ana');
  await expect(anas.getByRole('region', { name: 'Here' }).getByRole('listitem')).toHaveCount(5, { timeout: 90_000 });
  await anas.getByRole('button', { name: 'Begin with those who are here' }).click();
  for (const page of pages) await expect(stepName(page, 'Welcome')).toBeVisible({ timeout: 30_000 });
  await anas.getByRole('button', { name: /^Next/u }).click();
  for (const page of pages)
    await expect(stepName(page, 'My name, and what brings me')).toBeVisible({ timeout: 30_000 });

  await Promise.all([ana.kill(), meetingPlace.stop()]);
  await bens.getByRole('button', { name: /^Ana is not here\./u }).click({ timeout: 120_000 });
  await expect(bens.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await bens.getByRole('button', { name: 'More' }).click();
  await bens.getByRole('menuitem', { name: /^On to “Our agreement, line by line” now/u }).click();
  for (const page of pages.slice(1))
    await expect(stepName(page, 'Our agreement, line by line')).toBeVisible({ timeout: 30_000 });

  // back, without anybody to ask: at the step where the power went, at the true time
  const again = await ana.start();
  await tryPassphrase(ana, ana.passphrase);
  await expect(stepName(again, 'My name, and what brings me')).toBeVisible({ timeout: 60_000 });
  const place = await startMeetingPlace(meetingPlace.url);
  await expect(stepName(again, 'Our agreement, line by line')).toBeVisible({ timeout: 180_000 });
  for (const somebody of [ben, ...others]) {
    const name = await somebody.page();
    const [mine, theirs] = await Promise.all([secondsLeft(again), secondsLeft(name)]);
    expect(Math.abs((mine ?? Number.NaN) - (theirs ?? Number.NaN))).toBeLessThanOrEqual(1);
  }
  await bens.getByRole('button', { name: /^Next/u }).click();
  await expect(stepName(again, 'Each says yes')).toBeVisible({ timeout: 30_000 });
  await place.stop();
});
