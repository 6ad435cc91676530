// What is promised: the agreement read in turn, a step and its witness, what stays of a closed session, the page of steps.
import { expect } from '@playwright/test';
import { firstMeeting } from '#shared/session/formats/firstMeeting.ts';
import type { Person } from '../app/person.ts';
import { openCircle, openPlace } from '../pages/circle.ts';
import type { See } from './see.ts';
import { texts } from './texts.ts';

/** From a round of the First meeting, not paused, to its steps; Claire facilitates. */
export async function promising(claire: Person, karim: Person, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  const { step, knownBy } = texts[claire.language];
  const more = page.locator('footer').getByRole('button', { name: say('More'), exact: true });
  const next = page.locator('footer').getByRole('button').last();
  const nameOf = (phaseId: string): string =>
    firstMeeting.core.phases.find(({ id }) => id === phaseId)?.name[claire.language] ?? '';
  const pastRound = async (phaseId: string): Promise<void> => {
    await more.click();
    await page.getByRole('menuitem', { name: say('On to “{nextName}” now', nameOf(phaseId)) }).click();
    await page.getByRole('heading', { level: 2, name: nameOf(phaseId), exact: true }).waitFor();
  };
  await pastRound('agreement');
  await page.getByRole('button', { name: say('These are our words') }).waitFor();
  await see(claire, '55-agreement-draft', ['800']);
  await see(karim, '55-agreement-draft-other');
  await next.click();
  const yes = page.getByRole('button', { name: say('I say yes'), exact: true });
  await yes.waitFor();
  await see(claire, '55-agreement-yes', ['800', 'zoom', 'tall']);
  await yes.click();
  await page.getByRole('button', { name: say('I heard {name} say yes', 'Yu') }).click();
  await see(claire, '55-agreement-said', ['tall']);
  await pastRound('listening');
  await pastRound('rhythm');
  await next.click();
  await pastRound('oneStep');
  // somebody without a computer may have the floor, with a form of their own
  const own = page.getByRole('form', { name: say('One step I will take') });
  await own.getByRole('textbox', { name: say('One step I will take') }).fill(step);
  await own.getByRole('textbox', { name: say('How will we know?') }).fill(knownBy);
  await see(claire, '56-step-form', ['800', 'zoom', 'tall']);
  await own.getByRole('button', { name: say('This is my step') }).click();
  await expect(page.getByRole('article', { name: step })).toBeVisible();
  await see(claire, '56-step-kept', ['800']);
}

/** After the close: the page of steps and the home page. */
export async function promised(claire: Person, see: See): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  const { circle, step } = texts[claire.language];
  await openCircle(claire, circle);
  await see(claire, '57-circle-coming', ['800', 'tall']);
  await openPlace(claire, 'Commitments');
  const mine = page.getByRole('article', { name: step });
  await mine.waitFor();
  await see(claire, '57-commitments', ['800', 'zoom']);
  await mine.getByRole('button', { name: say('Change the step') }).click();
  await see(claire, '57-commitments-change', ['tall']);
  await page.getByRole('button', { name: say('Leave it as it is') }).click();
  await mine.getByRole('button', { name: say('Say where it stands') }).click();
  await see(claire, '57-commitments-stands');
  await page.getByRole('button', { name: say('Cancel'), exact: true }).click();
  await openPlace(claire, 'Sessions');
  await see(claire, '57-sessions');
  await page.keyboard.press('Escape');
}
