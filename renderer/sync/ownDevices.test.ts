// One member with two computers, whole apps on a network in memory: they meet with nobody else there, agree after working apart,
// and are one person for everybody else.
import { expect, it } from 'vitest';
import type { Circle } from '#shared/circle/circle.ts';
import { startNewDevice } from '#shared/circle/newDevice.ts';
import { addGuestSeat } from '#shared/circle/people.ts';
import { rendezvousOfOwn } from '#shared/circle/rendezvous.ts';
import type { DocumentId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { memoryStore } from '#shared/testing/memoryStore.ts';
import { invite, plan, sessionIn, type TestApp, type TestWorld, testWorld, textsOn, writeCard } from './testApps.ts';

/** As a restored backup makes it, while the first goes on running. */
const secondComputer = async (world: TestWorld, of: TestApp, name: string): Promise<TestApp> => {
  must(await of.circle().flush());
  const store = memoryStore(new Map(of.store.rows()));
  must(await startNewDevice(store, of.circle().circleId));
  return world.app(name, store);
};
const statusOf = (app: TestApp) => {
  const status = app.engine.status(app.circle().circleId);
  if (!status) throw new Error('the circle is with the engine');
  return status;
};
const documentOf = (app: TestApp, documentId: DocumentId) =>
  statusOf(app).perDocument.find((each) => each.documentId === documentId);
const names = (circle: Circle): readonly string[] =>
  circle.document
    .view('people')
    .map(({ name }) => name)
    .sort();
const cut = ({ network }: TestWorld, ...apart: readonly TestApp[]): void => {
  for (const [i, one] of apart.entries()) for (const other of apart.slice(i + 1)) network.cut(one.name, other.name);
};

it('two computers of one person meet when nobody else is there, also the first who never heard of the second', async () => {
  const world = await testWorld();
  const { time } = world;
  const [first, ben] = await world.circleOf('Ana', 'Ben');
  if (!first || !ben) throw new Error('two people');
  const bens = ben.circle().memberId;
  await ben.end('quit');
  const second = await secondComputer(world, first, 'Ana 2');
  expect(second.circle().authorId).not.toBe(first.circle().authorId);
  await time.advance(5_000);
  expect(statusOf(first).ownLinked).toEqual([second.circle().authorId]);
  expect(statusOf(second).ownLinked).toEqual([first.circle().authorId]);
  // one person: nobody else is here, and nobody counts twice
  for (const app of [first, second]) {
    expect(app.engine.present(app.circle().circleId)).toEqual([]);
    expect(statusOf(app).members.map(({ memberId }) => memberId)).toEqual([bens]);
  }

  const documentId = await plan(first);
  await time.advance(5_000);
  writeCard(await sessionIn(first, documentId), 'from the first');
  writeCard(await sessionIn(second, documentId), 'from the second');
  await time.advance(5_000);
  for (const app of [first, second]) {
    expect(textsOn(await sessionIn(app, documentId))).toEqual(['from the first', 'from the second']);
    expect(documentOf(app, documentId)).toMatchObject({ heldBy: [], onlyHere: 0, isOnMyOthers: true });
  }
});

it('working apart, then meeting, then a third member: nothing is lost, doubled or taken for a copy', async () => {
  const world = await testWorld();
  const { time, network } = world;
  const [first, ben, claire] = await world.circleOf('Ana', 'Ben', 'Claire');
  if (!first || !ben || !claire) throw new Error('three people');
  const documentId = await plan(first);
  await time.advance(5_000);
  const second = await secondComputer(world, first, 'Ana 2');
  const all = [first, second, ben, claire];
  const alarms: string[] = [];
  for (const app of all) app.circle().on('writtenElsewhere', () => void alarms.push(app.name));
  cut(world, ...all);
  for (const app of all) {
    writeCard(await sessionIn(app, documentId), `apart, ${app.name}`);
    must(addGuestSeat(app.circle().document, `guest of ${app.name}`));
  }
  await time.advance(30_000);
  expect(documentOf(first, documentId)).toMatchObject({ onlyHere: 1, isOnMyOthers: false });

  // one's own first: what the first tells Ben later holds the second's words, too
  network.heal(first.name, second.name);
  await time.advance(60_000);
  const both = ['apart, Ana', 'apart, Ana 2'];
  for (const app of [first, second]) expect(textsOn(await sessionIn(app, documentId))).toEqual(both);
  network.heal(first.name, ben.name);
  await time.advance(60_000);
  expect(textsOn(await sessionIn(ben, documentId))).toEqual([...both, 'apart, Ben']);
  expect(textsOn(await sessionIn(second, documentId))).toEqual([...both, 'apart, Ben']);

  for (const one of all) for (const other of all) if (one !== other) network.heal(one.name, other.name);
  await time.advance(180_000);
  for (const app of all) {
    const circle = app.circle();
    const session = await sessionIn(app, documentId);
    expect(textsOn(session)).toEqual([...both, 'apart, Ben', 'apart, Claire']);
    const cards = session.view('board').flatMap((column) => column.cards);
    const hers = cards.filter(({ by }) => by === first.circle().memberId);
    expect(hers.map(({ text }) => text).sort()).toEqual(both);
    expect(names(circle)).toEqual(names(first.circle()));
    expect(names(circle).filter((name) => name === 'Ana')).toHaveLength(1);
    expect(circle.twoVersions().size).toBe(0);
    // nothing is said to have been refused, though her computers find each other where they wait for Ben
    expect([...statusOf(app).refused]).toEqual([]);
    expect(statusOf(app).members.map(({ link, trouble }) => `${link} ${trouble}`)).toEqual([
      'authenticated none',
      'authenticated none',
    ]);
  }
  // members are counted, not computers
  expect(documentOf(ben, documentId)?.heldBy).toHaveLength(2);
  expect(documentOf(first, documentId)).toMatchObject({ onlyHere: 0, isOnMyOthers: true });
  expect(
    ben.engine
      .present(ben.circle().circleId)
      .map(({ memberId }) => memberId)
      .sort(),
  ).toEqual([first, claire].map((app) => app.circle().memberId).sort());
  expect(alarms).toEqual([]);
});

it('an invitation of the first computer is answered by the first alone', async () => {
  const world = await testWorld();
  const { time } = world;
  const [first] = await world.circleOf('Ana', 'Ben');
  if (!first) throw new Error('Ana');
  const link = await invite(first);
  await time.advance(1_000);
  const second = await secondComputer(world, first, 'Ana 2');
  await time.advance(5_000);
  const claire = await world.app('Claire');
  const session = must(claire.engine.join(link));
  await time.advance(3_000);
  must(await session.ask('Claire'));
  await time.advance(3_000);
  expect(second.engine.requests(second.circle().circleId)).toEqual([]);
  const [request] = first.engine.requests(first.circle().circleId);
  must((await request?.approve(true)) ?? { ok: false, error: { type: 'UnknownInvitation' } });
  await time.advance(3_000);
  expect(session.state()).toMatchObject({ type: 'joined' });
});

it('who begins again meets the own other computer no more: it may be the lost one', async () => {
  const world = await testWorld();
  const { time, network } = world;
  const [ana, ben] = await world.circleOf('Ana', 'Ben');
  if (!ana || !ben) throw new Error('two people');
  const lost = await secondComputer(world, ana, 'Ana, lost');
  await time.advance(5_000);
  expect(statusOf(ana).ownLinked).toHaveLength(1);
  const { document, moves, own, circleId } = ana.circle();
  must(await moves.propose({ document, name: 'Anew', chosen: [ben.circle().memberId], now: time.clock.now() }));
  await time.advance(1_000);
  expect(statusOf(ana).ownLinked).toEqual([]);
  const point = rendezvousOfOwn(own.box, circleId).rendezvous;
  expect(lost.rendezvous).toContain(point);
  expect(ana.rendezvous).not.toContain(point);
  const before = network.carried.length;
  must(await ben.circle().moves.ask(ben.circle().moves.known()[0]?.proposal.successor ?? circleId));
  await time.advance(60_000);
  const between = network.carried
    .slice(before)
    .filter(({ from, to }) => [from, to].every((name) => name.startsWith('Ana')));
  expect(between).toEqual([]);
  expect(lost.circle().moves.known()).toEqual([]);
});
