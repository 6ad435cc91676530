// A proposal to begin again that is taken back before anybody has followed, whole apps on a network in memory: the old circle is
// written again, whoever was told of it is told of that, also long after, and nobody else can take it back.
import { expect, it } from 'vitest';
import { makeWithdrawal, rowsOfWithdrawn } from '#shared/circle/withdrawing.ts';
import type { CircleId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { plan, sessionIn, type TestApp, type TestWorld, testWorld, textsOn, writeCard } from './testApps.ts';

const begin = async ({ time }: TestWorld, app: TestApp, ...chosen: readonly TestApp[]): Promise<CircleId> => {
  const { document, moves } = app.circle();
  const made = { document, name: 'Anew', now: time.clock.now(), chosen: chosen.map((one) => one.circle().memberId) };
  return must(await moves.propose(made));
};
/** As the app does it. */
const takeBack = async (app: TestApp, successor: CircleId): Promise<void> => {
  const into = app.circles.find(({ circleId }) => circleId === successor);
  if (!into) throw new Error('it is open');
  app.engine.removeCircle(successor);
  app.circles = app.circles.filter((each) => each !== into);
  app.opening.delete(successor);
  await into.close();
  expect(into.roster().members.size).toBe(1);
  must(await app.circle().moves.withdraw(successor, await rowsOfWithdrawn(app.store, into)));
};
const told = (app: TestApp): readonly string[] =>
  app
    .circle()
    .moves.known()
    .map(({ standing, refusal }) => `${standing} ${refusal}`);

it('who was there is told at once, who was away is told when they return, and the old circle goes on', async () => {
  const world = await testWorld();
  const { time } = world;
  const [ana, ben, claire, denis] = await world.circleOf('Ana', 'Ben', 'Claire', 'Denis');
  if (!ana || !ben || !claire || !denis) throw new Error('four people');
  const documentId = await plan(ana);
  await time.advance(5_000);
  const before = new Set(ana.store.rows().keys());
  const successor = await begin(world, ana, ben, claire);
  await time.advance(5_000);
  expect(ana.circle().moves.isArchive()).toBe(true);
  expect([told(ben), told(claire), told(denis)]).toEqual([['open null'], ['open null'], []]);
  await claire.end('quit');
  // Ben says yes while Ana is away: his yes waits
  await ana.end('quit');
  must(await ben.circle().moves.ask(successor));
  await time.advance(5_000);
  world.network.cut('Ana', 'Ben');
  await ana.start();
  await time.advance(5_000);
  await takeBack(ana, successor);
  expect(ana.circle().moves.isArchive()).toBe(false);
  world.network.heal('Ana', 'Ben');
  await time.advance(60_000);
  expect(told(ben)).toEqual(['declined Withdrawn']);
  expect(ben.circle().moves.known()[0]?.request).toBeNull();
  await claire.start();
  await time.advance(60_000);
  expect(told(claire)).toEqual(['declined Withdrawn']);
  expect(told(denis)).toEqual([]);
  // nothing of it is left but the word that it was taken back
  const left = [...ana.store.rows().keys()].filter((key) => !before.has(key) && key.includes(successor));
  expect(left).toEqual([expect.stringContaining(`again/${successor}`)]);
  expect(await ben.circle().moves.ask(successor)).toMatchObject({ error: { type: 'UnknownProposal' } });

  writeCard(await sessionIn(ana, documentId), 'as before');
  await time.advance(5_000);
  for (const app of [ana, ben, claire, denis]) {
    expect(textsOn(await sessionIn(app, documentId))).toEqual(['as before']);
    const status = app.engine.status(app.circle().circleId);
    expect(status?.members.map(({ link }) => link)).toEqual(Array(3).fill('authenticated'));
    expect([...(status?.refused ?? [])]).toEqual([]);
  }
  // a restart forgets nothing of it, and a newer proposal counts
  await ana.end('crash');
  await ana.start();
  expect(told(ana)).toEqual(['declined Withdrawn']);
  const anew = await begin(world, ana, ben);
  await time.advance(5_000);
  expect(told(ben)).toEqual(['open null']);
  must(await ben.circle().moves.ask(anew));
  await time.advance(10_000);
  expect(told(ben)).toEqual(['moved null']);
});

it('nobody else takes it back, and who is there already stays there', async () => {
  const world = await testWorld();
  const { time } = world;
  const [ana, ben, claire] = await world.circleOf('Ana', 'Ben', 'Claire');
  if (!ana || !ben || !claire) throw new Error('three people');
  const successor = await begin(world, ana, ben, claire);
  await time.advance(5_000);
  const { circleId: predecessor } = ana.circle();
  const forged = makeWithdrawal(claire.circle().own.member, { predecessor, successor });
  const { moves } = ben.circle();
  expect(await moves.receiveWithdrawal(forged)).toMatchObject({ error: { type: 'BadSignature' } });
  const genuine = makeWithdrawal(ana.circle().own.member, { predecessor, successor });
  const other = makeWithdrawal(ana.circle().own.member, { predecessor, successor: predecessor });
  expect(await moves.receiveWithdrawal(other)).toMatchObject({ error: { type: 'UnknownProposal' } });
  expect(await moves.receiveWithdrawal(genuine.slice(1))).toMatchObject({ error: { type: 'VersionTooNew' } });
  expect(await moves.receiveWithdrawal(genuine.slice(0, -1))).toMatchObject({ error: { type: 'Malformed' } });
  expect(told(ben)).toEqual(['open null']);
  must(await moves.ask(successor));
  await time.advance(10_000);
  expect(told(ben)).toEqual(['moved null']);
  must(await moves.receiveWithdrawal(genuine));
  expect(told(ben)).toEqual(['moved null']);
  expect(ben.circle().moves.isArchive()).toBe(true);
});
