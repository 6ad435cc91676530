// A session that follows a format: planned, at the door with a guest in the room, step by step, paused and closed.
import { expect } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { openCircle, openPlace } from '../pages/circle.ts';
import { promised, promising } from './promises.ts';
import type { See } from './see.ts';
import { texts } from './texts.ts';

export async function steps(claire: Person, karim: Person, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  const { circle, firstMeeting } = texts[claire.language];
  await openCircle(claire, circle);
  await openPlace(claire, 'Sessions');
  await page.getByRole('button', { name: say('Plan a session'), exact: true }).click();
  await page.getByRole('textbox', { name: say('Title'), exact: true }).fill(firstMeeting);
  await page.getByRole('radio', { name: say('First meeting') }).check({ force: true });
  await see(claire, '52-plan-format', ['800', 'tall']);
  await page.getByRole('button', { name: say('Plan it'), exact: true }).click();
  await expect(page.getByRole('textbox', { name: say('Title'), exact: true })).toHaveCount(0);
  for (const somebody of [claire, karim]) {
    const screen = await somebody.page();
    await openCircle(somebody, circle);
    await openPlace(somebody, 'Sessions');
    await screen.getByRole('main').getByRole('link', { name: firstMeeting }).click({ timeout: 30_000 });
  }
  const begin = page.getByRole('button', { name: say('Begin with those who are here') });
  await page.getByRole('button', { name: `${String(say('Is here'))}, Yu` }).click();
  await expect(begin).toBeEnabled({ timeout: 30_000 });
  await see(claire, '53-door', ['800', 'zoom']);
  await begin.click();
  const bar = page.locator('footer');
  await bar.getByRole('button').last().waitFor();
  await see(claire, '54-step-welcome', ['800', 'zoom']);
  await bar.getByRole('button').last().click();
  await see(claire, '54-step-round', ['800', 'zoom']);
  await see(karim, '54-step-round-other', ['800']);
  await page.keyboard.press('F8');
  await page.getByRole('region', { name: say('The session, as a strip') }).waitFor();
  await see(claire, '56-strip', ['strip']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('F9');
  await page.getByRole('region', { name: say('The session, for the whole room') }).waitFor();
  await see(claire, '56-room', ['800', 'zoom']);
  await page.keyboard.press('Escape');
  await bar.getByRole('button').last().waitFor();
  await page.getByRole('button', { name: say('More'), exact: true }).click();
  await see(claire, '54-step-more');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('Pause'), exact: true }).click();
  await see(claire, '54-step-paused');
  await page.getByRole('button', { name: say('Go on'), exact: true }).click();
  await promising(claire, karim, see);
  await page.getByRole('button', { name: say('More'), exact: true }).click();
  await page.getByRole('menuitem', { name: say('Close the session'), exact: true }).click();
  await see(claire, '54-step-close');
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('Close it'), exact: true })
    .click();
  await page.getByRole('heading', { name: say('The session is closed') }).waitFor();
  await see(claire, '54-closed', ['800', 'tall']);
  for (const somebody of [claire, karim]) {
    const screen = await somebody.page();
    await screen.getByRole('button', { name: say('Back to {circleName}', circle) }).click();
  }
  await promised(claire, see);
}
