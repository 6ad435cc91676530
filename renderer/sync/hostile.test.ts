import { beforeAll, describe, expect, it } from 'vitest';
import type { MeetingPoint } from '#shared/circle/rendezvous.ts';
import { base64url } from '#shared/crypto/encoding.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type DocumentId, type HashId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { encodeFrame } from './frames.ts';
import {
  found,
  invite,
  plan,
  sessionIn,
  type TestApp,
  type TestWorld,
  testWorld,
  textsOn,
  writeCard,
} from './testApps.ts';
import { malicious, pointOf } from './testMalicious.ts';
import type { Transport } from './transport.ts';

beforeAll(() => sodiumReady);

const pair = async (world: TestWorld): Promise<readonly [TestApp, TestApp]> => {
  const [ana, ben] = await world.circleOf('Ana', 'Ben');
  if (!ana || !ben) throw new Error('two people');
  return [ana, ben];
};
const refusedAt = (app: TestApp) => app.engine.status(app.circle().circleId)?.refused ?? new Map();
const linkAt = (app: TestApp) => app.engine.status(app.circle().circleId)?.members[0]?.link;

/** Joins the pair's meeting point with its true password and does what it likes with the channel. */
const intrude = (world: TestWorld, { rendezvous, password }: MeetingPoint, act: (transport: Transport) => void) => {
  const heard: Uint8Array[] = [];
  const channels: Transport[] = [];
  const meeting = world.network.node('Mallory').join({ rendezvous, password }, (transport) => {
    channels.push(transport);
    transport.listen({
      onOpen: () => act(transport),
      onMessage: (bytes) => heard.push(bytes),
      onDrain: () => undefined,
      onClose: () => undefined,
    });
  });
  return { heard, channels, meeting };
};

describe('a client with a rendezvous and its password but no key of a member', () => {
  it('is refused, counted and muted, hears only sealed hellos, and the circle goes on', async () => {
    const world = await testWorld();
    const [ana, ben] = await pair(world);
    const { heard, channels } = intrude(world, pointOf(ana, ben), (transport) => {
      transport.send(Uint8Array.of(1, 1, ...randomBytes(300)));
      transport.send(Uint8Array.of(1, 2, ...encodeFrame({ type: 'ping' })));
    });
    await world.time.advance(60_000);
    // muted, not ended: one channel to each, not dialled again
    expect(channels).toHaveLength(2);
    expect(heard).toHaveLength(2);
    expect(refusedAt(ana)).toEqual(new Map([['DoesNotOpen', 1]]));
    expect(refusedAt(ben)).toEqual(new Map([['DoesNotOpen', 1]]));
    expect([linkAt(ana), linkAt(ben)]).toEqual(['authenticated', 'authenticated']);
    const documentId = await plan(ana);
    await world.time.advance(2_000);
    writeCard(await sessionIn(ana, documentId), 'still here');
    await world.time.advance(2_000);
    expect(textsOn(await sessionIn(ben, documentId))).toEqual(['still here']);
  });

  it('is dropped and counted while it talks instead of proving itself, and ended when it says nothing', async () => {
    const world = await testWorld();
    const [ana, ben] = await pair(world);
    const point = pointOf(ana, ben);
    await ben.end('quit');
    await world.time.advance(20_000);
    const talk = intrude(world, point, (transport) => {
      for (let i = 0; i < 40; i++) transport.send(Uint8Array.of(1, 2, ...randomBytes(40)));
    });
    await world.time.advance(1_000);
    expect(refusedAt(ana).get('BeforeAuthentication')).toBe(32);
    talk.meeting.leave();
    const silence = intrude(world, point, () => undefined);
    await world.time.advance(9_900);
    expect(refusedAt(ana).get('HandshakeTimeout')).toBeUndefined();
    await world.time.advance(200);
    expect(refusedAt(ana).get('HandshakeTimeout')).toBe(1);
    expect(silence.channels.length).toBeGreaterThan(0);
    expect(linkAt(ana)).not.toBe('authenticated');
  });

  it('learns nothing by standing between two members and passing everything on', async () => {
    const world = await testWorld({ seenFingerprint: (genuine) => `${genuine} of the middle` });
    const ana = await world.app('Ana');
    // every link of this world ends in a certificate that is not the other side's
    await found(ana, world.time);
    const ben = await world.app('Ben');
    const session = must(ben.engine.join(await invite(ana)));
    await world.time.advance(30_000);
    expect(session.state()).toEqual({ type: 'looking' });
    expect(refusedAt(ana).get('BadProof')).toBeGreaterThan(0);
    const words = world.network.carried.map((message) => String.fromCharCode(...message.bytes)).join('');
    expect(words).not.toContain('Tuesday');
  });
});

