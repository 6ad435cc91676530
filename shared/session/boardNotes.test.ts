// What stands as a note on real boards of three people: only what those wrote who were to write, whatever a patched client does.
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { DocumentId, PersonId } from '../ids.ts';
import { must } from '../result.ts';
import { meetAll, people, type TestPerson } from '../testing/people.ts';
import { addCard, editCard, takeIn } from './board.ts';
import { type NotesView, notesView } from './boardNotes.ts';
import { sessionRoots } from './cards.ts';
import { actionLearningSet } from './formats/actionLearningSet.ts';
import { openCircle } from './formats/openCircle.ts';
import { confirmKeyQuestion, keyQuestionName, keyQuestionOf, keyQuestionWriters } from './keyQuestion.ts';
import type { LedgerAction } from './ledger.ts';
import { openSession, planSession } from './openSession.ts';
import { pressNext } from './presses.ts';
import { seatingOf } from './seating.ts';
import type { Session } from './session.ts';
import { smallestChange, typedText, typeText } from './sharedText.ts';
import { ledgerView, type PersonOf, press } from './writtenLedger.ts';

let ana: TestPerson;
let ben: TestPerson;
let karim: TestPerson;
let documentId: DocumentId;
let now = 1_800_000_000_000;

const formats = { actionLearningSet, openCircle };
const begin = async (which: keyof typeof formats): Promise<void> => {
  ({ ana, ben, karim } = await people('ana', 'ben', 'karim'));
  documentId = must(
    await planSession(ana.circle, {
      title: 'First',
      startsAt: null,
      columns: [
        { title: 'Questions', kind: 'question' },
        { title: 'For later', kind: 'later' },
      ],
      format: formats[which],
    }),
  );
  await together();
  await presses(ana, {
    type: 'start',
    present: [ana, ben, karim].map(personOf),
    presenters: [personOf(karim)],
    roles: [
      { role: 'facilitator', person: personOf(ana) },
      { role: 'scribe', person: personOf(ben) },
    ],
    lastPresenter: null,
  });
};
const together = () => meetAll([ana.circle, ben.circle, karim.circle]);
const sessionOf = async ({ circle }: TestPerson): Promise<Session> => must(await openSession(circle, documentId));
const seatsOf = ({ circle }: TestPerson) => seatingOf(circle.document.view('seats'), circle.roster());
const personsOf = (person: TestPerson): PersonOf => seatsOf(person).personOf;
const personOf = (person: TestPerson): PersonId => personsOf(person)(person.circle.memberId)!;
const stateOf = async (person: TestPerson) => {
  const session = await sessionOf(person);
  const plan = session.view('plan');
  if (plan.type !== 'format') throw new Error('no format');
  return ledgerView(plan.format, session.view('ledger'), seatsOf(person)).state;
};
const presses = async (person: TestPerson, action: LedgerAction | null): Promise<void> => {
  if (!action) throw new Error('nothing to press');
  now += 60_000;
  press(await sessionOf(person), await stateOf(person), action, now);
  await together();
};
const goTo = async (stepId: string): Promise<void> => {
  for (;;) {
    const state = await stateOf(ana);
    if (state.visit?.stepId === stepId) return;
    await presses(ana, pressNext(state));
  }
};
const notes = async (person: TestPerson): Promise<NotesView> =>
  notesView((await sessionOf(person)).view('board'), await stateOf(person), personsOf(person));
const words = ({ columns }: NotesView): readonly string[] =>
  columns.flatMap(({ cards }) => cards.map(({ text }) => text));
const columnOf = async (person: TestPerson, at = 0) => (await sessionOf(person)).view('board')[at]!.columnId;
const writes = async (person: TestPerson, text: string, fields: { visit?: string; offered?: string }, at = 0) =>
  must(addCard(await sessionOf(person), { columnId: await columnOf(person, at), text, ...fields }));

beforeEach(() => {
  now = 1_800_000_000_000;
});

test('only the one who takes notes writes them, on all screens; another’s line waits until it is taken in', async () => {
  await begin('actionLearningSet');
  await goTo('core.openQuestions.1');
  const visit = (await stateOf(ana)).visit!.visitId;
  await writes(ben, 'What would be enough?', { visit });
  await writes(karim, 'I write although I present', { visit });
  const line = await writes(ana, 'Who else knows?', { offered: visit });
  await together();
  for (const person of [ana, ben, karim]) {
    const view = await notes(person);
    expect(words(view)).toEqual(['What would be enough?']);
    expect(view.offered.map(({ text }) => text)).toEqual(['Who else knows?']);
    expect(view.aside.map(({ text }) => text)).toEqual(['I write although I present']);
  }
  must(takeIn(await sessionOf(ben), line, visit, { columnId: await columnOf(ben) }));
  await together();
  const taken = (await notes(karim)).columns[0]!.cards.find(({ cardId }) => cardId === line)!;
  expect(taken).toMatchObject({ by: ana.circle.memberId, visitBy: ben.circle.memberId });
  must(editCard(await sessionOf(ana), line, 'Something quite different'));
  await together();
  expect(words(await notes(ben))).toEqual(['What would be enough?']);
});

