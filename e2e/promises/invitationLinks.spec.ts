// F16: links that the system hands over never join anything by themselves. Generated ones arrive in the running app as a
// second start tells of them; strange ones come by real second starts. Each whole link names a meeting place that is
// listening: had one been used, it would have been heard there, and a row would lie in the store.
import { spawn } from 'node:child_process';
import type { Page } from '@playwright/test';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { seeded } from '#shared/testing/random.ts';
import type { Person } from '../app/person.ts';
import { builtMain, preparedRuntime, switches } from '../app/runtime.ts';
import { expect, test } from '../fixtures.ts';
import { tellFigure } from '../harness/figure.ts';
import { runtimeWords } from '../harness/versions.ts';
import { makeVault } from '../pages/firstRun.ts';
import { storedRows } from '../pages/storedRows.ts';
import { generatedLink, strangeArguments, wholeLink } from './strangeLinks.ts';

/** `npm run prove` gives LINKS=100000 NASTY=200 */
const links = Number(process.env['LINKS'] ?? 600);
const nasty = Number(process.env['NASTY'] ?? 8);
const batch = Math.max(200, links / 100);
const seed = 16;

test('links that arrive by a start never join anything before somebody has said yes', async ({
  person,
  meetingPlace,
}) => {
  test.setTimeout(180_000 + links * 20 + nasty * 10_000);
  await sodiumReady;
  const random = seeded(seed);
  const whole = (): string => wholeLink(meetingPlace.url, Date.now());
  const ana = await person('Ana');
  const page = await ana.start();
  await makeVault(ana);
  // nobody touches the window for longer than it stays open by itself
  await page.evaluate(async () => {
    const preferences = await window.desktop.readPreferences();
    await window.desktop.writePreferences({ ...preferences, idleLockMinutes: 60 });
  });
  const before = await storedRows(page);

  let joined = 0;
  for (let done = 0; done < links; done += batch) {
    const some = Array.from({ length: Math.min(batch, links - done) }, () => generatedLink(random, whole()));
    await arriveIn(ana, some);
    await stillAlive(ana, page, whole());
    joined += await used(page, before, meetingPlace.frames.length);
  }
  for (const words of strangeArguments(nasty, whole)) {
    await startAgain(ana, words);
    joined += await used(page, before, meetingPlace.frames.length);
  }
  await stillAlive(ana, page, whole());
  joined += await used(page, before, meetingPlace.frames.length);
  tellFigure({
    id: 'F16',
    load: `${links} generated links handed to the running app, seed ${seed}, and ${nasty} strange ones by second starts; ${runtimeWords()}`,
    ours: `${joined} joins without consent`,
    baseline: 'the last of them, after somebody said yes to it: 1 join, heard at its meeting place',
  });
  expect(joined).toBe(0);

  // a yes is heard there and kept: the count above could have been another
  await page.getByRole('button', { name: ana.phrases('Use this meeting place and go on') }).click();
  await expect.poll(() => meetingPlace.frames.length, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(await used(page, before, meetingPlace.frames.length)).toBe(1);
});

/** As Electron tells the first app of a second start's command line. */
const arriveIn = (ana: Person, some: readonly string[]): Promise<void> =>
  ana.app().electron.evaluate(({ app }, all) => {
    for (const link of all) app.emit('second-instance', {}, ['entre-nous', link], '/');
  }, some);

/** A real one, which hands over its arguments and ends. */
async function startAgain(ana: Person, words: readonly string[]): Promise<void> {
  const { electronPath } = preparedRuntime();
  const child = spawn(electronPath, [...switches, builtMain, '--profile', ana.profile, ...words], { stdio: 'ignore' });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
}

/** The next whole link is asked about, as if nothing had been. */
async function stillAlive(ana: Person, page: Page, next: string): Promise<void> {
  await arriveIn(ana, [next]);
  await expect(page.getByRole('heading', { name: ana.phrases('This is an invitation to a circle') })).toBeVisible();
  await expect(page.getByRole('button', { name: ana.phrases('Use this meeting place and go on') })).toBeVisible();
}

type Rows = Awaited<ReturnType<typeof storedRows>>;

/** 1 when anything was kept, or said to the meeting place. */
async function used(page: Page, before: Rows, frames: number): Promise<number> {
  const now = await storedRows(page);
  return frames > 0 || JSON.stringify(now) !== JSON.stringify(before) ? 1 : 0;
}
