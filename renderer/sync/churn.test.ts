// Engines that come and go all day: after each round everybody is linked with everybody again, and no channel, meeting point
// or timer is left over from the round before. `PEOPLE=12 CHURN=200` for the long run.
import { beforeAll, describe, expect, it } from 'vitest';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import { figureOf } from '#shared/testing/figure.ts';
import { seeded } from '#shared/testing/random.ts';
import { plan, sessionIn, type TestApp, testWorld, textsOn, writeCard } from './testApps.ts';

beforeAll(() => sodiumReady);

const people = ['Ana', 'Ben', 'Karim', 'Claire', 'Ines', 'Denis', 'Yu', 'Aya', 'Luc', 'Mia', 'Noor', 'Tom'];
const count = Number(process.env['PEOPLE'] ?? 4);
const rounds = Number(process.env['CHURN'] ?? 8);

describe('coming and going', () => {
  it('leaves no channel, meeting point or timer behind', async ({ task }) => {
    const world = await testWorld({ keepsEveryByte: false });
    const apps = await world.circleOf(...people.slice(0, count));
    const [first] = apps;
    if (!first) throw new Error('somebody');
    const documentId = await plan(first);
    await world.time.advance(60_000);
    const random = seeded(1);
    const counted = () => ({
      channels: world.network.channels(),
      points: apps.map(({ name }) => world.network.openPoints(name).length),
      timers: world.time.waiting(),
    });
    const before = counted();
    expect(before.channels).toBe((count * (count - 1)) / 2);
    // whoever invited also waits where the invitations were used
    expect(Math.min(...before.points)).toBe(count - 1);
    const comeAndGo = async (app: TestApp): Promise<void> => {
      await app.end(random.chance(0.5) ? 'crash' : 'quit');
      await world.time.advance(random.below(30_000));
      await app.start();
    };
    for (let round = 0; round < rounds; round++) {
      const [a, b] = random.shuffle(apps);
      if (!a || !b) throw new Error('two people');
      world.network.cut(a.name, b.name);
      await comeAndGo(random.pick(apps));
      writeCard(await sessionIn(a, documentId), `round ${round}`);
      must(await a.circle().flush());
      world.network.heal(a.name, b.name);
      b.engine.announceAgain();
      await world.time.advance(60_000);
      // what is scheduled moves a little with where each link is between two pings
      const { timers, ...rest } = counted();
      expect(rest).toEqual({ channels: before.channels, points: before.points });
      expect(timers).toBeLessThanOrEqual(before.timers + 2 * count);
    }
    for (const app of apps) expect(textsOn(await sessionIn(app, documentId))).toHaveLength(rounds);
    for (const app of apps) await app.end('quit');
    await world.time.advance(300_000);
    expect([world.network.channels(), world.time.waiting()]).toEqual([0, 0]);
    const load = `${count} engines that quit, crash, are cut off and come back, ${rounds} rounds`;
    Object.assign(task.meta, figureOf('F22b', load, 'no channel, meeting point or timer left behind'));
  }, 300_000);
});
