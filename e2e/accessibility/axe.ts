// What axe finds on a screen, in both themes; French differs in its words only, so the main screens are looked at in one theme.
import type { Language } from '../app/phrases.ts';
import { setLanguage, setTheme, type Theme } from '../app/window.ts';
import { violations } from '../pages/violations.ts';
import type { See } from '../tour/see.ts';

type Look = readonly [Theme, Language];
/** The last one is how the tour goes on. */
const looks: readonly Look[] = [
  ['dark', 'en'],
  ['light', 'en'],
];
const looksAtMainScreens: readonly Look[] = [['light', 'fr'], ...looks];

export interface Found {
  readonly see: See;
  /** what is serious or critical */
  readonly all: () => readonly string[];
  readonly screens: () => number;
}

export const lookWithAxe = (): Found => {
  const found: string[] = [];
  let screens = 0;
  return {
    see: async (somebody, screen, extras = []) => {
      const page = await somebody.page();
      screens += 1;
      for (const [theme, language] of extras.length > 0 ? looksAtMainScreens : looks) {
        await setTheme(page, theme);
        await setLanguage(page, language);
        found.push(...(await violations(page)).map((violation) => `${screen}, ${theme}, ${language}: ${violation}`));
      }
    },
    all: () => found,
    screens: () => screens,
  };
};
