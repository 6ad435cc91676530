// What a reflection is about goes one way: the circle that it names is, byte for byte, what it was before.
import { beforeEach, expect, test } from 'vitest';
import { reflectionStore } from '#renderer/storage/reflectionStore.ts';
import type { Storage } from '#renderer/storage/storage.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { base64url } from '#shared/crypto/encoding.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import type { DocumentId } from '#shared/ids.ts';
import { aboutOf, withAbout } from '#shared/reflection/about.ts';
import { createReflection, editReflection } from '#shared/reflection/reflection.ts';
import { must } from '#shared/result.ts';
import { makeCommitment } from '#shared/session/commitments.ts';
import { openSession, planSession } from '#shared/session/openSession.ts';
import { createNetwork } from '#shared/testing/network.ts';
import { schedule, somebody } from './testCircles.ts';
import { seatsOf } from './useSteps.ts';

beforeEach(() => sodiumReady);

const circleStores = ['circles', 'ops', 'keys', 'documents', 'envelopes', 'outbox', 'states', 'invitations'] as const;
const bytesOf = async (storage: Storage): Promise<readonly string[]> =>
  (await Promise.all(circleStores.map((store) => storage.readAll(store)))).flat().map(({ value }) => base64url(value));
const headsOf = (circle: Circle, documentId: DocumentId) => ({
  session: [...circle.heads(documentId)],
  ops: [...circle.roster().heads],
});

test('linking a person, a session and a step changes nothing of the circle', async () => {
  const net = createNetwork({ schedule });
  const ana = await somebody('ana', net);
  const state = await ana.open();
  must(await state.start({ name: 'Tuesday circle', myName: 'Ana', sentences: ['It stays here.'], meetingPlaces: [] }));
  const circle = state.list()[0]!;
  const me = seatsOf(circle).me!;
  const documentId = must(await planSession(circle, { title: 'First', startsAt: null, columns: [] }));
  const session = must(await openSession(circle, documentId));
  const words = { owner: me, text: 'Ask Denis', due: null, knownBy: '', partner: null };
  const stepId = must(makeCommitment(session, words, 1));
  must(await circle.flush());
  await circle.closeDocument(documentId);
  await ana.storage.settled();
  const before = { bytes: await bytesOf(ana.storage), heads: headsOf(circle, documentId), carried: net.carried.length };
  expect(before.bytes.length).toBeGreaterThan(5);

  const store = reflectionStore(ana.storage);
  const reflection = createReflection(2, { title: 'For myself' });
  const named = [
    { kind: 'person', id: me },
    { kind: 'session', id: documentId },
    { kind: 'step', id: stepId },
  ] as const;
  const linked = editReflection(reflection, { links: named.reduce(withAbout, {}) }, 3);
  must(await store.save(linked));
  must(await circle.flush());
  await ana.storage.settled();
  expect(aboutOf((await store.read(linked.id))?.links)).toEqual(named);
  expect(await bytesOf(ana.storage)).toEqual(before.bytes);
  expect(headsOf(circle, documentId)).toEqual(before.heads);
  expect(net.carried.length).toBe(before.carried);
  await state.stop();
});