test('who takes over the notes writes, and what was noted before stands', async () => {
  await begin('actionLearningSet');
  await goTo('core.openQuestions.1');
  const visit = (await stateOf(ana)).visit!.visitId;
  await writes(ben, 'Before', { visit });
  await presses(ben, { type: 'stepOut', person: personOf(ben) });
  await writes(ana, 'After', { visit });
  await together();
  expect(words(await notes(karim))).toEqual(['Before', 'After']);
});

test('a patched client: another’s words, a step that never was, a time after the close, a flood of lines', async () => {
  await begin('actionLearningSet');
  await goTo('core.openQuestions.1');
  const visit = (await stateOf(ana)).visit!.visitId;
  const cardId = await writes(ben, 'What would be enough?', { visit });
  await together();
  const { shared } = await sessionOf(karim);
  const entry = sessionRoots(shared.doc).cards.get(cardId);
  if (!(entry instanceof Y.Map)) throw new Error('no card');
  shared.change(() => entry.set('text', 'Nothing is wrong'));
  await writes(karim, 'In a step of mine', { visit: 'core.karim.1#1' });
  await writes(karim, 'As if it were closed', { visit: 'afterwards' });
  await writes(karim, 'Without any step', {});
  for (let count = 0; count < 5; count++) await writes(karim, `Line ${count}`, { offered: visit });
  await together();
  for (const person of [ana, ben, karim]) {
    const view = await notes(person);
    expect(words(view)).toEqual([]);
    expect(view.offered).toHaveLength(3);
    expect(view.aside).toHaveLength(6);
  }
});

test('a thought for later is anybody’s, in any step', async () => {
  await begin('actionLearningSet');
  await goTo('core.presentation.1');
  const visit = (await stateOf(ana)).visit!.visitId;
  await writes(ana, 'The budget', { visit }, 1);
  await together();
  expect(words(await notes(karim))).toEqual(['The budget']);
});

test('the key question is typed by two, and is the presenter’s yes alone', async () => {
  await begin('openCircle');
  await goTo('core.myQuestion.1');
  const name = keyQuestionName(1);
  const type = async (person: TestPerson, text: string): Promise<void> => {
    const may = keyQuestionWriters(await stateOf(person), 1, personsOf(person));
    must(typeText(await sessionOf(person), name, may, text));
  };
  const read = async (person: TestPerson) =>
    keyQuestionOf(await sessionOf(person), await stateOf(person), 1, personsOf(person), () => false);
  await type(ana, 'How can I disagree?');
  await together();
  await type(karim, 'How can I disagree with her?');
  await together();
  expect(await read(ben)).toMatchObject({ text: 'How can I disagree with her?', confirmed: false });
  confirmKeyQuestion(await sessionOf(ben), 1, 'How can I disagree with her?');
  await together();
  expect((await read(ana))?.confirmed).toBe(false);
  confirmKeyQuestion(await sessionOf(karim), 1, 'How can I disagree with her?');
  await together();
  expect((await read(ana))?.confirmed).toBe(true);
  await type(ana, 'How can I disagree with her in time?');
  await together();
  expect((await read(ben))?.confirmed).toBe(false);
});

test('words that somebody typed who was not to write are not shown, and disturb nobody', async () => {
  await begin('openCircle');
  await goTo('core.myQuestion.1');
  const name = keyQuestionName(1);
  const may = async (person: TestPerson) => keyQuestionWriters(await stateOf(person), 1, personsOf(person));
  must(typeText(await sessionOf(ana), name, await may(ana), 'How can I disagree?'));
  await together();
  must(typeText(await sessionOf(ben), name, () => true, 'How can I NEVER disagree?'));
  await together();
  expect(typedText(await sessionOf(karim), name, await may(karim)).text).toBe('How can I disagree?');
  must(typeText(await sessionOf(karim), name, await may(karim), 'How can I disagree kindly?'));
  await together();
  const shown = typedText(await sessionOf(ana), name, await may(ana));
  expect(shown.text).toBe('How can I disagree kindly?');
  expect([...shown.by].sort()).toEqual([ana.circle.memberId, karim.circle.memberId].sort());
});

test('two who type at once keep both their words', async () => {
  await begin('openCircle');
  await goTo('core.myQuestion.1');
  const may = () => true;
  const [anas, bens] = [await sessionOf(ana), await sessionOf(ben)];
  must(typeText(anas, 'notes/x', may, 'one two'));
  await together();
  must(typeText(anas, 'notes/x', may, 'zero one two'));
  must(typeText(bens, 'notes/x', may, 'one two three'));
  await together();
  expect(typedText(anas, 'notes/x', may).text).toBe('zero one two three');
  expect(typedText(bens, 'notes/x', may).text).toBe('zero one two three');
});

test.each([
  ['', 'a', { start: 0, removed: 0, inserted: 'a' }],
  ['abc', 'abXc', { start: 2, removed: 0, inserted: 'X' }],
  ['aaa', 'aa', { start: 2, removed: 1, inserted: '' }],
  ['a😀b', 'a😁b', { start: 1, removed: 2, inserted: '😁' }],
])('the smallest change from %j to %j', (before, after, change) => {
  expect(smallestChange(before, after)).toEqual(change);
});
