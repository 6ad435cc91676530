// A reflection that is about a person, a session and a step: the list to choose from, and the row as it stands.
import type { Person } from '../app/person.ts';
import { aboutList, addAbout, expectSaved, openAbout, write } from '../pages/notebook.ts';
import type { See } from './see.ts';
import { texts } from './texts.ts';

/** The circle has a guest, a closed session and a step by now. */
export async function about(person: Person, see: See): Promise<void> {
  const page = await person.page();
  const { firstMeeting, step, reflections } = texts[person.language];
  const [, budget] = reflections;
  if (!budget) return;
  await write(person, { title: budget.title, body: budget.body });
  const dialog = await openAbout(person);
  await dialog.getByRole('menuitem').first().waitFor();
  await see(person, '25-about-choose', ['800', 'zoom']);
  await page.keyboard.type('zzzz');
  await see(person, '25-about-nothing');
  await page.keyboard.press('Escape');
  await addAbout(person, 'yu', 'Yu');
  await addAbout(person, firstMeeting, firstMeeting);
  await addAbout(person, step, step);
  await aboutList(page, person).getByRole('link').nth(2).waitFor();
  await expectSaved(page, person);
  await see(person, '25-about', ['800', 'zoom']);
}
