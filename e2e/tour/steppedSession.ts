// A session with steps, for the tour: planned by Claire, begun with Karim and with Yu on a guest seat, gone through step by step.
import type { Page } from '@playwright/test';
import type { Format } from '#shared/session/formats/format.ts';
import type { Person } from '../app/person.ts';
import { openCircle, openPlace } from '../pages/circle.ts';
import { choose, onward } from './formats.ts';
import { texts } from './texts.ts';

export interface Looks {
  /** the plan, before it is one */
  readonly plan: () => Promise<void>;
  /** from the circle's page, once it is */
  readonly circle: () => Promise<void>;
}

/** Planned by Claire, who begins it and takes the notes; Yu sits beside them. With `looks` it has a day. */
export async function begin(
  claire: Person,
  karim: Person,
  format: Format,
  looks?: Looks,
  presenter = 'Karim',
): Promise<void> {
  const page = await claire.page();
  const say = claire.phrases;
  const { circle } = texts[claire.language];
  const name = format.name[claire.language];
  const fill = async (): Promise<void> => {
    await page.getByRole('button', { name: say('Show {more} more formats') }).click();
    await page
      .getByRole('radio', { name: new RegExp(`^${name}`, 'u') })
      .first()
      .check({ force: true });
  };
  await openCircle(claire, circle);
  await openPlace(claire, 'Sessions');
  await page.getByRole('button', { name: say('Plan a session'), exact: true }).click();
  if (looks) {
    await fill();
    await looks.plan();
    await openPlace(claire, 'Sessions');
    await page.getByRole('button', { name: say('Plan a session'), exact: true }).click();
  }
  await page.getByRole('textbox', { name: say('Title'), exact: true }).fill(name);
  if (looks) {
    await page.getByRole('spinbutton').first().click();
    // day, month, year, hour, minute
    await page.keyboard.type('051120301730');
  }
  await fill();
  await page.getByRole('button', { name: say('Plan it'), exact: true }).click();
  await page.getByRole('textbox', { name: say('Title'), exact: true }).waitFor({ state: 'hidden' });
  await looks?.circle();
  for (const somebody of [claire, karim]) {
    const screen = await somebody.page();
    await openCircle(somebody, circle);
    await openPlace(somebody, 'Sessions');
    await screen.getByRole('main').getByRole('link', { name }).click({ timeout: 30_000 });
  }
  await page.getByRole('button', { name: `${String(say('Is here'))}, Yu` }).click();
  await choose(page, say('Who presents?'), presenter);
  await choose(page, say('Who facilitates?'), 'Claire');
  const notes = page.getByRole('button', { name: say('Who takes notes?') });
  if (await notes.isVisible()) await choose(page, say('Who takes notes?'), 'Claire');
  await page.getByRole('button', { name: say('Begin with those who are here') }).click();
  for (const somebody of [claire, karim]) {
    const screen = await somebody.page();
    await screen.getByRole('button', { name: somebody.phrases('I say yes'), exact: true }).click({ timeout: 30_000 });
  }
}

export async function goTo(claire: Person, format: Format, phaseId: string): Promise<void> {
  const page: Page = await claire.page();
  const name = format.core.phases.find(({ id }) => id === phaseId)?.name[claire.language] ?? '';
  const there = page.getByRole('heading', { level: 2, name, exact: true });
  for (let steps = 0; steps < 14 && !(await there.isVisible()); steps++)
    await onward(page, String(claire.phrases('More')), claire.phrases('On to “{nextName}” now'));
  await there.waitFor();
}

export async function backToCircle(claire: Person, karim: Person): Promise<void> {
  const { circle } = texts[claire.language];
  for (const somebody of [claire, karim]) {
    const screen = await somebody.page();
    await screen.getByRole('button', { name: somebody.phrases('Back to {circleName}', circle) }).click();
  }
}
