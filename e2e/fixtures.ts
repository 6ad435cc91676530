// The test of every spec: `person('Ana')` is somebody with an app and a profile of their own. After the test all apps
// are ended, and the test fails if any of them complained (policy violations, uncaught errors).
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type MeetingPlace, startMeetingPlace } from './app/meetingPlace.ts';
import { newPerson, type Person } from './app/person.ts';
import type { Language } from './app/phrases.ts';

interface Fixtures {
  readonly person: (name: string, language?: Language) => Promise<Person>;
  /** a signaling server of this test, with everything that passed through it */
  readonly meetingPlace: MeetingPlace;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this parameter
  person: async ({}, use, info) => {
    const people: Person[] = [];
    await use(async (name, language) => {
      const somebody = await newPerson(name, language);
      people.push(somebody);
      return somebody;
    });
    if (info.status !== info.expectedStatus) {
      for (const somebody of people) await keepPicture(somebody, info.outputPath());
    }
    for (const somebody of people) await somebody.leave();
    expect(people.flatMap((somebody) => somebody.complaints())).toEqual([]);
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  meetingPlace: async ({}, use) => {
    const place = await startMeetingPlace();
    await use(place);
    await place.stop();
  },
});

/** What a failed test leaves to be looked at: the window and its words. */
async function keepPicture(somebody: Person, folder: string): Promise<void> {
  try {
    const page = await somebody.page();
    await page.screenshot({ path: join(folder, `${somebody.name}.png`), timeout: 5000 });
    await writeFile(join(folder, `${somebody.name}.yaml`), await page.locator('body').ariaSnapshot({ timeout: 5000 }));
  } catch {
    // the app is not running, or its window is gone: there is nothing to look at
  }
}

export { expect };
