// Beginning again, photographed by itself: it takes two people who have just met.
import { test } from '../fixtures.ts';
import { openBoard } from '../pages/board.ts';
import { openCircle, planSession } from '../pages/circle.ts';
import { circleName, makeCircle } from '../pages/session.ts';
import { beginAgain } from '../tour/beginAgain.ts';
import { photograph } from './album.ts';

test('beginning again, in English and as French eyes read it', async ({ person, meetingPlace }) => {
  test.setTimeout(900_000);
  const claire = await person('Claire');
  const karim = await person('Karim', 'fr');
  await Promise.all([claire.start(), karim.start()]);
  await makeCircle([claire, karim], meetingPlace.url);
  await karim.quit();
  await planSession(claire, 'What waits');
  await openBoard(claire, 'What waits');
  const page = await claire.page();
  await page.keyboard.press('Escape');
  await openCircle(claire, circleName);
  await beginAgain(claire, karim, photograph);
});
