// Every screen, photographed, in French.
import { test } from '../fixtures.ts';
import { tour } from '../tour/tour.ts';
import { photograph } from './album.ts';

test('every screen in French', async ({ person, meetingPlace }) => {
  test.setTimeout(600_000);
  await tour(await person('Claire', 'fr'), await person('Karim', 'fr'), meetingPlace.url, photograph);
});
