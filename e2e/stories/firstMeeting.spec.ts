// The trial of a first meeting: three members and a guest seat, in both languages, from the door to the close, by what is on
// the screen alone. It measures the time from the door to the first spoken step, and that every step says what comes next.
import { expect, test } from '../fixtures.ts';
import { openPlace } from '../pages/circle.ts';
import { addGuestSeat, makeCircle } from '../pages/session.ts';

const title = 'Where we begin';

test('a first meeting of three members and a guest seat, from the door to the close', async ({ person, meetingPlace }, {
  annotations,
}) => {
  test.setTimeout(420_000);
  const ana = await person('Ana');
  const ben = await person('Ben', 'fr');
  const claire = await person('Claire');
  const pages = await Promise.all([ana.start(), ben.start(), claire.start()]);
  const [anasPage, bensPage, clairesPage] = pages;
  await makeCircle([ana, ben, claire], meetingPlace.url);
  await addGuestSeat(ana, 'Yu');
  await openPlace(ana, 'Sessions');
  await anasPage.getByRole('button', { name: 'Plan a session', exact: true }).click();
  await anasPage.getByRole('textbox', { name: 'Title', exact: true }).fill(title);
  await anasPage.getByRole('radio', { name: 'First meeting' }).check({ force: true });
  await anasPage.getByRole('button', { name: 'Plan it', exact: true }).click();

  for (const somebody of [ana, ben, claire]) {
    const page = await somebody.page();
    await openPlace(somebody, 'Sessions');
    await page.getByRole('main').getByRole('link', { name: title }).click({ timeout: 30_000 });
  }
  const begin = anasPage.getByRole('button', { name: 'Begin with those who are here' });
  await expect(begin).toBeVisible();
  const atTheDoor = Date.now();
  // nothing has to be scrolled for: the button that begins is in the window
  await expect(begin).toBeInViewport();
  await anasPage.getByRole('button', { name: 'Is here, Yu' }).click();
  await expect(begin).toBeEnabled({ timeout: 30_000 });
  await begin.click();
  for (const page of pages) {
    await expect(page.getByRole('heading', { level: 2, name: /^(Welcome|Bienvenue)$/u })).toBeVisible({
      timeout: 30_000,
    });
  }
  const words = anasPage.locator('footer').getByText(/^Say: Welcome\./u);
  await expect(words).toBeInViewport();
  const seconds = Math.round((Date.now() - atTheDoor) / 100) / 10;
  annotations.push({ type: 'from the door to the first spoken step', description: `${seconds} s` });
  expect(seconds).toBeLessThan(300);

  const foot = anasPage.locator('footer');
  const head = (page: typeof anasPage) => page.getByRole('heading', { level: 2 }).first();
  const steps = 9;
  for (let step = 1; step < steps; step++) {
    await expect(anasPage.getByText(`Step ${step} of ${steps}`, { exact: true })).toBeVisible();
    const before = await head(anasPage).innerText();
    await expect(foot.getByText(/^Say:/u)).toBeInViewport();
    // each turn of a round, then the next step: always the one filled button
    for (let press = 0; press < 8 && (await head(anasPage).innerText()) === before; press++) {
      const main = foot.getByRole('button').last();
      await expect(main).toBeInViewport();
      await main.click();
      await anasPage.waitForTimeout(150);
    }
    await expect(head(anasPage)).not.toHaveText(before);
  }
  await expect(bensPage.getByText(`Étape ${steps} sur ${steps}`, { exact: true })).toBeVisible({ timeout: 30_000 });
  for (let press = 0; press < 8 && !(await anasPage.getByRole('alertdialog').isVisible()); press++) {
    await foot.getByRole('button').last().click();
    await anasPage.waitForTimeout(150);
  }
  await anasPage.getByRole('alertdialog').getByRole('button', { name: 'Close it' }).click();
  await expect(anasPage.getByRole('heading', { name: 'The session is closed' })).toBeVisible();
  await expect(clairesPage.getByRole('heading', { name: 'The session is closed' })).toBeVisible({ timeout: 30_000 });
});
