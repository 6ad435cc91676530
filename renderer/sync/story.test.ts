import { beforeAll, describe, expect, it } from 'vitest';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { invite, joinThrough, plan, sessionIn, type TestApp, testWorld, textsOn, writeCard } from './testApps.ts';
import { openedCanaries } from './testCanaries.ts';

beforeAll(() => sodiumReady);

const linkStates = (app: TestApp) => app.engine.status(app.circle().circleId)?.members.map((member) => member.link);
const documentStatus = (app: TestApp, documentId: string) =>
  app.engine.status(app.circle().circleId)?.perDocument.find((each) => each.documentId === documentId);

describe('two members', () => {
  it('join by invitation, edit one board together and apart, and end with the same', async () => {
    const { time, network, circleOf } = await testWorld();
    const [ana, ben] = await circleOf('Ana', 'Ben');
    if (!ana || !ben) throw new Error('two people');
    expect(linkStates(ana)).toEqual(['authenticated']);
    expect(ben.circle().roster()).toEqual(ana.circle().roster());
    expect(
      ben
        .circle()
        .document.view('people')
        .map((person) => person.name)
        .sort(),
    ).toEqual(['Ana', 'Ben']);

    const documentId = await plan(ana);
    await time.advance(2_000);
    const onAna = await sessionIn(ana, documentId);
    const onBen = await sessionIn(ben, documentId);
    writeCard(onAna, 'zwanzigfach');
    writeCard(onBen, 'quetschkommode');
    await time.advance(2_000);
    expect(textsOn(onAna)).toEqual(['quetschkommode', 'zwanzigfach']);
    expect(textsOn(onBen)).toEqual(textsOn(onAna));
    expect(documentStatus(ana, documentId)).toMatchObject({ heldBy: [ben.circle().memberId], onlyHere: 0 });

    network.cut('Ana', 'Ben');
    await time.advance(1_000);
    expect(linkStates(ana)).toEqual(['offline']);
    writeCard(onAna, 'alone with Ana');
    writeCard(onBen, 'alone with Ben');
    await time.advance(2_000);
    expect(documentStatus(ana, documentId)).toMatchObject({ heldBy: [], onlyHere: 1 });
    expect(textsOn(onBen)).not.toContain('alone with Ana');

    network.heal('Ana', 'Ben');
    await time.advance(60_000);
    expect(textsOn(onBen)).toEqual(['alone with Ana', 'alone with Ben', 'quetschkommode', 'zwanzigfach']);
    expect(textsOn(onAna)).toEqual(textsOn(onBen));
    expect(documentStatus(ana, documentId)).toMatchObject({ heldBy: [ben.circle().memberId], onlyHere: 0 });

    const words = ['zwanzigfach', 'quetschkommode', 'Tuesday', 'First meeting', 'stays here', 'alone with'];
    const wire = network.carried.map((message) => message.bytes);
    expect(openedCanaries(wire, words)).toEqual([]);
    // the same scan finds what is there
    expect(openedCanaries([...wire, new TextEncoder().encode('xx quetschkommode')], words)).toEqual(['quetschkommode']);
    expect(ana.engine.status(ana.circle().circleId)?.refused).toEqual(new Map());
    expect(ben.engine.status(ben.circle().circleId)?.refused).toEqual(new Map());
  });

  it('know after a restart, with nobody there, who holds what', async () => {
    const { time, network, circleOf } = await testWorld();
    const [ana, ben] = await circleOf('Ana', 'Ben');
    if (!ana || !ben) throw new Error('two people');
    const documentId = await plan(ana);
    const onAna = await sessionIn(ana, documentId);
    writeCard(onAna, 'held by both');
    await time.advance(10_000);
    const bens = ben.circle().memberId;
    network.cut('Ana', 'Ben');
    for (const how of ['quit', 'crash'] as const) {
      await ana.end(how);
      await ana.start();
      await time.advance(1_000);
      expect(linkStates(ana)).toEqual(['offline']);
      expect(documentStatus(ana, documentId)).toMatchObject({ heldBy: [bens], onlyHere: 0 });
    }
    writeCard(await sessionIn(ana, documentId), 'held by Ana alone');
    await time.advance(2_000);
    expect(documentStatus(ana, documentId)).toMatchObject({ heldBy: [], onlyHere: 1 });
  });

  it('show who is here and where, and forget it with the link', async () => {
    const { time, network, circleOf } = await testWorld();
    const [ana, ben] = await circleOf('Ana', 'Ben');
    if (!ana || !ben) throw new Error('two people');
    const { circleId, memberId } = ana.circle();
    const documentId = await plan(ana);
    ana.engine.announceScreen(circleId, documentId);
    await time.advance(100);
    expect(ben.engine.present(circleId)).toEqual([{ memberId, documentId }]);
    ana.engine.announceScreen(circleId, null);
    await time.advance(100);
    expect(ben.engine.present(circleId)).toEqual([{ memberId, documentId: null }]);
    network.cut('Ana', 'Ben');
    await time.advance(100);
    expect(ben.engine.present(circleId)).toEqual([]);
  });

  it('carry on after one quits, crashes and comes back', async () => {
    const { time, circleOf } = await testWorld();
    const [ana, ben] = await circleOf('Ana', 'Ben');
    if (!ana || !ben) throw new Error('two people');
    const documentId = await plan(ana);
    await time.advance(2_000);
    const onAna = await sessionIn(ana, documentId);
    for (const how of ['quit', 'crash'] as const) {
      writeCard(await sessionIn(ben, documentId), `before Ben's ${how}`);
      await time.advance(1_000);
      await ben.end(how);
      writeCard(onAna, `while Ben was away (${how})`);
      await time.advance(5_000);
      await ben.start();
      await time.advance(5_000);
      expect(textsOn(await sessionIn(ben, documentId))).toEqual(textsOn(onAna));
    }
    expect(textsOn(onAna)).toHaveLength(4);
  });

  it('authenticate ten times out of ten when both start at once', async () => {
    const { time, circleOf } = await testWorld();
    const [ana, ben] = await circleOf('Ana', 'Ben');
    if (!ana || !ben) throw new Error('two people');
    for (let round = 0; round < 10; round++) {
      await Promise.all([ana.end('quit'), ben.end('quit')]);
      await Promise.all([ana.start(), ben.start()]);
      await time.advance(10_000);
      expect([...(linkStates(ana) ?? []), ...(linkStates(ben) ?? [])]).toEqual(['authenticated', 'authenticated']);
    }
  });

  it('tell main exactly the meeting points in use', async () => {
    const { time, network, circleOf } = await testWorld();
    const [ana, ben] = await circleOf('Ana', 'Ben');
    if (!ana || !ben) throw new Error('two people');
    // the pair's, and one for the own computers of each; Ana also stays where she invited Ben, to tell a late comer that the invitation is used
    expect(ben.rendezvous).toHaveLength(2);
    expect(ana.rendezvous).toHaveLength(3);
    expect(ana.rendezvous.filter((name) => ben.rendezvous.includes(name))).toHaveLength(1);
    expect(ana.rendezvous.every((name) => /^[A-Za-z0-9_-]{43}$/.test(name))).toBe(true);
    await invite(ana);
    await time.advance(1_000);
    expect(ana.rendezvous).toHaveLength(4);
    expect([...network.openPoints('Ana')].sort()).toEqual(ana.rendezvous);
    await ana.end('quit');
    await time.advance(1_000);
    expect(network.openPoints('Ana')).toEqual([]);
    expect(ana.rendezvous).toEqual([]);
  });
});

