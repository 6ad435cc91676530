// Past every screen of the app with two people who have something to say: Claire, who starts a circle, and Karim.
import type { Person } from '../app/person.ts';
import { frame } from '../app/window.ts';
import { about } from './about.ts';
import { carrying } from './carrying.ts';
import { places } from './circle.ts';
import { crowd } from './crowd.ts';
import { firstHour } from './firstHour.ts';
import { formats } from './formats.ts';
import { joining, starting } from './joining.ts';
import { damaged, locked } from './locked.ts';
import { notebook, oneself } from './notebook.ts';
import { restored } from './restoring.ts';
import type { See } from './see.ts';
import { session } from './session.ts';
import { steps } from './steps.ts';

/** Neither app is running yet; both profiles are empty. */
export async function tour(claire: Person, karim: Person, meetingPlace: string, look: See): Promise<void> {
  const see: See = async (person, screen, extras = []) => {
    if (!extras.includes('strip')) await frame(person);
    await look(person, screen, extras);
  };
  await Promise.all([claire.start(), karim.start()]);
  const sheet = await firstHour(claire, see);
  await starting(claire, meetingPlace, see);
  await joining(claire, karim, see);
  await notebook(claire, see);
  await places(claire, karim, see);
  await steps(claire, karim, see);
  await about(claire, see);
  await formats(claire, karim, see);
  await session(claire, karim, see);
  await carrying(claire, karim, see);
  await crowd(claire, see);
  await oneself(claire, sheet, see);
  await locked(claire, sheet, see);
  await damaged(karim, see);
  await restored(karim, claire, sheet, see);
}
