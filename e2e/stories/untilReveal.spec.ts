// Story 6: cards that stay closed until all are opened together, against a patched client that dumps all it receives, copies what
// it cannot read, and comes late. The same shuffled order on both screens; no name beside a card.
import type { Page } from '@playwright/test';
import { inject } from '../app/injected.ts';
import { expect, test } from '../fixtures.ts';
import { openPlace } from '../pages/circle.ts';
import { addGuestSeat, choose, goOnTo, goToSession, makeCircle, stepName } from '../pages/session.ts';
import { expectLocked, tryPassphrase } from '../pages/workspace.ts';

const title = 'What is it really about';
const anasCard = 'A quarrel about the greenhouse';
const bensCard = 'Nobody decides since the merger';

test('nobody reads a card before the reveal, whatever their client dumps', async ({ person, meetingPlace }) => {
  test.setTimeout(900_000);
  const [ana, ben] = [await person('Ana'), await person('Ben')];
  for (const somebody of [ana, ben]) await somebody.start();
  await makeCircle([ana, ben], meetingPlace.url);
  const anas = await ana.page();
  await addGuestSeat(ana, 'Yu');
  await openPlace(ana, 'Sessions');
  await planHidden(ana.phrases, anas);
  await goToSession(ana, title);
  const bens = await goToSession(ben, title);
  await anas.getByRole('button', { name: 'Is here, Yu' }).click();
  await expect(anas.getByRole('region', { name: 'Here' }).getByRole('listitem')).toHaveCount(3, { timeout: 60_000 });
  await choose(anas, 'Who presents?', 'Yu');
  await choose(anas, 'Who facilitates?', 'Ana');
  await anas.getByRole('button', { name: 'Begin with those who are here' }).click();
  for (const page of [anas, bens])
    await page.getByRole('button', { name: 'I say yes', exact: true }).click({ timeout: 60_000 });
  await goOnTo(anas, 'The problem in my words');
  await expect(stepName(bens, 'The problem in my words')).toBeVisible({ timeout: 60_000 });

  await bens.getByRole('textbox', { name: 'Your card' }).fill(bensCard);
  await bens.getByRole('button', { name: 'Seal it' }).click();
  await anas.getByRole('textbox', { name: 'Your card' }).fill('A first thought');
  await anas.getByRole('button', { name: 'Seal it' }).click();
  await anas.getByRole('button', { name: 'Change the words' }).click();
  await anas.getByRole('textbox', { name: 'Your card' }).fill(anasCard);
  await anas.getByRole('button', { name: 'Seal it again' }).click();
  for (const page of [anas, bens])
    await expect(page.getByText('Closed cards of others: 1', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(bens.getByText(anasCard)).toHaveCount(0);

  await ben.quit();
  const patched = await ben.start();
  await expectLocked(patched, ben);
  await inject(patched, 'strangers/opener.ts');
  await patched.evaluate(({ passphrase, servers }) => window.opener_.openVault(passphrase, servers), {
    passphrase: ben.passphrase,
    servers: [meetingPlace.url],
  });
  await patched.evaluate(() => window.opener_.stand());
  await patched.waitForTimeout(15_000);
  const early = await patched.evaluate(
    (words) => window.opener_.dump(words),
    [anasCard, 'greenhouse', 'A first thought'],
  );
  expect(early).toMatchObject({ sealed: 1, opened: 0, found: [] });
  expect(early.bytes).toBeGreaterThan(10_000);
  await patched.evaluate(() => window.opener_.copyCards());
  await patched.waitForTimeout(5_000);
  await patched.evaluate(() => window.opener_.leave());
  await ben.quit();

  await anas.getByRole('button', { name: 'Next: Read, and agree' }).click();
  const opened = (page: Page) => page.getByRole('region', { name: 'Opened together' }).getByRole('listitem');
  await expect(opened(anas).filter({ hasText: anasCard })).toBeVisible({ timeout: 30_000 });
  await expect(anas.getByText(/^Still closed, until their authors are back: \d$/u)).toBeVisible();
  const back = await ben.start();
  await tryPassphrase(ben, ben.passphrase);
  await expect(back.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 60_000 });
  for (const page of [anas, back]) {
    await expect(opened(page).filter({ hasText: anasCard })).toBeVisible({ timeout: 60_000 });
    await expect(opened(page).filter({ hasText: bensCard })).toBeVisible({ timeout: 60_000 });
    // the copy opens for nobody
    await expect(page.getByText('A first thought')).toHaveCount(0);
  }
  const order = (texts: readonly string[]): readonly number[] =>
    [anasCard, bensCard].map((words) => texts.findIndex((text) => text.includes(words)));
  expect(order(await opened(anas).allInnerTexts())).toEqual(order(await opened(back).allInnerTexts()));
  for (const text of await opened(anas).allInnerTexts()) expect(text).not.toContain('Ben');
});

/** Plans a format that stands behind one line. */
async function planHidden(say: (english: string) => string | RegExp, page: Page): Promise<void> {
  await page.getByRole('button', { name: say('Plan a session'), exact: true }).click();
  await page.getByRole('textbox', { name: say('Title'), exact: true }).fill(title);
  await page.getByRole('button', { name: /^Show \d+ more formats$/u }).click();
  await page.getByRole('radio', { name: 'Questions-only set' }).check({ force: true });
  await page.getByRole('button', { name: say('Plan it'), exact: true }).click();
  await expect(page.getByRole('textbox', { name: say('Title'), exact: true })).toHaveCount(0);
}
