// A member who sends as fast as the channel takes it: the others go on, what is above the pace waits and is counted by name,
// and everything honest arrives, also from the one who flooded.
import { beforeAll, describe, expect, it } from 'vitest';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import { linkTimes } from './link.ts';
import { paceUnits } from './pace.ts';
import { plan, sessionIn, testWorld, textsOn, writeCard } from './testApps.ts';
import { malicious } from './testMalicious.ts';

beforeAll(() => sodiumReady);

const scene = async () => {
  const world = await testWorld();
  const [ana, ben, karim] = await world.circleOf('Ana', 'Ben', 'Karim');
  if (!ana || !ben || !karim) throw new Error('three people');
  const documentId = await plan(ana);
  await world.time.advance(15_000);
  const { circleId, memberId: bens } = ben.circle();
  const { link, frames } = await malicious(world, ana, ben);
  const status = () => ana.engine.status(circleId);
  const tooFast = () => ({
    times: status()?.refused.get('TooFast') ?? 0,
    by: [...(status()?.refusedFrom.get('TooFast') ?? [])],
  });
  return { world, ana, ben, karim, documentId, link, frames, tooFast, bens };
};

describe('a member who floods', () => {
  it('with presence: is made to wait, by name, and others are heard as before', async () => {
    const { world, ana, karim, documentId, link, tooFast, bens } = await scene();
    const anas = await sessionIn(ana, documentId);
    const karims = await sessionIn(karim, documentId);
    // a second of it is more than is listened to in three
    for (let i = 0; i < paceUnits.burst + 1_500; i++) link.send({ type: 'presence', documentId });
    await world.time.advance(200);
    expect(tooFast()).toEqual({ times: 1, by: [bens] });
    writeCard(karims, 'Karim goes on');
    must(await karim.circle().flush());
    await world.time.advance(300);
    expect(textsOn(anas)).toEqual(['Karim goes on']);
    // nothing is lost by waiting
    await world.time.advance(10_000);
    const before = tooFast().times;
    await world.time.advance(30_000);
    expect(tooFast().times).toBe(before);
    expect(ana.engine.status(ana.circle().circleId)?.members.filter(({ link: { length } }) => length > 0)).toHaveLength(
      2,
    );
  });

  it('with questions and heads, each of which costs more than its bytes', async () => {
    const { world, ana, link, frames, tooFast } = await scene();
    frames.length = 0;
    for (let i = 0; i < 2_000; i++) link.send({ type: 'opHeads', heads: [] });
    await world.time.advance(100);
    expect(tooFast().times).toBeGreaterThan(0);
    // answered as far as the pace goes, not two thousand times at once
    const opsOf = () => frames.filter(({ type }) => type === 'ops').length;
    const soon = opsOf();
    expect(soon).toBeLessThan(1_200);
    await world.time.advance(5_000);
    expect(opsOf()).toBeGreaterThan(soon);
    expect(ana.circle().roster().members.size).toBe(3);
  });

  it('without end: is not listened to for a while, and then again', async () => {
    const { world, ana, ben, karim, documentId, link, tooFast } = await scene();
    for (let i = 0; i < paceUnits.burst + 6_000; i++) link.send({ type: 'presence', documentId });
    await world.time.advance(500);
    const linkTo = (name: string) => {
      const status = ana.engine.status(ana.circle().circleId);
      const { memberId } = name === 'Ben' ? { memberId: bensId } : karim.circle();
      return status?.members.find((member) => member.memberId === memberId)?.link;
    };
    const bensId = ana
      .circle()
      .document.view('people')
      .find(({ name }) => name === 'Ben')?.memberId;
    expect(linkTo('Ben')).not.toBe('authenticated');
    expect(linkTo('Karim')).toBe('authenticated');
    expect(tooFast().times).toBeGreaterThan(1);
    // an honest app in the same place, later
    await ben.start();
    await world.time.advance(linkTimes.muted + 60_000);
    writeCard(await sessionIn(ben, documentId), 'Ben goes on');
    await world.time.advance(30_000);
    expect(textsOn(await sessionIn(ana, documentId))).toContain('Ben goes on');
  });
});
