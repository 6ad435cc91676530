// Every screen, photographed, in English.
import { test } from '../fixtures.ts';
import { tour } from '../tour/tour.ts';
import { photograph } from './album.ts';

test('every screen in English', async ({ person, meetingPlace }) => {
  test.setTimeout(1_200_000);
  await tour(await person('Claire', 'en'), await person('Karim', 'en'), meetingPlace.url, photograph);
});
