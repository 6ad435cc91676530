import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { openCircle } from '#shared/circle/openCircle.ts';
import { addGuestSeat } from '#shared/circle/people.ts';
import { startCircle } from '#shared/circle/startCircle.ts';
import { manualClock } from '#shared/clock.ts';
import { base64url } from '#shared/crypto/encoding.ts';
import { newVaultKey } from '#shared/crypto/keys.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type PersonId } from '#shared/ids.ts';
import { createReflection } from '#shared/reflection/reflection.ts';
import { must } from '#shared/result.ts';
import type { StepWords } from '#shared/session/commitment.ts';
import { answerCommitment, makeCommitment } from '#shared/session/commitments.ts';
import { digestOf } from '#shared/session/digest.ts';
import { openSession } from '#shared/session/openSession.ts';
import { seatingOf } from '#shared/session/seating.ts';
import { noTimers } from '#shared/testing/people.ts';
import { circleStore } from '../storage/circleStore.ts';
import { memoryJournal } from '../storage/memoryJournal.ts';
import { openStorage } from '../storage/openStorage.ts';
import { reflectionStore } from '../storage/reflectionStore.ts';
import { countVault } from './countVault.ts';

const clock = manualClock();

it("counts the person's own steps of all sessions, kept or not, and nobody else's", async () => {
  await sodiumReady;
  const storage = await openStorage({
    vaultKey: newVaultKey(),
    vaultId: asId(base64url(randomBytes(16))),
    desktop: memoryJournal(),
    indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange },
  });
  must(await reflectionStore(storage).save(createReflection(1, { title: 'One' })));
  const store = circleStore(storage);
  const circleId = must(
    await startCircle(store, { name: 'A circle', myName: 'Ana', sentences: ['It stays here.'], now: clock.now() }),
  );
  const circle = must(await openCircle(store, circleId, { clock, ...noTimers }));
  const yu = must(addGuestSeat(circle.document, 'Yu'));
  const me = seatingOf(circle.document.view('seats'), circle.roster()).personOf(circle.memberId);
  if (me === null) throw new Error('Ana has a seat');
  const words = (owner: PersonId): StepWords => ({ owner, text: 'Ask', due: null, knownBy: '', partner: null });
  for (const title of ['First', 'Second']) {
    const documentId = must(await circle.newSession({ title, startsAt: null }));
    const session = must(await openSession(circle, documentId));
    must(makeCommitment(session, words(me), 1000));
    must(makeCommitment(session, words(yu), 1000));
    const [first] = digestOf(session, circle).commitments.filter(({ words: { owner } }) => owner === me);
    if (title === 'First' && first) must(answerCommitment(session, first, 'kept', '', 2000));
    await circle.closeDocument(documentId);
  }
  must(await circle.flush());
  await circle.close();
  const { counts } = await countVault(storage, clock);
  expect(counts).toEqual({ reflections: 1, trashed: 0, circles: 1, sessions: 2, steps: 2, unreadable: 0 });
  await storage.close();
});
