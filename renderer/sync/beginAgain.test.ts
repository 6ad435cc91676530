// Beginning again without somebody, whole apps on a network in memory: the one left out learns nothing, who was offline moves
// when they return, and a patched client of the one left out gets nowhere.
import { beforeAll, describe, expect, it } from 'vitest';
import { signAcceptance } from '#shared/circle/agreement.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { newOwnKeys } from '#shared/circle/identity.ts';
import { encodeMoveStep } from '#shared/circle/moveSteps.ts';
import { askToMove } from '#shared/circle/moving.ts';
import { noInvitation, opHash, signOp } from '#shared/circle/ops.ts';
import { rendezvousOfPair } from '#shared/circle/rendezvous.ts';
import { readProposal } from '#shared/circle/successor.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import type { CircleId, MemberId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import type { Link } from './link.ts';
import { createMovingAlong } from './movingAlong.ts';
import { plan, sessionIn, type TestApp, type TestWorld, testWorld, textsOn, writeCard } from './testApps.ts';

beforeAll(() => sodiumReady);

const begin = async ({ time }: TestWorld, app: TestApp, ...chosen: readonly MemberId[]): Promise<CircleId> => {
  const { document, moves } = app.circle();
  return must(await moves.propose({ document, name: 'Tuesday circle', now: time.clock.now(), chosen }));
};
const idOf = (app: TestApp): MemberId => app.circle().memberId;
const sayYes = async (app: TestApp, successor: CircleId): Promise<void> =>
  must(await app.circle().moves.ask(successor));
const inside = (app: TestApp, successor: CircleId): Circle | undefined =>
  app.circles.find(({ circleId }) => circleId === successor);
const standingOf = (app: TestApp): readonly string[] =>
  app
    .circle()
    .moves.known()
    .map(({ standing }) => standing);

/** The whole of a successor as this app sees it: who, and what stands in every document that it opens. */
const seen = async (circle: Circle) => ({
  members: [...circle.roster().members.keys()].sort(),
  people: circle.document
    .view('people')
    .map(({ name }) => name)
    .sort(),
  documents: [...circle.documents()].sort(),
});

