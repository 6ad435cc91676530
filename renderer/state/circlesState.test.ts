// Joining as the app composes it: real storage, a network in memory. What was begun goes on after a restart, a meeting
// place is used only after the yes, and a link leads nowhere twice.
import { beforeEach, expect, test, vi } from 'vitest';
import { parseInvitationLink } from '#shared/circle/invitation.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import { createNetwork } from '#shared/testing/network.ts';
import { schedule, somebody } from './testCircles.ts';

const place = 'wss://meet.example.org';

beforeEach(() => sodiumReady);

test('a join goes on after a restart, uses its meeting place only after the yes, and ends in the circle', async () => {
  const net = createNetwork({ schedule });
  const ana = await somebody('ana', net);
  const ben = await somebody('ben', net);
  let atAna = await ana.open();
  const circleId = must(
    await atAna.start({ name: 'Tuesday circle', myName: 'Ana', sentences: ['It stays here.'], meetingPlaces: [place] }),
  );
  const [circle] = atAna.list();
  expect(circle?.circleId).toBe(circleId);
  const { link } = must(await atAna.invite(circle!, 'Ben'));
  await atAna.stop();

  let atBen = await ben.open();
  const invitation = must(parseInvitationLink(link));
  expect(ben.servers()).toEqual([]);
  expect(await atBen.joins.begin(link, invitation)).toBe(true);
  expect(ben.servers()).toEqual([place]);
  expect(atBen.joins.list()[0]?.session.state().type).toBe('looking');
  await atBen.stop();

  atBen = await ben.open();
  atAna = await ana.open();
  const state = () => atBen.joins.list()[0]?.session.state();
  await vi.waitFor(() => expect(state()?.type).toBe('reading'), 10_000);
  must(await atBen.joins.list()[0]!.session.ask('Ben'));
  await vi.waitFor(() => expect(atAna.engine.requests(circleId)[0]?.pictures).toBeTruthy(), 10_000);
  const [knock] = atAna.engine.requests(circleId);
  expect(knock?.name).toBe('Ben');
  must(await knock!.approve(true));
  await vi.waitFor(() => expect(atBen.list()[0]?.document.view('name')).toBe('Tuesday circle'), 10_000);
  expect(atBen.list()[0]?.circleId).toBe(circleId);
  expect(atBen.places.ofCircle(circleId)).toEqual([place]);
  await atBen.stop();

  const again = await ben.open();
  expect(again.joins.list()).toEqual([]);
  expect(again.list()[0]?.document.view('name')).toBe('Tuesday circle');
  await again.stop();
  await atAna.stop();
});

test('a restored profile goes on as a new device, once', async () => {
  const ana = await somebody('ana', createNetwork({ schedule }));
  const first = await ana.open();
  must(await first.start({ name: 'Tuesday circle', myName: 'Ana', sentences: ['It stays here.'], meetingPlaces: [] }));
  const former = first.list()[0]?.authorId;
  await first.stop();
  ana.restore();
  const second = await ana.open();
  const next = second.list()[0];
  expect(next?.authorId).not.toBe(former);
  expect(next?.document.view('name')).toBe('Tuesday circle');
  await second.stop();
  const third = await ana.open();
  expect(third.list()[0]?.authorId).toBe(next?.authorId);
  await third.stop();
});

test('a join that is given up is gone after the next start', async () => {
  const net = createNetwork({ schedule });
  const ana = await somebody('ana', net);
  const ben = await somebody('ben', net);
  const atAna = await ana.open();
  must(await atAna.start({ name: 'Tuesday circle', myName: 'Ana', sentences: ['It stays here.'], meetingPlaces: [] }));
  const { link } = must(await atAna.invite(atAna.list()[0]!, 'Ben'));
  await atAna.stop();
  const atBen = await ben.open();
  await atBen.joins.begin(link, must(parseInvitationLink(link)));
  await atBen.joins.drop(atBen.joins.list()[0]!);
  expect(atBen.joins.list()).toEqual([]);
  await atBen.stop();
  const again = await ben.open();
  expect(again.joins.list()).toEqual([]);
  await again.stop();
});
