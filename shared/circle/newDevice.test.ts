import { expect, it } from 'vitest';
import { must } from '../result.ts';
import { memoryStore } from '../testing/memoryStore.ts';
import { meetAll, noTimers, people } from '../testing/people.ts';
import { startNewDevice } from './newDevice.ts';
import { openCircle } from './openCircle.ts';
import { addGuestSeat } from './people.ts';

const names = (circle: { readonly document: Parameters<typeof addGuestSeat>[0] }) =>
  circle.document
    .view('people')
    .map(({ name }) => name)
    .sort();

it('a restored copy goes on as a new device: its circle accepts it, and nothing that others hold is lost', async () => {
  const { ana, ben, clock } = await people('ana', 'ben');
  must(addGuestSeat(ana.circle.document, 'Yu'));
  await meetAll([ana.circle, ben.circle]);
  const { invitation } = must(await ana.circle.invite({ note: 'Ines', meetingPlaces: [] }));
  const backup = new Map(ana.store.rows());

  must(addGuestSeat(ana.circle.document, 'Denis'));
  await meetAll([ana.circle, ben.circle]);

  const restored = memoryStore(backup);
  expect(must(await startNewDevice(restored, ana.circleId)).droppedChanges).toBe(0);
  const again = must(await openCircle(restored, ana.circleId, { clock, ...noTimers }));
  expect(again.memberId).toBe(ana.circle.memberId);
  expect(again.authorId).not.toBe(ana.circle.authorId);
  expect(again.findInvitation(invitation.invitationId)).toEqual({ ok: false, error: { type: 'Revoked' } });

  // written before it meets anybody: under the former log key this would take a number that is in use
  must(addGuestSeat(again.document, 'Claire'));
  await meetAll([again, ben.circle]);
  expect(names(again)).toEqual(names(ben.circle));
  for (const name of ['Claire', 'Denis', 'Yu']) expect(names(again)).toContain(name);
  expect(ben.circle.roster().members.size).toBe(2);
});

it('says how many changes of the copy nobody had received', async () => {
  const { ana } = await people('ana', 'ben');
  must(await ana.circle.flush());
  must(addGuestSeat(ana.circle.document, 'Karim'));
  await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
  const dropped = must(await startNewDevice(memoryStore(new Map(ana.store.rows())), ana.circleId)).droppedChanges;
  expect(dropped).toBe(ana.store.count('outbox'));
  expect(dropped).toBeGreaterThan(0);
});
