// What is closed to somebody for a while, photographed in both languages: a circle of two and a guest seat, made for it.

import { frame } from '../app/window.ts';
import { test } from '../fixtures.ts';
import { arrive, askToJoin, compareAndApprove, invite, startCircle } from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { addGuestSeat } from '../pages/session.ts';
import { sealed } from '../tour/sealed.ts';
import type { See } from '../tour/see.ts';
import { texts } from '../tour/texts.ts';
import { photograph } from './album.ts';

for (const language of ['en', 'fr'] as const) {
  test(`what is sealed, covered, opened and let go (${language})`, async ({ person, meetingPlace }) => {
    test.setTimeout(600_000);
    const claire = await person('Claire', language);
    const karim = await person('Karim', language);
    await Promise.all([claire.start(), karim.start()]);
    await makeVault(claire, 'Start a circle');
    await startCircle(claire, texts[language].circle, meetingPlace.url);
    const link = await invite(claire, 'Karim');
    await makeVault(karim, 'I have an invitation');
    await askToJoin(karim, link);
    await compareAndApprove(claire, 'Karim');
    await arrive(karim);
    await addGuestSeat(claire, 'Yu');
    const see: See = async (somebody, screen, extras = []) => {
      await frame(somebody);
      await photograph(somebody, screen, extras);
    };
    await sealed(claire, karim, see);
  });
}
