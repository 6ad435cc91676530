// Claire's circle with Karim in it and Yu on a guest seat, both apps running: where the tours of sessions begin.
import type { Person } from '../app/person.ts';
import { arrive, askToJoin, compareAndApprove, invite, startCircle } from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { addGuestSeat } from '../pages/session.ts';
import { texts } from './texts.ts';

/** Neither app is running yet; both profiles are empty. */
export async function twoAndASeat(claire: Person, karim: Person, meetingPlace: string): Promise<void> {
  await Promise.all([claire.start(), karim.start()]);
  await makeVault(claire, 'Start a circle');
  await startCircle(claire, texts[claire.language].circle, meetingPlace);
  const link = await invite(claire, 'Karim');
  await makeVault(karim, 'I have an invitation');
  await askToJoin(karim, link);
  await compareAndApprove(claire, 'Karim');
  await arrive(karim);
  await addGuestSeat(claire, 'Yu');
}