describe('a member who misbehaves', () => {
  it('has each malformed, oversized or forged thing counted by reason, and nothing of it taken', async () => {
    const world = await testWorld();
    const [ana, ben] = await pair(world);
    const documentId = await plan(ben);
    await world.time.advance(2_000);
    const { memberId } = ben.circle();
    const { link } = await malicious(world, ana, ben);
    await world.time.advance(2_000);
    const before = ana.circle().heads(documentId);
    link.send({ type: 'envelopes', documentId, envelopes: [randomBytes(200), new Uint8Array()] });
    link.send({
      type: 'envelopes',
      documentId: asId<DocumentId>('AAAAAAAAAAAAAAAAAAAAAA'),
      envelopes: [randomBytes(50)],
    });
    link.send({ type: 'ops', ops: [randomBytes(100)] });
    link.send({ type: 'join', step: randomBytes(10) });
    link.send({ type: 'presence', documentId });
    await world.time.advance(2_000);
    expect(ana.circle().heads(documentId)).toEqual(before);
    expect(refusedAt(ana).get('OpRefused')).toBe(1);
    expect(refusedAt(ana).get('FrameUnexpected')).toBe(1);
    expect(refusedAt(ana).get('VersionUnknown') ?? refusedAt(ana).get('Malformed')).toBeGreaterThanOrEqual(1);
    // by whom, because the link was proven
    const named = ana.engine.status(ana.circle().circleId)?.refusedFrom;
    for (const reason of refusedAt(ana).keys()) expect([...(named?.get(reason) ?? [])]).toEqual([memberId]);
    expect(linkAt(ana)).toBe('authenticated');
    expect(ana.engine.present(ana.circle().circleId)).toEqual([{ memberId, documentId }]);
  });

  it('is muted after 32 of them, and cannot keep us busy with questions', async () => {
    const world = await testWorld();
    const [ana, ben] = await pair(world);
    const { link, channels } = await malicious(world, ana, ben);
    for (let i = 0; i < 40; i++) link.send({ type: 'join', step: Uint8Array.of(i) });
    await world.time.advance(100);
    expect(refusedAt(ana).get('FrameUnexpected')).toBe(32);
    expect(linkAt(ana)).toBe('offline');
    expect(channels).toHaveLength(1);
  });

  it('gets no more than four MiB for one question, and nothing for what is not held', async () => {
    const world = await testWorld();
    const [ana, ben] = await pair(world);
    const documentId = await plan(ana);
    await world.time.advance(1_000);
    const { link, frames } = await malicious(world, ana, ben);
    frames.length = 0;
    const { authorId } = ana.circle();
    link.send({ type: 'want', ranges: [{ documentId, authorId, from: 1, to: Number.MAX_SAFE_INTEGER - 1 }] });
    link.send({ type: 'want', ranges: [{ documentId: asId('AAAAAAAAAAAAAAAAAAAAAA'), authorId, from: 1, to: 9 }] });
    await world.time.advance(1_000);
    const held = ana.circle().heads(documentId).get(authorId)?.seq;
    const got = frames.flatMap((frame) => (frame.type === 'envelopes' ? frame.envelopes : []));
    expect(got).toHaveLength(held ?? 0);
    expect(frames.filter((frame) => frame.type === 'served')).toHaveLength(2);
  });
});

