// A copy of a computer, put back from before: others hold entries of its own log that it lacks. It must not go on under the
// same log key, or one log would have two writers.
import { expect, it } from 'vitest';
import type { Circle } from '#shared/circle/circle.ts';
import { startNewDevice } from '#shared/circle/newDevice.ts';
import { addGuestSeat } from '#shared/circle/people.ts';
import { must } from '#shared/result.ts';
import { memoryStore } from '#shared/testing/memoryStore.ts';
import { testWorld } from './testApps.ts';

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
