// A second computer of one person, photographed by itself: it takes the same person twice.
import { test } from '../fixtures.ts';
import { circleName, makeCircle } from '../pages/session.ts';
import { secondComputer } from '../tour/secondComputer.ts';
import { photograph } from './album.ts';

test('two computers of one person, in English and in French', async ({ person, meetingPlace }) => {
  test.setTimeout(900_000);
  const claire = await person('Claire');
  const karim = await person('Karim');
  await Promise.all([claire.start(), karim.start()]);
  await makeCircle([claire, karim], meetingPlace.url);
  await secondComputer(claire, await person('Claire', 'fr'), circleName, photograph);
});
