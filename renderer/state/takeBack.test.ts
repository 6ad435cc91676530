// Taking back a proposal to begin again as the app composes it: the new circle is gone from the list and from the disk, the old
// one is written again, and both are so after the next start.
import { beforeEach, expect, test } from 'vitest';
import { addGuestSeat } from '#shared/circle/people.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import { createNetwork } from '#shared/testing/network.ts';
import { schedule, somebody } from './testCircles.ts';

beforeEach(() => sodiumReady);

test('the new circle is gone, and the old one goes on', async () => {
  const ana = await somebody('ana', createNetwork({ schedule }));
  const first = await ana.open();
  const made = { name: 'Tuesday circle', myName: 'Ana', sentences: ['It stays here.'], meetingPlaces: [] };
  const circleId = must(await first.start(made));
  const old = first.list().find((circle) => circle.circleId === circleId);
  if (!old) throw new Error('the circle');
  must(await old.flush());
  const { document } = old;
  const successor = must(await old.moves.propose({ document, name: 'Anew', chosen: [], now: 1_700_000_000_000 }));
  await expect.poll(() => first.list().map((circle) => circle.circleId)).toContain(successor);
  const anew = first.list().find((circle) => circle.circleId === successor);
  must(addGuestSeat(anew!.document, 'Yu'));
  expect(old.moves.isArchive()).toBe(true);

  expect(await first.takeBack(circleId)).toMatchObject({ error: { type: 'UnknownProposal' } });
  must(await first.takeBack(successor));
  expect(first.list().map((circle) => circle.circleId)).toEqual([circleId]);
  expect(old.moves.isArchive()).toBe(false);
  must(addGuestSeat(old.document, 'Ines'));
  must(await old.flush());
  await first.stop();

  const second = await ana.open();
  expect(second.list().map((circle) => circle.circleId)).toEqual([circleId]);
  expect(second.damaged()).toBe(0);
  const names = second
    .list()[0]
    ?.document.view('people')
    .map(({ name }) => name);
  expect(names).toEqual(['Ana', 'Ines']);
  await second.stop();
});
