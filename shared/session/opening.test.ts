// Saying yes at the opening, and what stays of a session: in one's own name, or heard by somebody, and never otherwise.
import { expect, it } from 'vitest';
import { addGuestSeat } from '../circle/people.ts';
import { asId, type HashId, type PersonId } from '../ids.ts';
import { must } from '../result.ts';
import { meetAll, people } from '../testing/people.ts';
import { addLearning, readLearnings } from './learnings.ts';
import { readerOf, readYeses, sayYes, writeDraft } from './opening.ts';
import { openSession, planSession } from './openSession.ts';
import { seatingOf } from './seating.ts';

it('a yes is one’s own, or heard by somebody; one’s own counts before', async () => {
  const { ana, ben } = await people('ana', 'ben');
  const yu = must(addGuestSeat(ana.circle.document, 'Yu'));
  const documentId = must(await planSession(ana.circle, { title: 'First', startsAt: null, columns: [] }));
  await meetAll([ana.circle, ben.circle]);
  const [anas, bens] = [
    must(await openSession(ana.circle, documentId)),
    must(await openSession(ben.circle, documentId)),
  ];
  const personOf = seatingOf(ana.circle.document.view('seats'), ana.circle.roster()).personOf;
  const [anasId, bensId] = [personOf(ana.circle.memberId)!, personOf(ben.circle.memberId)!];
  const agreement: HashId = ana.circle.roster().agreements[0]!.hash;
  sayYes(anas, anasId, agreement);
  sayYes(anas, yu, agreement);
  sayYes(anas, bensId, agreement);
  sayYes(anas, anasId, asId('x'.repeat(43)));
  await meetAll([ana.circle, ben.circle]);
  const heard = () => readYeses(bens.view('opening'), agreement, personOf);
  expect(heard().get(bensId)).toEqual({ person: bensId, heardBy: anasId });
  sayYes(bens, bensId, agreement);
  expect([...heard().values()]).toHaveLength(3);
  expect(heard().get(bensId)?.heardBy).toBeNull();
  expect(heard().get(yu)?.heardBy).toBe(anasId);

  must(addLearning(anas, anasId, 'To wait', 1));
  must(addLearning(anas, yu, 'To ask', 2));
  expect(addLearning(anas, anasId, ' ', 3).ok).toBe(false);
  expect(readLearnings(anas.view('learnings'), personOf)).toMatchObject([
    { person: anasId, notedBy: null, text: 'To wait' },
    { person: yu, notedBy: anasId, text: 'To ask' },
  ]);

  expect(bens.view('draft')).toBeNull();
  expect(writeDraft(anas, ['What is said here stays here.', ''])).toBe(true);
  expect(writeDraft(anas, ['x'.repeat(5000)])).toBe(false);
  await meetAll([ana.circle, ben.circle]);
  expect(bens.view('draft')).toEqual(['What is said here stays here.', '']);
});

it('the sentences are read in turn, beginning with who facilitates', () => {
  const present = ['Ana', 'Ben', 'Yu'].map((name) => asId<PersonId>(name));
  expect([0, 1, 2, 3].map((at) => readerOf(present, asId('Ben'), at))).toEqual(['Ben', 'Yu', 'Ana', 'Ben']);
  expect(readerOf(present, null, 0)).toBe('Ana');
  expect(readerOf([], null, 0)).toBeNull();
});
