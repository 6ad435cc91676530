// A circle with a patched client in it: Ben's window is left, locked, to code of a test (e2e/strangers), and what Ana's
// connection page says of it is read.
import { expect, type Page } from '@playwright/test';
import { inject } from '../app/injected.ts';
import type { MeetingPlace } from '../app/meetingPlace.ts';
import type { Person } from '../app/person.ts';
import { boardOf, openBoard } from './board.ts';
import { planSession } from './circle.ts';
import { makeCircle } from './session.ts';
import { expectLocked } from './workspace.ts';

export const session = 'First meeting';

/** A circle that Ana starts and the guests join, with one session on all boards. Everybody's app is open. */
export async function circleOf(ana: Person, guests: readonly Person[], meetingPlace: MeetingPlace): Promise<void> {
  await Promise.all([ana, ...guests].map((somebody) => somebody.start()));
  await makeCircle([ana, ...guests], meetingPlace.url);
  await planSession(ana, session);
  for (const guest of guests) {
    await openBoard(guest, session);
    await expect((await guest.page()).getByRole('grid')).toHaveCount(3);
  }
}

/** Ben's app again, locked on the screen, with the patched client inside. */
export async function strangerInPlaceOf(
  ben: Person,
  meetingPlace: MeetingPlace,
  entry = 'strangers/page.ts',
): Promise<Page> {
  const page = await ben.start();
  await expectLocked(page, ben);
  await inject(page, entry);
  await page.evaluate(({ passphrase, servers }) => window.stranger.openVault(passphrase, servers), {
    passphrase: ben.passphrase,
    servers: [meetingPlace.url],
  });
  return page;
}

export async function firstColumn(person: Person): Promise<string> {
  const [first] = await boardOf(await person.page());
  if (!first) throw new Error('a new board has columns');
  return first[0];
}

export async function expectEvent(stranger: Page, event: string): Promise<void> {
  const heard: string[] = [];
  await expect
    .poll(
      async () => {
        heard.push(...(await stranger.evaluate(() => window.stranger.events())));
        return heard;
      },
      { timeout: 30_000 },
    )
    .toContain(event);
}

/** How often the connection page says that it refused for this reason; null for any. */
export async function refusals(page: Page, { phrases: say }: Person, reason: string | null): Promise<number> {
  const lines = page.getByRole('region', { name: say('Not taken'), exact: true }).getByRole('listitem');
  const wanted = reason === null ? lines : lines.filter({ hasText: say(reason) });
  const counts = await wanted.allInnerTexts();
  return counts.reduce((sum, line) => sum + Number(/(\d+)\s*$/u.exec(line)?.[1] ?? 0), 0);
}
