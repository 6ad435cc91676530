// A step that is promised, witnessed, changed and kept, over two apps that meet now and then; and what a patched app tries.
import { beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addGuestSeat } from '../circle/people.ts';
import { base64url } from '../crypto/encoding.ts';
import type { DocumentId, PersonId } from '../ids.ts';
import { must } from '../result.ts';
import { meetAll, people, type TestPerson } from '../testing/people.ts';
import { sessionRoots } from './cards.ts';
import { type Commitment, checkWords, isDay, isOpen, readEvent, type StepWords, wordsHash } from './commitment.ts';
import { answerCommitment, changeCommitment, makeCommitment, witnessCommitment } from './commitments.ts';
import { openSession, planSession } from './openSession.ts';
import { readCommitments } from './readCommitments.ts';
import { addNote } from './saidOnce.ts';
import { seatingOf } from './seating.ts';
import type { Session } from './session.ts';
import { signAsWitness } from './witness.ts';

let ana: TestPerson;
let ben: TestPerson;
let karim: TestPerson;
let documentId: DocumentId;
let anas: Session;
let bens: Session;
let karims: Session;

const together = () => meetAll([ana.circle, ben.circle, karim.circle]);
const idOf = ({ circle }: TestPerson, of: TestPerson = ana): PersonId => {
  const id = seatingOf(of.circle.document.view('seats'), of.circle.roster()).personOf(circle.memberId);
  if (id === null) throw new Error('nobody vouches for a seat');
  return id;
};
const stepsOn = ({ circle }: TestPerson, session: Session): readonly Commitment[] =>
  readCommitments(session.view('commitments'), {
    documentId,
    roster: circle.roster(),
    personOf: seatingOf(circle.document.view('seats'), circle.roster()).personOf,
    isGuest: (person) =>
      circle.document.view('people').some(({ personId, memberId }) => personId === person && memberId === null),
  });
const words = (changes: Partial<StepWords> = {}): StepWords => ({
  owner: idOf(ana),
  text: 'Ask Denis for an hour',
  due: '2026-12-03',
  knownBy: 'There is a date in my diary',
  partner: idOf(ben),
  ...changes,
});

beforeEach(async () => {
  ({ ana, ben, karim } = await people('ana', 'ben', 'karim'));
  documentId = must(await planSession(ana.circle, { title: 'First', startsAt: null, columns: [] }));
  await together();
  anas = must(await openSession(ana.circle, documentId));
  bens = must(await openSession(ben.circle, documentId));
  karims = must(await openSession(karim.circle, documentId));
});

it('is witnessed by the partner’s key, and no longer once its words have changed', async () => {
  must(makeCommitment(anas, words(), 1000));
  await together();
  const [seen] = stepsOn(ben, bens);
  expect(seen).toMatchObject({ words: words(), status: 'made', witness: null, witnessLapsed: false, notedBy: null });
  witnessCommitment(ben.circle, bens, seen!, 2000);
  await together();
  for (const [each, session] of [
    [ana, anas],
    [ben, bens],
    [karim, karims],
  ] as const)
    expect(stepsOn(each, session)[0]?.witness).toBe(idOf(ben));

  must(
    changeCommitment(anas, stepsOn(ana, anas)[0]!, words({ text: 'Ask Denis for half an hour' }), 'He is away', 3000),
  );
  await together();
  const [changed] = stepsOn(karim, karims);
  expect(changed).toMatchObject({ status: 'changed', witness: null, witnessLapsed: true });
  expect(changed?.trail.map(({ type, note }) => [type, note])).toEqual([
    ['made', ''],
    ['changed', 'He is away'],
  ]);
  witnessCommitment(ben.circle, bens, stepsOn(ben, bens)[0]!, 4000);
  await together();
  expect(stepsOn(karim, karims)[0]).toMatchObject({ witness: idOf(ben), witnessLapsed: false });
});

it('is checked in offline on both sides, and ends the same everywhere', async () => {
  must(makeCommitment(anas, words(), 1000));
  await together();
  must(answerCommitment(anas, stepsOn(ana, anas)[0]!, 'checkIn', 'I wrote to him', 2000));
  must(answerCommitment(anas, stepsOn(ana, anas)[0]!, 'kept', '', 2500));
  witnessCommitment(ben.circle, bens, stepsOn(ben, bens)[0]!, 900);
  await together();
  const [mine] = stepsOn(ana, anas);
  expect(mine).toMatchObject({ status: 'kept', doneAt: 2500, witness: idOf(ben) });
  expect(isOpen(mine!)).toBe(false);
  expect(stepsOn(ben, bens)).toEqual(stepsOn(ana, anas));
  must(answerCommitment(anas, mine!, 'reopened', '', 2600));
  expect(stepsOn(ana, anas)[0]).toMatchObject({ status: 'made', doneAt: null });
});