describe('beginning again', () => {
  it('takes the chosen along, one of them after a long absence and without who began, and leaves one out', async () => {
    const world = await testWorld();
    const { time } = world;
    const apps = await world.circleOf('Ana', 'Ben', 'Karim', 'Denis');
    const [ana, ben, karim, denis] = apps;
    if (!ana || !ben || !karim || !denis) throw new Error('four people');
    const old = await plan(ana, 'Before');
    await time.advance(3_000);
    writeCard(await sessionIn(ana, old), 'said before');
    await time.advance(3_000);
    const absent = idOf(karim);
    await karim.end('quit');
    await time.advance(20_000);

    const successor = await begin(world, ana, idOf(ben), absent);
    await time.advance(3_000);
    expect(standingOf(ben)).toEqual(['open']);
    expect(standingOf(denis)).toEqual([]);
    await sayYes(ben, successor);
    await time.advance(5_000);
    expect(standingOf(ben)).toEqual(['moved']);
    await time.advance(20_000);
    const anaThere = inside(ana, successor);
    const benThere = inside(ben, successor);
    if (!anaThere || !benThere) throw new Error('both are there');
    expect(await seen(benThere)).toEqual(await seen(anaThere));
    expect(ana.engine.status(successor)?.members.map(({ link }) => link)).toEqual(['authenticated']);

    // long after, with Ana away: Ben lets Karim in
    await ana.end('quit');
    await time.advance(2 * 3_600_000);
    await karim.start();
    await time.advance(60_000);
    expect(standingOf(karim)).toEqual(['open']);
    await sayYes(karim, successor);
    await time.advance(30_000);
    expect(standingOf(karim)).toEqual(['moved']);
    await ana.start();
    await time.advance(120_000);
    const all = [ana, ben, karim].map((app) => inside(app, successor));
    const views = await Promise.all(all.map((circle) => (circle ? seen(circle) : null)));
    expect(views[0]?.people).toEqual(['Ana', 'Ben', 'Karim']);
    for (const view of views) expect(view).toEqual(views[0]);
    // the archive is complete and readable there, and Denis still reads what he had
    for (const app of [ana, ben, karim, denis]) expect(textsOn(await sessionIn(app, old))).toEqual(['said before']);
    expect(standingOf(denis)).toEqual([]);
    expect(denis.circles).toHaveLength(1);
  });

  it('closes the meeting points with who was left out, and says nothing of it there', async () => {
    const world = await testWorld();
    const { time, network } = world;
    const [ana, ben, denis] = await world.circleOf('Ana', 'Ben', 'Denis');
    if (!ana || !ben || !denis) throw new Error('three people');
    const successor = await begin(world, ana, idOf(ben));
    await time.advance(1_000);
    await sayYes(ben, successor);
    await time.advance(30_000);
    const point = must(
      rendezvousOfPair(ana.circle().own.box, denis.circle().own.box.publicKey, ana.circle().circleId),
    ).rendezvous;
    expect(ana.rendezvous).not.toContain(point);
    expect(denis.rendezvous).toContain(point);
    expect(denis.engine.status(denis.circle().circleId)?.members.map(({ link }) => link)).toEqual([
      'offline',
      'offline',
    ]);
    const before = network.carried.length;
    const session = await planIn(inside(ana, successor));
    await time.advance(60_000);
    expect(session).toBeDefined();
    const toDenis = network.carried.slice(before).filter(({ to, from }) => to === 'Denis' || from === 'Denis');
    expect(toDenis).toEqual([]);
    // none of the successor's meeting points can be made out of what Denis has
    const there = inside(ben, successor);
    const anaThere = inside(ana, successor);
    if (!there || !anaThere) throw new Error('both are there');
    const real = must(rendezvousOfPair(there.own.box, anaThere.own.box.publicKey, successor)).rendezvous;
    const boxes = [...denis.circle().roster().members.values()].map(({ boxKey }) => boxKey);
    for (const circleId of [successor, denis.circle().circleId])
      for (const box of [...boxes, there.own.box.publicKey, anaThere.own.box.publicKey])
        expect(rendezvousOfPair(denis.circle().own.box, box, circleId)).not.toMatchObject({
          value: { rendezvous: real },
        });
    expect(ben.rendezvous).toContain(real);
  });

  it('refuses a patched client of who was left out: replayed steps, forged adds, a yes that is not theirs', async () => {
    const world = await testWorld();
    const { time } = world;
    const [ana, ben, denis, ines] = await world.circleOf('Ana', 'Ben', 'Denis', 'Ines');
    if (!ana || !ben || !denis || !ines) throw new Error('four people');
    const successor = await begin(world, ana, idOf(ben), idOf(ines));
    await time.advance(1_000);
    await sayYes(ben, successor);
    await time.advance(10_000);
    const proposal = ben.circle().moves.known()[0]?.proposal.bytes;
    if (!proposal) throw new Error('Ben has it');
    // an insider's leak, as bad as it can be: Denis has the proposal; he asks as himself
    const faults: string[] = [];
    const sent: string[] = [];
    const link: Link = {
      send: ({ type }) => void sent.push(type),
      fault: (reason) => void faults.push(reason),
      queuedBytes: () => 0,
      charge: () => undefined,
      spend: () => undefined,
      ready: async () => true,
      mute: () => undefined,
      close: () => undefined,
      isOpen: () => true,
    };
    const bens = createMovingAlong(
      ben.circle(),
      (circleId) => inside(ben, circleId) ?? null,
      time.schedule,
      () => undefined,
    );
    const read = must(readProposal(proposal, denis.circle().roster()));
    const asHimself = askToMove(denis.circle().own, read).request;
    await bens.heard(link, denis.circle().memberId, encodeMoveStep({ type: 'request', request: asHimself }));
    // and as Ines, whose key he lacks: his signature stands where hers should
    await bens.heard(link, ines.circle().memberId, encodeMoveStep({ type: 'request', request: asHimself }));
    expect(faults).toHaveLength(2);
    expect(sent).toEqual([]);
    bens.stop();

    // ops that he signs for the successor: he is nobody there
    const there = inside(ben, successor);
    if (!there) throw new Error('Ben is there');
    const keys = newOwnKeys();
    const own = { memberKey: keys.member.publicKey, boxKey: keys.box.publicKey };
    const facts = { circleId: successor, invitationId: noInvitation, agreement: read.agreement, ...own };
    const add = signOp(denis.circle().own.member, successor, there.roster().heads, {
      type: 'add',
      ...own,
      invitationId: noInvitation,
      verified: true,
      agreement: read.agreement,
      acceptance: signAcceptance(keys.member, facts),
      lockedKey: new Uint8Array(80),
    });
    expect(must(await there.receiveOps([add]))).toMatchObject({ added: 0, refused: 1 });
    expect(there.ops().map(opHash)).not.toContain(opHash(add));
    expect(there.roster().members.size).toBe(2);
  });
});

const planIn = async (circle: Circle | undefined) => {
  if (!circle) throw new Error('nobody is there');
  return must(await circle.newSession({ title: 'After', startsAt: null }));
};
