// One clock over real links: machines ten minutes apart, somebody who comes late, the source gone, a link that lies.
import { beforeAll, expect, it } from 'vitest';
import type { Clock } from '#shared/clock.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import type { DocumentId, MemberId } from '#shared/ids.ts';
import { plan, type TestApp, testWorld } from './testApps.ts';
import type { LinkedSessionClock } from './timekeeping.ts';

beforeAll(() => sodiumReady);

const minute = 60_000;
const skewed =
  (skews: Readonly<Record<string, number>>) =>
  (name: string, { now, monotonic }: Clock): Clock => ({
    now: () => now() + (skews[name] ?? 0) * minute,
    monotonic: () => monotonic() + Math.abs(skews[name] ?? 0) * 1000,
  });

const clockIn = (app: TestApp, documentId: DocumentId): LinkedSessionClock => {
  const clock = app.engine.sessionClock(app.circle().circleId, documentId);
  if (!clock) throw new Error('no clock');
  return clock;
};
const opens = (app: TestApp, documentId: DocumentId): LinkedSessionClock => {
  app.engine.announceScreen(app.circle().circleId, documentId);
  const clock = clockIn(app, documentId);
  clock.setSource(null);
  return clock;
};
const began = (clock: LinkedSessionClock, by: MemberId, startedAt: number, isMe = false): void =>
  clock.setSource({ id: 'start', isMe, isOf: ({ memberId }) => memberId === by, startedAt });

it('screens agree within the latency of their links; a late joiner too, when the source has gone', async () => {
  const latencyMs = 20;
  const { time, network, circleOf } = await testWorld({ latencyMs, clockOf: skewed({ Ana: 10, Ben: -10, Claire: 7 }) });
  const [ana, ben, claire] = await circleOf('Ana', 'Ben', 'Claire');
  if (!ana || !ben || !claire) throw new Error('three people');
  const anasId = ana.circle().memberId;
  const documentId = await plan(ana);
  await time.advance(2_000);
  const anas = opens(ana, documentId);
  const bens = opens(ben, documentId);
  await time.advance(2_000);
  anas.begin();
  const startedAt = anas.now();
  began(anas, anasId, startedAt, true);
  // it knew before: at the first picture of the first step the time is right
  began(bens, anasId, startedAt);
  expect(Math.abs(bens.now() - anas.now())).toBeLessThanOrEqual(latencyMs);

  await time.advance(5 * minute);
  network.cut('Ana', 'Claire');
  const claires = opens(claire, documentId);
  began(claires, anasId, startedAt);
  await time.advance(2_000);
  expect(Math.abs(claires.now() - anas.now())).toBeLessThanOrEqual(2 * latencyMs);

  const truth = anas.now();
  await ana.end('crash');
  await time.advance(10 * minute);
  for (const clock of [bens, claires])
    expect(Math.abs(clock.now() - truth - 10 * minute)).toBeLessThanOrEqual(2 * latencyMs);

  network.heal('Ana', 'Claire');
  await ana.start();
  const again = opens(ana, documentId);
  began(again, anasId, startedAt, true);
  await time.advance(60_000);
  expect(Math.abs(again.now() - bens.now())).toBeLessThanOrEqual(3 * latencyMs);
  for (const app of [ana, ben, claire]) expect(app.engine.status(app.circle().circleId)?.refused).toEqual(new Map());
});

it('nothing is said of a session to somebody who has another screen open', async () => {
  const { time, network, circleOf } = await testWorld({ clockOf: skewed({ Ana: 10 }) });
  const [ana, ben] = await circleOf('Ana', 'Ben');
  if (!ana || !ben) throw new Error('two people');
  const anasId = ana.circle().memberId;
  const documentId = await plan(ana);
  await time.advance(2_000);
  const anas = opens(ana, documentId);
  anas.begin();
  began(anas, anasId, anas.now(), true);
  const bens = clockIn(ben, documentId);
  bens.setSource(null);
  began(bens, anasId, anas.now());
  const before = network.carried.length;
  await time.advance(30_000);
  expect(Math.abs(bens.now() - anas.now())).toBe(10 * minute);
  ben.engine.announceScreen(ben.circle().circleId, documentId);
  await time.advance(2_000);
  expect(Math.abs(bens.now() - anas.now())).toBeLessThan(100);
  expect(network.carried.length).toBeGreaterThan(before);
});