it('keeps its order whatever a clock did', () => {
  must(makeCommitment(anas, words(), 9000));
  must(answerCommitment(anas, stepsOn(ana, anas)[0]!, 'released', '', 10));
  must(answerCommitment(anas, stepsOn(ana, anas)[0]!, 'reopened', '', 5));
  must(answerCommitment(anas, stepsOn(ana, anas)[0]!, 'kept', '', 1));
  expect(stepsOn(ana, anas)[0]).toMatchObject({ status: 'kept' });
  expect(stepsOn(ana, anas)[0]?.trail.map(({ type }) => type)).toEqual(['made', 'released', 'reopened', 'kept']);
});

it('is noted for a guest seat by a member, who keeps its trail; nothing of it is ever signed', async () => {
  const yu = must(addGuestSeat(ana.circle.document, 'Yu'));
  await together();
  must(makeCommitment(anas, words({ owner: yu }), 1000));
  await together();
  witnessCommitment(ben.circle, bens, stepsOn(ben, bens)[0]!, 1500);
  must(answerCommitment(anas, stepsOn(ana, anas)[0]!, 'kept', 'said Yu', 2000));
  await together();
  expect(stepsOn(karim, karims)[0]).toMatchObject({ notedBy: idOf(ana), status: 'kept', witness: null });
});

it('a patched app says nothing about another’s step and signs for nobody else', async () => {
  must(makeCommitment(anas, words(), 1000));
  await together();
  const [step] = stepsOn(karim, karims);
  must(answerCommitment(karims, step!, 'released', 'not hers to keep', 2000));
  must(changeCommitment(karims, step!, words({ text: 'Something else' }), '', 2000));
  // a true signature, of a member who is not the partner
  witnessCommitment(karim.circle, karims, step!, 2000);
  // Karim's key under Ben's device name
  const facts = { circleId: ana.circleId, documentId, commitmentId: step!.commitmentId, words: wordsHash(step!.words) };
  const signature = base64url(signAsWitness(karim.circle.own.log, facts));
  addNote(karims.shared, sessionRoots(karims.shared.doc).commitments, {
    after: step!.last,
    at: 2000,
    event: { type: 'witnessed', of: step!.commitmentId, author: ben.circle.authorId, signature },
  });
  // a step in Ana's name is shown as noted by Karim
  must(makeCommitment(karims, words({ text: 'Give Karim my desk' }), 3000));
  await together();
  expect(stepsOn(ana, anas)).toMatchObject([
    { status: 'made', witness: null, words: words(), trail: [{ type: 'made' }] },
    { notedBy: idOf(karim) },
  ]);
});

it('a signature that is copied to other words or another step stands under nothing', async () => {
  must(makeCommitment(anas, words(), 1000));
  must(makeCommitment(anas, words({ text: 'Leave at five' }), 1100));
  await together();
  const [first, second] = stepsOn(ben, bens);
  witnessCommitment(ben.circle, bens, first!, 2000);
  const signed = bens.view('commitments').find(({ by }) => by === ben.circle.memberId);
  const read = readEvent(signed!);
  const event = { ...read!.event, of: second!.commitmentId };
  addNote(bens.shared, sessionRoots(bens.shared.doc).commitments, { after: second!.last, at: 2100, event });
  await together();
  expect(stepsOn(ana, anas).map(({ witness }) => witness)).toEqual([idOf(ben), null]);
});

it('malformed entries and those that were written over are passed over', () => {
  must(makeCommitment(anas, words(), 1000));
  const { commitments } = sessionRoots(anas.shared.doc);
  anas.shared.change(() => {
    commitments.set(anas.shared.newId(), new Y.Map([['note', { after: null, at: 1, event: { type: 'made' } }]]));
    commitments.set(anas.shared.newId(), new Y.Map([['note', { after: null, at: 1, event: { type: 'sung' } }]]));
    commitments.set(anas.shared.newId(), 'no entry');
  });
  expect(stepsOn(ana, anas)).toHaveLength(1);
  const [id] = [...commitments.keys()].filter((key) => stepsOn(ana, anas)[0]?.commitmentId === (key as string));
  const entry = commitments.get(id!);
  if (!(entry instanceof Y.Map)) throw new Error('no entry');
  anas.shared.change(() => entry.set('note', entry.get('note')));
  expect(stepsOn(ana, anas)).toEqual([]);
});

it('needs words, a day that exists and somebody else who asks', () => {
  expect(checkWords(words({ text: '  ' }))).toMatchObject({ error: { type: 'TextEmpty' } });
  expect(checkWords(words({ text: 'x'.repeat(2001) }))).toMatchObject({ error: { type: 'TextTooLong' } });
  expect(checkWords(words({ partner: idOf(ana) }))).toMatchObject({ error: { type: 'AsksOneself' } });
  expect(['2026-02-28', '2028-02-29', '2026-12-31'].every(isDay)).toBe(true);
  expect(['2026-02-30', '2026-13-01', '2026-2-3', '2027-02-29', ''].some(isDay)).toBe(false);
});
