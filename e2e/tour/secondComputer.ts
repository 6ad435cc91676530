// Two computers of one person: the page about them, before and after the second one began from a backup; and what is said when a
// profile was put back from before while the others hold more of it.
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { makeBackup, restoreOnto } from '../pages/backup.ts';
import { openCircle, openPlace } from '../pages/circle.ts';
import { addGuestSeat } from '../pages/session.ts';
import { go, unlock } from '../pages/workspace.ts';
import type { See } from './see.ts';

const near = { timeout: 60_000 };

/** The first one's app is running, with this circle in it; `second` is the same person, with an empty profile. */
export async function secondComputer(first: Person, second: Person, circle: string, see: See): Promise<void> {
  await openComputers(first);
  await see(first, '37-computers-one', ['800']);
  await makeBackup(first);
  await restoreOnto(first, second);
  await openComputers(second);
  const page = await second.page();
  await expect(page.getByText(second.phrases('Connected with this computer now'))).toBeVisible(near);
  await see(second, '37-computers', ['800', 'zoom', 'tall']);
  const lost = page.getByRole('heading', { name: second.phrases('A computer was lost or stolen?') });
  await lost.scrollIntoViewIfNeeded();
  await see(second, '37-computers-lost', ['800']);
  await openCircle(second, circle);
  await openPlace(second, 'Connection');
  await expect(page.getByText(second.phrases('Another computer of yours is connected with this one.'))).toBeVisible(
    near,
  );
  await see(second, '57-connection-own', ['800']);
  await putBack(first, second, circle);
  await see(second, '48-circle-copied', ['800', 'zoom']);
  await openPlace(second, 'Connection');
  await see(second, '57-connection-copied');
  await second.quit();
}

async function openComputers(person: Person): Promise<void> {
  await go(person, 'Settings');
  await (await person.page()).getByRole('button', { name: person.phrases('See how') }).click();
}

/** Its profile is copied, it writes, and the copy takes its place: what a disk image does that is put back. */
async function putBack(first: Person, second: Person, circle: string): Promise<void> {
  const copy = await mkdtemp(join(tmpdir(), 'entre-nous-copy-'));
  await second.quit();
  await cp(second.profile, copy, { recursive: true });
  await second.start();
  await unlock(second);
  await openCircle(second, circle);
  await addGuestSeat(second, 'Denis');
  await openCircle(first, circle);
  await expect((await first.page()).getByRole('main').getByText('Denis').first()).toBeVisible(near);
  await second.quit();
  for (const name of await readdir(second.profile)) await rm(join(second.profile, name), { recursive: true });
  await cp(copy, second.profile, { recursive: true });
  await rm(copy, { recursive: true });
  const page = await second.start();
  await unlock(second);
  await openCircle(second, circle);
  await expect(page.getByText(second.phrases('This computer goes on here as a new one'))).toBeVisible(near);
}
