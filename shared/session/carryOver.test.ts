import { expect, it } from 'vitest';
import type { Circle } from '../circle/circle.ts';
import { readMoveRequest } from '../circle/moving.ts';
import { openCircle } from '../circle/openCircle.ts';
import { addGuestSeat } from '../circle/people.ts';
import type { DocumentId, PersonId } from '../ids.ts';
import { must } from '../result.ts';
import { meetAll, noTimers, people, type TestPerson } from '../testing/people.ts';
import { carryOver } from './carryOver.ts';
import type { Commitment } from './commitment.ts';
import { answerCommitment, makeCommitment } from './commitments.ts';
import { digestOf } from './digest.ts';
import { openSession, planSession } from './openSession.ts';
import { seatingOf } from './seating.ts';

const personOf = (circle: Circle): PersonId => {
  const person = seatingOf(circle.document.view('seats'), circle.roster()).personOf(circle.memberId);
  if (person === null) throw new Error('a member has a seat');
  return person;
};
const stepsIn = async (circle: Circle, documentId: DocumentId | null): Promise<readonly Commitment[]> =>
  documentId === null ? [] : digestOf(must(await openSession(circle, documentId)), circle).commitments;
const openIn = async ({ store, clock }: TestPerson, circleId: Circle['circleId']): Promise<Circle> =>
  must(await openCircle(store, circleId, { clock, ...noTimers }));

it('brings my own open steps, those that I noted for a guest, and the sessions to come; once, and nothing else', async () => {
  const { ana, ben, denis, clock } = await people('ana', 'ben', 'denis');
  const guest = must(addGuestSeat(ana.circle.document, 'Yu'));
  const now = clock.now();
  const old = must(await planSession(ana.circle, { title: 'Before', startsAt: now - 86_400_000, columns: ['Said'] }));
  must(
    await planSession(ana.circle, { title: 'After', startsAt: now + 86_400_000, place: 'Room 4', columns: ['To say'] }),
  );
  const all = [ana, ben, denis].map(({ circle }) => circle);
  await meetAll(all);
  const promise = async (who: TestPerson, text: string, of: Partial<Commitment['words']> = {}) => {
    const session = must(await openSession(who.circle, old));
    const words = { owner: personOf(who.circle), text, due: null, knownBy: '', partner: null, ...of };
    return { session, id: must(makeCommitment(session, words, now)) };
  };
  await promise(ana, 'Ask for an hour', { partner: personOf(denis.circle), due: '2026-12-03' });
  await promise(ana, 'Leave at five', { owner: guest });
  const kept = await promise(ana, 'Done long ago');
  const done = digestOf(kept.session, ana.circle).commitments.find(({ commitmentId }) => commitmentId === kept.id);
  if (!done) throw new Error('just made');
  must(answerCommitment(kept.session, done, 'kept', '', now));
  await promise(ben, 'Write to Karim', { partner: personOf(ana.circle) });
  await meetAll(all);

  const successor = must(
    await ana.circle.moves.propose({
      document: ana.circle.document,
      name: 'Tuesday circle',
      chosen: [ben.circle.memberId],
      now,
    }),
  );
  const newAna = await openIn(ana, successor);
  expect(await carryOver(ana.circle, newAna, now)).toBe(true);
  expect(await carryOver(ana.circle, newAna, now)).toBe(true);
  const known = ana.circle.moves.known()[0];
  if (!known) throw new Error('Ana has proposed');
  must(await ben.circle.moves.receive(known.proposal.bytes));
  must(await ben.circle.moves.ask(successor));
  const before = ana.circle.roster();
  const request = readMoveRequest(
    ben.circle.moves.known()[0]?.request ?? new Uint8Array(),
    known.proposal,
    before,
    ben.circle.memberId,
  );
  const welcome = must(await newAna.admit(must(request), { before, name: 'Ben', verified: true }));
  must(await ben.circle.moves.finish(successor, welcome));
  const newBen = await openIn(ben, successor);
  // nothing has arrived yet: it waits
  expect(await carryOver(ben.circle, newBen, now)).toBe(false);
  await meetAll([newAna, newBen]);
  expect(await carryOver(ben.circle, newBen, now)).toBe(true);
  await meetAll([newAna, newBen]);

  for (const circle of [newAna, newBen]) {
    const steps = await stepsIn(circle, circle.document.view('carried'));
    expect(steps.map(({ words: { text } }) => text).sort()).toEqual([
      'Ask for an hour',
      'Leave at five',
      'Write to Karim',
    ]);
    const [asked, ofYu, written] = ['Ask', 'Leave', 'Write'].map((start) =>
      steps.find(({ words }) => words.text.startsWith(start)),
    );
    // Denis was left out and is not named; Ana is who she is here
    expect(asked).toMatchObject({ words: { owner: personOf(newAna), partner: null, due: '2026-12-03' }, madeAt: now });
    expect(ofYu).toMatchObject({ words: { owner: guest }, notedBy: personOf(newAna) });
    expect(written?.words).toMatchObject({ owner: personOf(newBen), partner: personOf(newAna) });
    const sessions = circle.document
      .view('sessions')
      .filter(({ documentId }) => documentId !== circle.document.view('carried'));
    expect(sessions).toMatchObject([{ title: 'After', place: 'Room 4', startsAt: now + 86_400_000 }]);
    const [next] = sessions;
    if (!next) throw new Error('one session');
    expect(
      must(await openSession(circle, next.documentId))
        .view('board')
        .map(({ title }) => title),
    ).toEqual(['To say']);
  }
});
