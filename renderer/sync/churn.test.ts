// Engines that come and go all day: after each round everybody is linked with everybody again, and no channel, meeting point,
// timer or resource of the process is left over from the round before. `PEOPLE=12 CHURN=200` for many rounds;
// `CHURN_SECONDS=7200` for a run by the clock on the wall, whose heap must not climb either (a short run has no slope).
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import { figureOf } from '#shared/testing/figure.ts';
import { seeded } from '#shared/testing/random.ts';
import { lineThrough } from '#shared/testing/slope.ts';
import { plan, sessionIn, type TestApp, testWorld, textsOn, writeCard } from './testApps.ts';

beforeAll(() => sodiumReady);

const people = ['Ana', 'Ben', 'Karim', 'Claire', 'Ines', 'Denis', 'Yu', 'Aya', 'Luc', 'Mia', 'Noor', 'Tom'];
const count = Number(process.env['PEOPLE'] ?? 4);
const rounds = Number(process.env['CHURN'] ?? 8);
const seconds = Number(process.env['CHURN_SECONDS'] ?? 0);
/** rounds from one card to the next: what people write stays for ever, and must not be taken for a leak of a long run */
const writesEvery = seconds > 0 ? 200 : 1;
/** rounds from one look at the heap to the next */
const looksEvery = 25;
const warmUp = 0.15;
const mostPercentPerHour = 5;

interface Sample {
  readonly hours: number;
  /** bytes in use after the garbage was collected, the bytes of the stores in memory among them */
  readonly heap: number;
  /** bytes of all rows in all stores: what a disk would hold */
  readonly stored: number;
  readonly resources: string;
}

describe('coming and going', () => {
  it(
    'leaves no channel, meeting point or timer behind',
    async ({ task }) => {
      const world = await testWorld({ keepsEveryByte: false });
      const apps = await world.circleOf(...people.slice(0, count));
      const [first] = apps;
      if (!first) throw new Error('somebody');
      const documentId = await plan(first);
      let written = 0;
      await world.time.advance(60_000);
      const random = seeded(1);
      const counted = () => ({
        channels: world.network.channels(),
        points: apps.map(({ name }) => world.network.openPoints(name).length),
        timers: world.time.waiting(),
      });
      const before = counted();
      expect(before.channels).toBe((count * (count - 1)) / 2);
      // one for each other, one for one's own computers; whoever invited also waits where the invitations were used
      expect(Math.min(...before.points)).toBe(count);
      const comeAndGo = async (app: TestApp): Promise<void> => {
        await app.end(random.chance(0.5) ? 'crash' : 'quit');
        await world.time.advance(random.below(30_000));
        await app.start();
      };
      const begun = performance.now();
      const samples: Sample[] = [];
      const elapsed = (): number => performance.now() - begun;
      let round = 0;
      for (; round < rounds || elapsed() < seconds * 1000; round++) {
        const [a, b] = random.shuffle(apps);
        if (!a || !b) throw new Error('two people');
        world.network.cut(a.name, b.name);
        await comeAndGo(random.pick(apps));
        if (round % writesEvery === 0) {
          writeCard(await sessionIn(a, documentId), `round ${round}`);
          written += 1;
        }
        must(await a.circle().flush());
        world.network.heal(a.name, b.name);
        b.engine.announceAgain();
        await world.time.advance(60_000);
        // what is scheduled moves a little with where each link is between two pings
        const { timers, ...rest } = counted();
        expect(rest).toEqual({ channels: before.channels, points: before.points });
        expect(timers).toBeLessThanOrEqual(before.timers + 2 * count);
        if (round % looksEvery === 0) samples.push({ hours: elapsed() / 3_600_000, ...(await inUse(apps)) });
      }
      for (const app of apps) expect(textsOn(await sessionIn(app, documentId))).toHaveLength(written);
      for (const app of apps) await app.end('quit');
      await world.time.advance(300_000);
      expect([world.network.channels(), world.time.waiting()]).toEqual([0, 0]);
      const load = `${count} engines that quit, crash, are cut off and come back, ${round} rounds in ${Math.round(elapsed() / 60_000)} min, ${written} cards written meanwhile`;
      const held = 'no channel, meeting point, timer or resource of the process left behind';
      expect(new Set(samples.map(({ resources }) => resources)).size).toBeLessThanOrEqual(1);
      const climb = seconds >= 3600 ? climbOf(samples) : null;
      // biome-ignore lint/suspicious/noConsole: a long run is followed by whoever waits for it
      console.log(`F22b: ${load}. ${held}; ${climb?.words ?? 'the heap is not judged in a short run'}`);
      Object.assign(task.meta, figureOf('F22b', load, climb ? `${held}; ${climb.words}` : held));
      if (climb) expect(climb.percent).toBeLessThan(mostPercentPerHour);
    },
    300_000 + seconds * 1500,
  );
});

async function inUse(apps: readonly TestApp[]): Promise<Omit<Sample, 'hours'>> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  // a turn between: finalizers run in it, and may let go of more
  for (let turn = 0; turn < 3; turn++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  const stored = apps.reduce(
    (sum, { store }) => [...store.rows().values()].reduce((bytes, { value }) => bytes + value.length, sum),
    0,
  );
  const sample = { heap: heapUsed + external, stored, resources: resourcesNow() };
  // biome-ignore lint/suspicious/noConsole: as above
  if (seconds > 0) console.log(`heap ${megabytes(sample.heap)}, stored ${megabytes(stored)}, ${sample.resources}`);
  return sample;
}

/** What keeps the process alive, timers apart: the test's runner has its own. */
const resourcesNow = (): string =>
  process
    .getActiveResourcesInfo()
    .filter((name) => name !== 'Timeout' && name !== 'Immediate')
    .sort()
    .join(' ');

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

function climbOf(samples: readonly Sample[]): { readonly percent: number; readonly words: string } {
  const late = samples.slice(Math.ceil(samples.length * warmUp));
  const heap = lineThrough(late.map(({ hours, heap: value }) => ({ hours, value })));
  const stored = lineThrough(late.map(({ hours, stored: value }) => ({ hours, value })));
  const perHour = (bytes: number): string => `${bytes < 0 ? '−' : '+'}${megabytes(Math.abs(bytes))} an hour`;
  return {
    percent: heap.percentPerHour,
    words: `heap after collecting garbage ${megabytes(heap.start)}, ${perHour(heap.perHour)} (${heap.percentPerHour.toFixed(2)} %) over ${late.length} looks after the first ${Math.round(warmUp * 100)} %; rows of the stores in memory, which are part of it: ${megabytes(stored.start)}, ${perHour(stored.perHour)}`,
  };
}
