import { beforeAll, describe, expect, it } from 'vitest';
import { parseInvitationLink } from '#shared/circle/invitation.ts';
import { rendezvousOfInvitation } from '#shared/circle/rendezvous.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import { found, invite, type TestApp, type TestWorld, testWorld } from '../testApps.ts';
import type { Transport } from '../transport.ts';
import type { JoinSession } from './joiner.ts';

beforeAll(() => sodiumReady);

const day = 86_400_000;

const anaAndHerLink = async (world: TestWorld) => {
  const ana = await world.app('Ana');
  await found(ana, world.time);
  return { ana, link: await invite(ana) };
};
const join = async ({ time }: TestWorld, app: TestApp, link: string): Promise<JoinSession> => {
  const session = must(app.engine.join(link));
  await time.advance(1_000);
  return session;
};
const requestsOf = (app: TestApp) => app.engine.requests(app.circle().circleId);
const onlyRequest = (app: TestApp, name?: string) => {
  const found = requestsOf(app).find((request) => name === undefined || request.name === name);
  if (!found) throw new Error('nobody asked');
  return found;
};

describe('a join that does not come about', () => {
  it('tells each late comer why: used, revoked, expired, declined', async () => {
    const world = await testWorld();
    const { ana, link } = await anaAndHerLink(world);
    const ben = await world.app('Ben');
    const session = await join(world, ben, link);
    must(await session.ask('Ben'));
    await world.time.advance(1_000);
    must(await onlyRequest(ana).approve(true));
    // a second party comes while the first has not fetched the welcome
    world.network.cut('Ana', 'Ben');
    const karims = await world.app('Karim');
    const karim = await join(world, karims, link);
    expect(karim.state()).toEqual({ type: 'refused', reason: 'Used' });

    // and after the first one has arrived, now and after a restart
    world.network.heal('Ana', 'Ben');
    await world.time.advance(30_000);
    expect(session.state().type).toBe('joined');
    const yus = await world.app('Yu');
    const yu = await join(world, yus, link);
    expect(yu.state()).toEqual({ type: 'refused', reason: 'Used' });
    await ana.end('quit');
    await ana.start();
    const deniss = await world.app('Denis');
    const denis = await join(world, deniss, link);
    expect(denis.state()).toEqual({ type: 'refused', reason: 'Used' });

    const revokedLink = await invite(ana);
    const [newest] = ana
      .circle()
      .invitations()
      .filter(({ state }) => state === 'open');
    if (!newest) throw new Error('an open invitation');
    must(await ana.circle().revoke(newest.invitationId));
    await ana.end('quit');
    await ana.start();
    const claires = await world.app('Claire');
    expect((await join(world, claires, revokedLink)).state()).toEqual({
      type: 'refused',
      reason: 'Revoked',
    });

    const oldLink = await invite(ana);
    // no app runs in these days: none has to be waited for
    for (const app of [ana, ben, karims, yus, deniss, claires]) await app.end('quit');
    await world.time.advance(15 * day);
    await ana.start();
    expect((await join(world, await world.app('Ines'), oldLink)).state()).toEqual({
      type: 'refused',
      reason: 'Expired',
    });

    const declined = await join(world, await world.app('Denis'), await invite(ana));
    must(await declined.ask('Denis'));
    await world.time.advance(1_000);
    must(await onlyRequest(ana, 'Denis').decline());
    await world.time.advance(1_000);
    expect(declined.state()).toEqual({ type: 'refused', reason: 'Declined' });
  });

  it('gives up cleanly', async () => {
    const world = await testWorld();
    const { link } = await anaAndHerLink(world);
    const ben = await world.app('Ben');
    const session = await join(world, ben, link);
    must(await session.ask('Ben'));
    must(await session.cancel());
    await world.time.advance(1_000);
    expect(ben.rendezvous).toEqual([]);
    await ben.end('quit');
    await ben.start();
    expect(ben.joins).toEqual([]);
  });

  it('says so when the request cannot be kept, and asks nothing', async () => {
    const world = await testWorld();
    const { ana, link } = await anaAndHerLink(world);
    const ben = await world.app('Ben');
    const session = await join(world, ben, link);
    ben.store.failWith({ type: 'DiskFull' });
    expect(await session.ask('Ben')).toEqual({ ok: false, error: { type: 'DiskFull' } });
    await world.time.advance(5_000);
    expect(session.state().type).toBe('reading');
    expect(requestsOf(ana)).toEqual([]);
    ben.store.failWith(null);
    must(await session.ask('Ben'));
  });

  it('refuses a client with the rendezvous of an invitation and its password but not its secret', async () => {
    const world = await testWorld();
    const { ana, link } = await anaAndHerLink(world);
    const { rendezvous, password } = rendezvousOfInvitation(must(parseInvitationLink(link)));
    const heard: Uint8Array[] = [];
    let channel: Transport | null = null;
    world.network.node('Mallory').join({ rendezvous, password }, (transport) => {
      channel = transport;
      transport.listen({
        onOpen: () => transport.send(Uint8Array.of(1, 1, ...randomBytes(200))),
        onMessage: (bytes) => heard.push(bytes),
        onDrain: () => undefined,
        onClose: () => undefined,
      });
    });
    await world.time.advance(5_000);
    expect(channel).not.toBeNull();
    // nothing but the hello, which is sealed with the secret
    expect(heard).toHaveLength(1);
    expect(ana.engine.status(ana.circle().circleId)?.refused).toEqual(new Map([['DoesNotOpen', 1]]));
    const ben = await world.app('Ben');
    expect((await join(world, ben, link)).state().type).toBe('reading');
  });
});

describe('a link that is none', () => {
  it('is refused with its own reason before anything is opened', async () => {
    const world = await testWorld();
    const { link } = await anaAndHerLink(world);
    const ben = await world.app('Ben');
    const reasonOf = (text: string) => {
      const session = ben.engine.join(text);
      return session.ok ? 'taken' : session.error.type;
    };
    expect(reasonOf('https://example.org')).toBe('NotALink');
    expect(reasonOf(link.slice(0, -9))).toBe('Truncated');
    expect(reasonOf(link.replace('#v1.', '#v2.'))).toBe('VersionTooNew');
    expect(ben.engine.joins()).toEqual([]);
    await world.time.advance(1_000);
    expect(world.network.openPoints('Ben')).toEqual([]);
  });
});
