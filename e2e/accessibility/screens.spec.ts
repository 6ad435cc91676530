// Every screen, its dialogs and its menus: nothing that axe calls serious or critical, in both themes. French differs in
// its words only, so the main screens are looked at in one theme.
import type { Language } from '../app/phrases.ts';
import { setLanguage, setTheme, type Theme } from '../app/window.ts';
import { expect, test } from '../fixtures.ts';
import { violations } from '../pages/violations.ts';
import type { See } from '../tour/see.ts';
import { tour } from '../tour/tour.ts';

type Look = readonly [Theme, Language];
/** The last one is how the tour goes on. */
const looks: readonly Look[] = [
  ['dark', 'en'],
  ['light', 'en'],
];
const looksAtMainScreens: readonly Look[] = [['light', 'fr'], ...looks];

test('no screen has a serious violation', async ({ person, meetingPlace }) => {
  // some hundred looks: minutes on a quiet machine
  test.setTimeout(1_500_000);
  const found: string[] = [];
  let screens = 0;
  const check: See = async (somebody, screen, extras = []) => {
    const page = await somebody.page();
    screens += 1;
    for (const [theme, language] of extras.length > 0 ? looksAtMainScreens : looks) {
      await setTheme(page, theme);
      await setLanguage(page, language);
      found.push(...(await violations(page)).map((violation) => `${screen}, ${theme}, ${language}: ${violation}`));
    }
  };
  await tour(await person('Claire'), await person('Karim'), meetingPlace.url, check);
  expect(found).toEqual([]);
  expect(screens).toBeGreaterThan(70);
});
