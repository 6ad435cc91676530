import { beforeAll, describe, expect, it } from 'vitest';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import type { DocumentId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { memoryStore } from '#shared/testing/memoryStore.ts';
import { plan, sessionIn, type TestApp, type TestWorld, testWorld, textsOn, writeCard } from './testApps.ts';

beforeAll(() => sodiumReady);

const two = async (world: TestWorld): Promise<readonly [TestApp, TestApp, DocumentId]> => {
  const [ana, ben] = await world.circleOf('Ana', 'Ben');
  if (!ana || !ben) throw new Error('two people');
  const documentId = await plan(ana);
  await world.time.advance(15_000);
  return [ana, ben, documentId];
};
const statusAt = (app: TestApp, documentId: DocumentId) =>
  app.engine.status(app.circle().circleId)?.perDocument.find((each) => each.documentId === documentId);
const carriedSince = (world: TestWorld, start: number) => world.network.carried.slice(start);

describe('sync of a circle', () => {
  it('brings a session of 5 MB whole to who was away', async () => {
    const world = await testWorld();
    const [ana, ben, documentId] = await two(world);
    await ben.end('quit');
    const onAna = await sessionIn(ana, documentId);
    const text = 'a long contribution, word by word, '.repeat(1_700);
    for (let i = 0; i < 90; i++) {
      writeCard(onAna, `${i} ${text}`);
      must(await ana.circle().flush());
    }
    const start = world.network.carried.length;
    await ben.start();
    await world.time.advance(20_000);
    const onBen = await sessionIn(ben, documentId);
    const texts = textsOn(onBen);
    expect(texts).toHaveLength(90);
    expect(texts.join('').length).toBeGreaterThan(5_000_000);
    expect(texts.join() === textsOn(onAna).join()).toBe(true);
    expect(statusAt(ana, documentId)).toMatchObject({ heldBy: [ben.circle().memberId], onlyHere: 0 });
    expect(carriedSince(world, start).every(({ bytes }) => bytes.length <= 16 * 1024)).toBe(true);
  });

  it('pushes an edit once to each member, and nobody passes it on', async () => {
    const world = await testWorld();
    const apps = await world.circleOf('Ana', 'Ben', 'Karim', 'Claire');
    const [ana] = apps;
    if (!ana) throw new Error('four people');
    const documentId = await plan(ana);
    await world.time.advance(30_000);
    const onAna = await sessionIn(ana, documentId);
    const start = world.network.carried.length;
    writeCard(onAna, 'one edit');
    await world.time.advance(30_000);
    // an envelope has its own signature, hashes and padding; an acknowledgement names one head
    const large = carriedSince(world, start).filter(({ bytes }) => bytes.length > 260);
    expect(large.map(({ from, to }) => `${from} to ${to}`).sort()).toEqual([
      'Ana to Ben',
      'Ana to Claire',
      'Ana to Karim',
    ]);
  });

  it('acknowledges at most once a second on a link', async () => {
    const world = await testWorld();
    const [ana, ben, documentId] = await two(world);
    const onAna = await sessionIn(ana, documentId);
    await world.time.advance(1_000);
    const start = world.network.carried.length;
    for (let i = 0; i < 50; i++) {
      writeCard(onAna, `card ${i}`);
      await world.time.advance(100);
    }
    const fromBen = carriedSince(world, start).filter(({ from }) => from === 'Ben');
    // five seconds: five acknowledgements, a ping, a pong, a word of what it has
    expect(fromBen.length).toBeLessThanOrEqual(10);
    await world.time.advance(2_000);
    expect(textsOn(await sessionIn(ben, documentId))).toHaveLength(50);
  });

  it('counts only what is durable: a full disk acknowledges nothing, and it is asked for again', async () => {
    const world = await testWorld();
    const [ana, ben, documentId] = await two(world);
    ben.store.failWith({ type: 'DiskFull' });
    writeCard(await sessionIn(ana, documentId), 'for a full disk');
    await world.time.advance(5_000);
    expect(statusAt(ana, documentId)).toMatchObject({ heldBy: [], onlyHere: 1 });
    ben.store.failWith(null);
    await world.time.advance(30_000);
    expect(statusAt(ana, documentId)).toMatchObject({ heldBy: [ben.circle().memberId], onlyHere: 0 });
    expect(textsOn(await sessionIn(ben, documentId))).toEqual(['for a full disk']);
  });

  it('lets an acknowledgement go down when a restored backup holds less', async () => {
    const world = await testWorld();
    const [ana, ben, documentId] = await two(world);
    const backup = memoryStore();
    for (const changes of ben.store.commits()) must(await backup.commit(changes));
    const onAna = await sessionIn(ana, documentId);
    writeCard(onAna, 'after the backup');
    await world.time.advance(3_000);
    expect(statusAt(ana, documentId)).toMatchObject({ heldBy: [ben.circle().memberId], onlyHere: 0 });
    await ben.end('quit');
    ben.store = backup;
    await ben.start();
    const seen: (number | undefined)[] = [];
    for (let i = 0; i < 400; i++) {
      await world.time.advance(5);
      seen.push(statusAt(ana, documentId)?.onlyHere);
    }
    // held, as it was said before; then not, as it is said now; then held again, because it was asked for
    expect(seen.filter((value, i) => value !== seen[i - 1])).toEqual([0, 1, 0]);
    expect(statusAt(ana, documentId)?.heldBy).toEqual([ben.circle().memberId]);
    expect(textsOn(await sessionIn(ben, documentId))).toEqual(['after the backup']);
  });

  it('gives the same status object until something changes, and says when it did', async () => {
    const world = await testWorld();
    const [ana] = await two(world);
    const { circleId } = ana.circle();
    await world.time.advance(500);
    const before = ana.engine.status(circleId);
    let calls = 0;
    const stop = ana.engine.subscribe(() => calls++);
    await world.time.advance(3_000);
    expect(ana.engine.status(circleId)).toBe(before);
    expect(calls).toBe(0);
    world.network.cut('Ana', 'Ben');
    await world.time.advance(500);
    expect(calls).toBeGreaterThan(0);
    expect(ana.engine.status(circleId)).not.toBe(before);
    stop();
  });

  it('ends a link that has gone silent after fifteen seconds, and dials again', async () => {
    const world = await testWorld();
    const [ana, ben] = await two(world);
    world.network.setFate(() => 'drop');
    await world.time.advance(25_000);
    expect(ana.engine.status(ana.circle().circleId)?.members[0]?.link).not.toBe('authenticated');
    world.network.setFate(() => 'deliver');
    await world.time.advance(25_000);
    expect(ana.engine.status(ana.circle().circleId)?.members[0]?.link).toBe('authenticated');
    expect(ben.engine.status(ben.circle().circleId)?.members[0]?.link).toBe('authenticated');
  });
});
