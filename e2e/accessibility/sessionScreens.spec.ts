// What is closed to somebody for a while, what happens in some sessions only, and a second computer, and beginning again: nothing that axe calls serious
// or critical. Beside the tour of every screen, which would be too long with it.
import { frame } from '../app/window.ts';
import { expect, test } from '../fixtures.ts';
import { beginAgain } from '../tour/beginAgain.ts';
import { otherwise } from '../tour/otherwise.ts';
import { sealed } from '../tour/sealed.ts';
import { secondComputer } from '../tour/secondComputer.ts';
import type { See } from '../tour/see.ts';
import { texts } from '../tour/texts.ts';
import { twoAndASeat } from '../tour/twoAndASeat.ts';
import { lookWithAxe } from './axe.ts';

test('no screen of a session has a serious violation, nor has beginning again', async ({ person, meetingPlace }) => {
  test.setTimeout(1_500_000);
  const claire = await person('Claire');
  const karim = await person('Karim');
  await twoAndASeat(claire, karim, meetingPlace.url);
  const found = lookWithAxe();
  const see: See = async (somebody, screen, extras = []) => {
    if (!extras.includes('strip')) await frame(somebody);
    await found.see(somebody, screen, extras);
  };
  await sealed(claire, karim, see);
  await otherwise(claire, karim, see);
  await secondComputer(claire, await person('Claire'), texts[claire.language].circle, see);
  await karim.quit();
  await beginAgain(claire, karim, see);
  expect(found.all()).toEqual([]);
  expect(found.screens()).toBeGreaterThan(30);
});
