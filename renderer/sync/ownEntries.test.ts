// A copy of a computer, put back from before: others hold entries of its own log that it lacks. It must not go on under the
// same log key, or one log would have two writers.
import { expect, it } from 'vitest';
import type { Circle } from '#shared/circle/circle.ts';
import { startNewDevice } from '#shared/circle/newDevice.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { addGuestSeat } from '#shared/circle/people.ts';
import { must } from '#shared/result.ts';
import { memoryStore } from '#shared/testing/memoryStore.ts';
import { meetAll, noTimers, people } from '#shared/testing/people.ts';
import { testWorld } from './testApps.ts';
import { seedTheSystem } from './testRandom.ts';

const names = (circle: Circle): readonly string[] =>
  circle.document
    .view('people')
    .map(({ name }) => name)
    .sort();

it('a copy learns from the others that it is one, and goes on as a new device, with nothing lost and no two versions', async () => {
  const { time, circleOf } = await testWorld();
  const [ana, ben] = await circleOf('Ana', 'Ben');
  if (!ana || !ben) throw new Error('two people');
  const copy = new Map(ana.store.rows());
  must(addGuestSeat(ana.circle().document, 'Yu'));
  await time.advance(3_000);
  await ana.end('crash');
  ana.store = memoryStore(copy);
  await ana.start();
  const before = ana.circle().authorId;
  const elsewhere: string[] = [];
  ana.circle().on('writtenElsewhere', ({ documentId }) => void elsewhere.push(documentId));
  await time.advance(15_000);
  expect(elsewhere).toContain(ana.circle().document.shared.documentId);
  expect(names(ana.circle())).toContain('Yu');

  await ana.end('quit');
  must(await startNewDevice(ana.store, ben.circle().circleId));
  await ana.start();
  expect(ana.circle().authorId).not.toBe(before);
  must(addGuestSeat(ana.circle().document, 'Claire'));
  await time.advance(15_000);
  expect(names(ben.circle())).toEqual(['Ana', 'Ben', 'Claire', 'Yu']);
  expect(names(ana.circle())).toEqual(names(ben.circle()));
  for (const { circle } of [ana, ben]) expect(circle().twoVersions().size).toBe(0);
});

it('a copy with changes that wait, beside the computer that it was copied from, seals nothing: a value, and a new device', async () => {
  const { ana, ben, clock } = await people('ana', 'ben');
  must(await ana.circle.flush());
  const rows = new Map(ana.store.rows());
  const opened = async (store = memoryStore(rows)) => {
    // the same random numbers: both runs write under one clientID, as two images of one running machine do
    const stop = seedTheSystem(5);
    const circle = must(await openCircle(store, ana.circleId, { clock, ...noTimers }));
    stop();
    return { circle, store };
  };
  const former = await opened();
  const copy = await opened();
  const { documentId, doc } = copy.circle.document.shared;
  expect(doc.clientID).toBe(former.circle.document.shared.doc.clientID);
  must(addGuestSeat(former.circle.document, 'Yu'));
  must(await former.circle.flush());
  await meetAll([former.circle, ben.circle]);

  must(addGuestSeat(copy.circle.document, 'Claire'));
  let told = 0;
  copy.circle.on('writtenElsewhere', () => told++);
  const head = former.circle.heads(documentId).get(former.circle.authorId)?.seq ?? 0;
  const theirs = await former.circle.envelopes(documentId, former.circle.authorId, 1, head);
  must(await copy.circle.receiveEnvelopes(documentId, theirs));
  expect(told).toBe(1);
  const held = copy.circle.heads(documentId);
  expect(await copy.circle.flush()).toEqual({ ok: false, error: { type: 'StoreClosed' } });
  must(addGuestSeat(copy.circle.document, 'Denis'));
  await copy.circle.close();
  expect(copy.circle.heads(documentId)).toEqual(held);

  // a crash before it goes on does not forget it
  const again = await opened(copy.store.afterCrash());
  expect(names(again.circle)).toContain('Yu');
  expect(await again.circle.flush()).toEqual({ ok: false, error: { type: 'StoreClosed' } });
  await again.circle.close();
  expect(must(await startNewDevice(again.store, ana.circleId)).droppedChanges).toBeGreaterThan(0);
  const renewed = await opened(again.store.afterCrash());
  must(addGuestSeat(renewed.circle.document, 'Ines'));
  must(await renewed.circle.flush());
  await meetAll([renewed.circle, ben.circle, former.circle]);
  for (const { circle } of [renewed, former, ben]) {
    expect(names(circle)).toEqual(['Ana', 'Ben', 'Ines', 'Yu']);
    expect(circle.twoVersions().size).toBe(0);
  }
});
