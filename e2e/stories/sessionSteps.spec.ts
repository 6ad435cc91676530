// A session that follows a format: planned by one, begun at the door with a guest beside them, the same step on both
// screens, each in their own language; the other takes over when the one who facilitates has gone.
import { expect, test } from '../fixtures.ts';
import { openPlace } from '../pages/circle.ts';
import { addGuestSeat, makeCircle } from '../pages/session.ts';

const title = 'Where we begin';

test('two members and a guest go through a first meeting, step by step', async ({ person, meetingPlace }) => {
  test.setTimeout(240_000);
  const ana = await person('Ana');
  const ben = await person('Ben', 'fr');
  const [anasPage, bensPage] = await Promise.all([ana.start(), ben.start()]);
  await makeCircle([ana, ben], meetingPlace.url);
  await addGuestSeat(ana, 'Yu');
  await openPlace(ana, 'Sessions');
  await anasPage.getByRole('button', { name: 'Plan a session', exact: true }).click();
  await anasPage.getByRole('textbox', { name: 'Title', exact: true }).fill(title);
  await expect(anasPage.getByRole('radio', { name: 'A plain board' })).toBeChecked();
  await anasPage.getByRole('radio', { name: 'First meeting' }).check({ force: true });
  await anasPage.getByRole('button', { name: 'Plan it', exact: true }).click();

  for (const somebody of [ana, ben]) {
    const page = await somebody.page();
    await openPlace(somebody, 'Sessions');
    await page.getByRole('main').getByRole('link', { name: title }).click({ timeout: 30_000 });
    await expect(page.getByRole('button', { name: somebody.phrases('Begin with those who are here') })).toBeVisible();
  }
  const begin = anasPage.getByRole('button', { name: 'Begin with those who are here' });
  await expect(begin).toBeDisabled();
  await anasPage.getByRole('button', { name: 'Is here, Yu' }).click();
  await expect(begin).toBeEnabled({ timeout: 30_000 });
  await begin.click();

  const heading = (page: typeof anasPage, name: string) => page.getByRole('heading', { level: 2, name, exact: true });
  await expect(heading(anasPage, 'Welcome')).toBeVisible();
  await expect(heading(bensPage, 'Bienvenue')).toBeVisible({ timeout: 30_000 });
  await anasPage.getByRole('button', { name: 'Next: My name, and what brings me' }).click();
  await expect(heading(bensPage, 'Mon nom, et ce qui m’amène')).toBeVisible({ timeout: 30_000 });
  await expect(bensPage.getByText('Yu a la parole. Ensuite\u00a0: Ana.', { exact: true })).toBeVisible();
  await anasPage.getByRole('button', { name: 'To the next: Ana' }).click();
  await anasPage.getByRole('button', { name: 'To the next: Ben' }).click();
  await expect(bensPage.getByText('Vous avez la parole et terminez ce tour.', { exact: true })).toBeVisible({
    timeout: 30_000,
  });
  await anasPage.getByRole('button', { name: 'More' }).click();
  await anasPage.getByRole('menuitem', { name: 'On to “Our agreement, line by line” now' }).click();
  await expect(heading(anasPage, 'Our agreement, line by line')).toBeVisible();
  await anasPage.getByRole('button', { name: 'Pause' }).click();
  await expect(bensPage.getByText('en pause')).toBeVisible({ timeout: 30_000 });

  await ana.quit();
  await bensPage.getByRole('button', { name: 'Ana n’est plus là. Je prends l’animation.' }).click({ timeout: 90_000 });
  await bensPage.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await expect(bensPage.getByRole('button', { name: 'Ensuite' })).toBeVisible();
});
