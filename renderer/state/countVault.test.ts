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
import { carryOver } from '#shared/session/carryOver.ts';
import type { StepWords } from '#shared/session/commitment.ts';
import { answerCommitment, changeCommitment, makeCommitment } from '#shared/session/commitments.ts';
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
    must(makeCommitment(session, words(me), title === 'First' ? 1000 : 1500));
    must(makeCommitment(session, words(yu), 1000));
    const [first] = digestOf(session, circle).commitments.filter(({ words: { owner } }) => owner === me);
    if (title === 'First' && first) must(answerCommitment(session, first, 'kept', '', 2000));
    await circle.closeDocument(documentId);
  }
  must(await circle.flush());
  const { counts } = await countVault(storage, clock);
  expect(counts).toEqual({ reflections: 1, trashed: 0, circles: 1, sessions: 2, steps: 2, unreadable: 0 });

  // one of the two is open: it goes along into the circle that begins again, and is still one step, changed there or not
  const { document } = circle;
  const successor = must(await circle.moves.propose({ document, name: 'Again', chosen: [], now: clock.now() }));
  const again = must(await openCircle(store, successor, { clock, ...noTimers }));
  expect(await carryOver(circle, again, clock.now())).toBe(true);
  expect((await countVault(storage, clock)).counts).toMatchObject({ circles: 2, steps: 2 });
  const carried = again.document.view('carried');
  if (carried === null) throw new Error('there is a place for what was carried');
  const session = must(await openSession(again, carried));
  // hers, beside those that she noted for Yu
  const step = digestOf(session, again).commitments.find(({ notedBy }) => notedBy === null);
  if (!step) throw new Error('her open step was carried');
  must(changeCommitment(session, step, { ...step.words, text: 'Ask again' }, '', 3000));
  must(makeCommitment(session, { ...step.words, text: 'Another' }, 4000));
  must(await again.flush());
  await again.closeDocument(carried);
  expect((await countVault(storage, clock)).counts).toMatchObject({ circles: 2, steps: 3 });
  await again.close();
  await circle.close();
  await storage.close();
});