describe('a member who promises what it does not have', () => {
  it('is asked once for each word, and honest members are still asked', async () => {
    const world = await testWorld();
    const [ana, ben, karim] = await world.circleOf('Ana', 'Ben', 'Karim');
    if (!ana || !ben || !karim) throw new Error('three people');
    const documentId = await plan(karim);
    await world.time.advance(2_000);
    const { link, frames } = await malicious(world, ana, ben);
    world.network.cut('Ana', 'Karim');
    await world.time.advance(1_000);
    writeCard(await sessionIn(karim, documentId), 'only with Karim');
    await world.time.advance(1_000);
    const { authorId } = karim.circle();
    const promised = new Map([
      [documentId, new Map([[authorId, { seq: 1_000_000, hash: asId<HashId>(base64url(randomBytes(32))) }]])],
    ]);
    link.send({ type: 'have', documents: promised });
    await world.time.advance(1_000);
    const wants = () => frames.filter((frame) => frame.type === 'want').length;
    expect(wants()).toBe(1);
    link.send({ type: 'served' });
    await world.time.advance(60_000);
    expect(wants()).toBe(1);
    world.network.heal('Ana', 'Karim');
    await world.time.advance(5_000);
    expect(textsOn(await sessionIn(ana, documentId))).toEqual(['only with Karim']);
  });
});

describe('a member who leaves', () => {
  it('is met no more by anybody who knows, and those who were away learn it at the door', async () => {
    const world = await testWorld();
    const [ana, ben, karim] = await world.circleOf('Ana', 'Ben', 'Karim');
    if (!ana || !ben || !karim) throw new Error('three people');
    await karim.end('quit');
    await world.time.advance(1_000);
    const bens = new Set(world.network.openPoints('Ben'));
    const shared = world.network.openPoints('Ana').filter((point) => bens.has(point));
    expect(shared).toHaveLength(1);
    must(await ben.circle().leave());
    await world.time.advance(20_000);
    const membersOf = (app: TestApp) =>
      app.engine.status(app.circle().circleId)?.members.map(({ memberId }) => memberId);
    expect(membersOf(ana)).toHaveLength(1);
    expect(linkAt(ben)).toBe('offline');
    expect(world.network.openPoints('Ana')).not.toEqual(expect.arrayContaining(shared));
    // only Ben is there when Karim comes back
    const gone = ben.circle().memberId;
    await ana.end('quit');
    await karim.start();
    await world.time.advance(20_000);
    expect(membersOf(karim)).not.toContain(gone);
    expect(refusedAt(karim).get('HasLeft')).toBeUndefined();
  });
});

describe('bytes on an open channel', () => {
  it('repeated, out of order or lost never throw; a new link takes over, and everything arrives in the end', async () => {
    const world = await testWorld();
    const [ana, ben] = await pair(world);
    const documentId = await plan(ana);
    await world.time.advance(2_000);
    world.network.setFate((random) => {
      const dice = random();
      if (dice < 0.2) return 'duplicate';
      if (dice < 0.4) return 'reorder';
      return dice < 0.5 ? 'drop' : 'deliver';
    });
    const onAna = await sessionIn(ana, documentId);
    for (let i = 0; i < 20; i++) {
      writeCard(onAna, `card ${i}`);
      await world.time.advance(3_000);
    }
    world.network.setFate(() => 'deliver');
    await world.time.advance(240_000);
    const faults = [...refusedAt(ben).values()].reduce((sum, count) => sum + count, 0);
    expect(faults).toBeGreaterThan(0);
    expect([linkAt(ana), linkAt(ben)]).toEqual(['authenticated', 'authenticated']);
    expect(textsOn(await sessionIn(ben, documentId))).toEqual(textsOn(onAna));
  });
});
