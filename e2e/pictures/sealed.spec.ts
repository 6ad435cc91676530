// What is closed to somebody for a while, and what happens in some sessions only, photographed in both languages: a circle of
// two and a guest seat, made for it.
import { frame } from '../app/window.ts';
import { test } from '../fixtures.ts';
import { otherwise } from '../tour/otherwise.ts';
import { sealed } from '../tour/sealed.ts';
import type { See } from '../tour/see.ts';
import { twoAndASeat } from '../tour/twoAndASeat.ts';
import { photograph } from './album.ts';

const see: See = async (somebody, screen, extras = []) => {
  if (!extras.includes('strip')) await frame(somebody);
  await photograph(somebody, screen, extras);
};

for (const language of ['en', 'fr'] as const) {
  test(`what is sealed, covered, opened, let go, stopped and given (${language})`, async ({ person, meetingPlace }) => {
    test.setTimeout(900_000);
    const claire = await person('Claire', language);
    const karim = await person('Karim', language);
    await twoAndASeat(claire, karim, meetingPlace.url);
    await sealed(claire, karim, see);
    await otherwise(claire, karim, see);
  });
}
