import { beforeAll, describe, expect, it } from 'vitest';
import { openRequest, readRequestFile, requestFile } from '#shared/circle/requestFile.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import { found, invite, type TestApp, type TestWorld, testWorld } from '../testApps.ts';
import { openedCanaries } from '../testCanaries.ts';
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
const invitationState = (app: TestApp) => app.circle().invitations()[0]?.state;

describe('joining', () => {
  it('shows the agreement, then the same six pictures on both screens, then the circle', async () => {
    const world = await testWorld();
    const { ana, link } = await anaAndHerLink(world);
    const ben = await world.app('Ben');
    const session = must(ben.engine.join(link));
    expect(session.state()).toEqual({ type: 'looking' });
    await world.time.advance(1_000);
    expect(session.state()).toMatchObject({
      type: 'reading',
      linked: true,
      offer: {
        circleName: 'Tuesday circle',
        inviterName: 'Ana',
        sentences: expect.arrayContaining(['Nobody has to answer.']),
      },
    });
    expect(requestsOf(ana)).toEqual([]);
    expect(invitationState(ana)).toBe('open');

    must(await session.ask('Bening'));
    await world.time.advance(1_000);
    const state = session.state();
    const [request] = requestsOf(ana);
    if (state.type !== 'asked' || !request) throw new Error('asked and heard');
    expect(request.name).toBe('Bening');
    expect(state.pictures).toHaveLength(6);
    expect(request.pictures).toEqual(state.pictures);
    expect(invitationState(ana)).toBe('asked');

    must(await request.approve(true));
    await world.time.advance(5_000);
    expect(session.state()).toEqual({ type: 'joined', circleId: ana.circle().circleId });
    expect(invitationState(ana)).toBe('used');
    expect(requestsOf(ana)).toEqual([]);
    const circle = await ben.open(ana.circle().circleId);
    await world.time.advance(5_000);
    expect(circle.roster().members.size).toBe(2);
    expect(ana.circle().roster().members.get(circle.memberId)?.verified).toBe(true);
    // the joiner leaves the invitation's meeting point; the inviter stays there, to tell late comers that it was used
    expect(ben.rendezvous).toHaveLength(2);
    expect(ana.rendezvous).toHaveLength(3);
    expect(ana.rendezvous.filter((name) => ben.rendezvous.includes(name))).toHaveLength(1);
    const words = ['Tuesday', 'Nobody has', 'answer', 'Bening'];
    expect(
      openedCanaries(
        world.network.carried.map((message) => message.bytes),
        words,
      ),
    ).toEqual([]);
  });

  it('says *not verified* when nobody compared, and never says verified of pictures that were not there', async () => {
    const world = await testWorld();
    const { ana, link } = await anaAndHerLink(world);
    const ben = await world.app('Ben');
    const session = await join(world, ben, link);
    must(await session.ask('Ben'));
    await world.time.advance(1_000);
    must(await onlyRequest(ana).approve(false));
    const member = [...ana.circle().roster().members.values()].find(({ addedBy }) => addedBy !== null);
    expect(member?.verified).toBe(false);
  });

  it('waits for days: either side may be closed and start again between the steps', async () => {
    const world = await testWorld();
    const { ana, link } = await anaAndHerLink(world);
    const ben = await world.app('Ben');
    await ana.end('quit');
    const first = await join(world, ben, link);
    await world.time.advance(2 * day);
    expect(first.state().type).toBe('looking');
    await ana.start();
    await world.time.advance(60_000);
    expect(first.state().type).toBe('reading');
    must(await first.ask('Ben'));
    // the inviter is gone before she has seen it
    await ana.end('crash');
    await ben.end('quit');
    await world.time.advance(2 * day);
    await ben.start();
    await ana.start();
    await world.time.advance(60_000);
    const [asked] = ben.joins;
    if (!asked) throw new Error('the join was kept');
    const shown = asked.state();
    expect(shown).toMatchObject({ type: 'asked', name: 'Ben', linked: true });
    expect(requestsOf(ana)[0]?.pictures).toEqual(shown.type === 'asked' ? shown.pictures : null);

    // approved while the joiner is away, and the inviter restarts before the welcome was fetched
    await ben.end('quit');
    await world.time.advance(60_000);
    const [request] = requestsOf(ana);
    expect(request?.linked).toBe(false);
    must(await onlyRequest(ana).approve(true));
    expect(requestsOf(ana)[0]?.state).toBe('approved');
    await ana.end('quit');
    await world.time.advance(3 * day);
    await ana.start();
    await ben.start();
    await world.time.advance(60_000);
    expect(ben.joins[0]?.state()).toEqual({ type: 'joined', circleId: ana.circle().circleId });
  });

  it('keeps the pictures when only the link breaks', async () => {
    const world = await testWorld();
    const { ana, link } = await anaAndHerLink(world);
    const ben = await world.app('Ben');
    const session = await join(world, ben, link);
    must(await session.ask('Ben'));
    await world.time.advance(1_000);
    const before = requestsOf(ana)[0]?.pictures;
    world.network.cut('Ana', 'Ben');
    await world.time.advance(1_000);
    expect(requestsOf(ana)[0]?.linked).toBe(false);
    expect(session.state()).toMatchObject({ type: 'asked', linked: false, pictures: before });
    world.network.heal('Ana', 'Ben');
    await world.time.advance(1_000);
    expect(requestsOf(ana)[0]?.pictures).toEqual(before);
    expect(session.state()).toMatchObject({ type: 'asked', linked: true, pictures: before });
  });

  it('is void when a second party proves the secret before approval, and both are told', async () => {
    const world = await testWorld();
    const { ana, link } = await anaAndHerLink(world);
    const [ben, mallory] = [await world.app('Ben'), await world.app('Mallory')];
    const first = await join(world, ben, link);
    const second = await join(world, mallory, link);
    expect(second.state().type).toBe('reading');
    must(await first.ask('Ben'));
    await world.time.advance(1_000);
    expect(requestsOf(ana)).toHaveLength(1);
    must(await second.ask('Ben'));
    await world.time.advance(1_000);
    expect(first.state()).toEqual({ type: 'refused', reason: 'Void' });
    expect(second.state()).toEqual({ type: 'refused', reason: 'Void' });
    expect(requestsOf(ana)).toEqual([]);
    expect(invitationState(ana)).toBe('void');
    expect(ana.circle().roster().members.size).toBe(1);
  });

  it('knows who asked after a restart: a second party voids it then too, and the first is told', async () => {
    const world = await testWorld();
    const { ana, link } = await anaAndHerLink(world);
    const [ben, mallory] = [await world.app('Ben'), await world.app('Mallory')];
    must(await (await join(world, ben, link)).ask('Ben'));
    await world.time.advance(1_000);
    await Promise.all([ana.end('crash'), ben.end('quit')]);
    await ana.start();
    const second = await join(world, mallory, link);
    must(await second.ask('Ben'));
    await world.time.advance(1_000);
    expect(second.state()).toEqual({ type: 'refused', reason: 'Void' });
    expect(invitationState(ana)).toBe('void');
    await ben.start();
    await world.time.advance(60_000);
    expect(ben.joins[0]?.state()).toEqual({ type: 'refused', reason: 'Void' });
    expect(ana.circle().roster().members.size).toBe(1);
  });

  it('lets the same person ask anew when the agreement changed while the inviter was away', async () => {
    const world = await testWorld();
    const { ana, link } = await anaAndHerLink(world);
    const ben = await world.app('Ben');
    const session = await join(world, ben, link);
    must(await session.ask('Ben'));
    await world.time.advance(1_000);
    await ana.end('quit');
    await ana.start();
    must(await ana.circle().proposeAgreement(['We begin on time.']));
    await world.time.advance(60_000);
    expect(session.state()).toMatchObject({ type: 'reading', changed: true });
    must(await session.ask('Ben'));
    await world.time.advance(5_000);
    must(await onlyRequest(ana).approve(true));
    await world.time.advance(5_000);
    expect(session.state().type).toBe('joined');
  });

  it('lets in who asked by a file and has met the inviter by a link since', async () => {
    const world = await testWorld();
    const { ana, link } = await anaAndHerLink(world);
    const ben = await world.app('Ben');
    const session = await join(world, ben, link);
    world.network.cut('Ana', 'Ben');
    await world.time.advance(60_000);
    must(await session.ask('Ben'));
    const asked = session.asked();
    if (!asked) throw new Error('it was asked for');
    const opened = must(openRequest(asked.invitation, must(readRequestFile(requestFile(asked)))));
    const byFile = await ana.engine.takeRequest(ana.circle().circleId, session.invitationId, opened);
    expect(byFile).toMatchObject({ byFile: true, pictures: null });
    world.network.heal('Ana', 'Ben');
    await world.time.advance(60_000);
    expect(onlyRequest(ana).pictures).toHaveLength(6);
    // the page of the file is still open
    must((await byFile?.approve(true)) ?? { ok: false, error: { type: 'Used' } });
    await world.time.advance(5_000);
    expect(session.state().type).toBe('joined');
    expect(requestsOf(ana)).toEqual([]);
  });

  it('waits past the expiry when the request came in time', async () => {
    const world = await testWorld();
    const { ana, link } = await anaAndHerLink(world);
    const ben = await world.app('Ben');
    const session = await join(world, ben, link);
    must(await session.ask('Ben'));
    await world.time.advance(1_000);
    await Promise.all([ana.end('quit'), ben.end('quit')]);
    await world.time.advance(20 * day);
    await Promise.all([ana.start(), ben.start()]);
    await world.time.advance(60_000);
    must(await onlyRequest(ana).approve(true));
    await world.time.advance(5_000);
    expect(ben.joins[0]?.state().type).toBe('joined');
  });

  it('asks again when the agreement has changed, and adds nobody under the old one', async () => {
    const world = await testWorld();
    const { ana, link } = await anaAndHerLink(world);
    const ben = await world.app('Ben');
    const session = await join(world, ben, link);
    must(await session.ask('Ben'));
    await world.time.advance(1_000);
    must(await ana.circle().proposeAgreement(['We begin on time.']));
    const approved = await requestsOf(ana)[0]?.approve(true);
    expect(approved).toEqual({ ok: false, error: { type: 'AgreementOutdated' } });
    await world.time.advance(5_000);
    expect(session.state()).toMatchObject({
      type: 'reading',
      changed: true,
      offer: { sentences: ['We begin on time.'] },
    });
    must(await session.ask('Ben'));
    await world.time.advance(1_000);
    must(await onlyRequest(ana).approve(true));
    await world.time.advance(5_000);
    expect(session.state().type).toBe('joined');
  });
});
