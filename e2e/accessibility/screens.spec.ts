// Every screen, its dialogs and its menus: nothing that axe calls serious or critical.
import { expect, test } from '../fixtures.ts';
import { tour } from '../tour/tour.ts';
import { lookWithAxe } from './axe.ts';

test('no screen has a serious violation', async ({ person, meetingPlace }) => {
  // some hundred looks: minutes on a quiet machine
  test.setTimeout(1_500_000);
  const found = lookWithAxe();
  await tour(await person('Claire'), await person('Karim'), meetingPlace.url, found.see);
  expect(found.all()).toEqual([]);
  expect(found.screens()).toBeGreaterThan(70);
});
