// Every screen, in both themes and both languages, has no violation that axe calls serious or critical.
import AxeBuilder from '@axe-core/playwright';
import { setTheme, themes } from '../app/looks.ts';
import { expect, test } from '../fixtures.ts';
import { walk } from '../pages/tour.ts';
import { tourWords } from '../pages/tourWords.ts';

for (const language of ['en', 'fr'] as const) {
  test(`no serious violation on any screen, ${language}`, async ({ person, meetingPlace }) => {
    test.setTimeout(600_000);
    const words = tourWords[language];
    const host = await person(words.host, language);
    const guest = await person(words.guest, language);
    await Promise.all([host.start(), guest.start()]);
    const violations: string[] = [];
    let screens = 0;
    await walk({
      host,
      guest,
      words,
      meetingPlace: meetingPlace.url,
      see: async (name, somebody) => {
        screens++;
        for (const theme of themes) {
          await setTheme(somebody, theme);
          // legacy mode: Electron has no second page in which axe could sum up the frames
          const { violations: found } = await new AxeBuilder({ page: await somebody.page() })
            .setLegacyMode(true)
            .analyze();
          const serious = found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
          violations.push(
            ...serious.map(
              ({ id, nodes }) => `${name}, ${theme}: ${id} ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
            ),
          );
        }
      },
    });
    expect(screens).toBeGreaterThan(35);
    expect(violations).toEqual([]);
  });
}