describe('five members', () => {
  it('reach each other, and who has no link to the author asks a third', async () => {
    const { time, network, circleOf } = await testWorld();
    const apps = await circleOf('Ana', 'Ben', 'Karim', 'Claire', 'Ines');
    const [ana, ben, , , ines] = apps;
    if (!ana || !ben || !ines) throw new Error('five people');
    for (const app of apps) expect(linkStates(app)).toEqual(Array(4).fill('authenticated'));
    const documentId = await plan(ben);
    await time.advance(3_000);
    const sessions = await Promise.all(apps.map((app) => sessionIn(app, documentId)));
    network.cut('Ana', 'Ines');
    const before = network.carried.length;
    for (const [i, session] of sessions.entries()) writeCard(session, `card ${i}`);
    await time.advance(30_000);
    for (const session of sessions) expect(textsOn(session)).toEqual([0, 1, 2, 3, 4].map((i) => `card ${i}`));
    expect(network.carried.length).toBeGreaterThan(before);
    expect(documentStatus(ben, documentId)?.heldBy).toHaveLength(4);
    // Ines and Ana have each other's cards from a third, yet only what they heard themselves counts
    expect(documentStatus(ana, documentId)?.heldBy).not.toContain(ines.circle().memberId);
  });

  it('let a sixth in through any of them', async () => {
    const { time, app, circleOf } = await testWorld();
    const apps = await circleOf('Ana', 'Ben', 'Karim');
    const ben = apps[1];
    const yu = await app('Yu');
    if (!ben) throw new Error('three people');
    await joinThrough(time, ben, yu);
    await time.advance(15_000);
    expect(linkStates(yu)).toEqual(Array(3).fill('authenticated'));
    for (const each of apps) expect(each.circle().roster().members.size).toBe(4);
  });
});
