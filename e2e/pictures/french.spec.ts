// Every screen, photographed, in French.
import { test } from '../fixtures.ts';
import { tour } from '../tour/tour.ts';
import { photograph } from './album.ts';

test('every screen in French', async ({ person, meetingPlace }) => {
  test.setTimeout(1_200_000);
  await tour(await person('Claire', 'fr'), await person('Karim', 'fr'), meetingPlace.url, photograph);
});
