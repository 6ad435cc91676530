// The ledger in real session documents: equal on all machines, also for who comes late, and whatever one of them writes.
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { circleRoots } from '../circle/circleDocument.ts';
import { addPerson } from '../circle/people.ts';
import type { DocumentId, PersonId } from '../ids.ts';
import { must } from '../result.ts';
import { joins, meetAll, people, type TestPerson } from '../testing/people.ts';
import { sessionRoots } from './cards.ts';
import { describe } from './describe.ts';
import { actionLearningSet } from './formats/actionLearningSet.ts';
import { firstMeeting } from './formats/firstMeeting.ts';
import { headingsOf } from './headings.ts';
import type { LedgerAction } from './ledger.ts';
import { openSession, planSession } from './openSession.ts';
import { pressBack, pressNext } from './presses.ts';
import { seatingOf } from './seating.ts';
import type { Session } from './session.ts';
import { type LedgerView, ledgerView, press } from './writtenLedger.ts';

const startsAt = 1_800_000_000_000;
const minute = 60_000;
let ana: TestPerson;
let ben: TestPerson;
let karim: TestPerson;
let documentId: DocumentId;

beforeEach(async () => {
  ({ ana, ben, karim } = await people('ana', 'ben', 'karim'));
  documentId = must(
    await planSession(ana.circle, { title: 'First', startsAt: null, columns: ['Steps'], format: firstMeeting }),
  );
  await together();
});

const together = () => meetAll([ana.circle, ben.circle, karim.circle]);
const sessionOf = async ({ circle }: TestPerson): Promise<Session> => must(await openSession(circle, documentId));
const seatingAt = ({ circle }: TestPerson) => seatingOf(circle.document.view('seats'), circle.roster());
const idOf = (person: TestPerson): PersonId => seatingAt(person).personOf(person.circle.memberId)!;
const viewOf = async (person: TestPerson): Promise<LedgerView> => {
  const session = await sessionOf(person);
  const plan = session.view('plan');
  if (plan.type !== 'format') throw new Error('no format');
  return ledgerView(plan.format, session.view('ledger'), seatingAt(person));
};
const presses = async (person: TestPerson, action: LedgerAction | null, now: number): Promise<void> => {
  if (!action) throw new Error('nothing to press');
  press(await sessionOf(person), (await viewOf(person)).state, action, now);
};
const begins = async (): Promise<void> => {
  const present = [ana, ben, karim].map(idOf);
  await presses(
    ana,
    {
      type: 'start',
      present,
      presenters: [],
      roles: [{ role: 'facilitator', person: idOf(ben) }],
      lastPresenter: null,
    },
    startsAt,
  );
  await together();
};
/** what one screen shows of the step, at one moment */
const seenBy = async (person: TestPerson, now: number) => {
  const described = describe(firstMeeting, (await viewOf(person)).state, { me: idOf(person) }, now);
  return described.status === 'running'
    ? { visitId: described.visitId, leftMs: described.time.leftMs, facilitator: described.facilitator }
    : described.status;
};

test('a session without a format is a board, one with a format has it whole', async () => {
  expect((await sessionOf(karim)).view('plan')).toEqual({ type: 'format', format: firstMeeting });
  const plain = must(await planSession(ben.circle, { title: 'Board', startsAt: null, columns: [] }));
  await together();
  expect(must(await openSession(ana.circle, plain)).view('plan')).toEqual({ type: 'board' });
});

test('two who press next at once move once', async () => {
  await begins();
  const before = await viewOf(ana);
  await presses(ana, pressNext(before.state), startsAt + 2 * minute);
  await presses(ben, pressNext((await viewOf(ben)).state), startsAt + 2 * minute + 300);
  await together();
  const seen = await Promise.all([ana, ben, karim].map((each) => seenBy(each, startsAt + 3 * minute)));
  expect(seen[0]).toMatchObject({ visitId: `${before.state.steps[1]?.stepId}#1`, facilitator: idOf(ben) });
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
});

test('who comes late, and who starts the app again, is in the same step at the same time', async () => {
  await begins();
  await presses(ben, pressNext((await viewOf(ben)).state), startsAt + 3 * minute);
  await presses(ben, pressBack((await viewOf(ben)).state), startsAt + 4 * minute);
  await together();
  const claire = await joins('claire', ben, ana.clock);
  const all = [ana, ben, karim, claire].map(({ circle }) => circle);
  await meetAll(all);
  await meetAll(all);
  await karim.restart('quit');
  const now = startsAt + 5 * minute;
  const seen = await seenBy(ana, now);
  expect(seen).toMatchObject({ visitId: expect.stringMatching(/#2$/) });
  expect(await seenBy(claire, now)).toEqual(seen);
  expect(await seenBy(karim, now)).toEqual(seen);
});

test('malformed entries are passed over and counted', async () => {
  await begins();
  const session = await sessionOf(karim);
  const { ledger } = sessionRoots(session.shared.doc);
  const write = (entry: unknown): void =>
    session.shared.change(() => {
      ledger.set(session.shared.newId(), new Y.Map<unknown>([['entry', entry]]));
    });
  for (const entry of ['text', null, { after: null }, { after: null, at: -1, action: {} }]) write(entry);
  write({ after: (await viewOf(karim)).state.last, at: startsAt + 1, action: { type: 'fromTheFuture' } });
  session.shared.change(() => ledger.set('short', 'no map'));
  await together();
  for (const person of [ana, ben, karim]) expect((await viewOf(person)).skipped).toBe(4);
  expect((await sessionOf(ana)).skipped()).toBe(1);
  expect(await seenBy(ana, startsAt + minute)).toEqual(await seenBy(karim, startsAt + minute));
});

test('a field that claims another author is no proof', async () => {
  await begins();
  const session = await sessionOf(karim);
  const { state } = await viewOf(karim);
  const id = session.shared.newId();
  const action: LedgerAction = { type: 'breath', on: true };
  const entry = { by: idOf(ana), after: state.last, at: startsAt + 1, action };
  session.shared.change(() => {
    sessionRoots(session.shared.doc).ledger.set(
      id,
      new Y.Map<unknown>([
        ['entry', entry],
        ['by', ana.circle.memberId],
      ]),
    );
  });
  await together();
  expect((await viewOf(ana)).entries.find((each) => each.id === id)?.by).toBe(idOf(karim));
});

test('nobody rewrites what somebody else pressed', async () => {
  await begins();
  await presses(ben, pressNext((await viewOf(ben)).state), startsAt + 3 * minute);
  await together();
  const session = await sessionOf(karim);
  const last = (await viewOf(karim)).state.last;
  const entry = sessionRoots(session.shared.doc).ledger.get(last ?? '');
  if (!(entry instanceof Y.Map)) throw new Error('no entry');
  session.shared.change(() =>
    entry.set('entry', { ...Object(entry.get('entry')), action: { type: 'breath', on: true } }),
  );
  await together();
  const views = await Promise.all([ana, ben, karim].map(viewOf));
  for (const { state, skipped } of views) expect([state.breath, skipped, state.last]).toEqual([false, 0, last]);
});

test('nobody takes the seat of another, nor a second one, by writing', async () => {
  const before = idOf(karim);
  const seatOfAna = idOf(ana);
  const { shared } = karim.circle.document;
  const seat = circleRoots(shared.doc).people.get(seatOfAna);
  if (!(seat instanceof Y.Map)) throw new Error('no seat');
  must(addPerson(shared, 'Karim', karim.circle.memberId));
  shared.change(() => seat.set('memberId', karim.circle.memberId));
  await together();
  for (const person of [ana, ben, karim]) expect(seatingAt(person).personOf(karim.circle.memberId)).toBe(before);
  expect(seatingAt(ben).personOf(ana.circle.memberId)).toBeNull();
});

test.each([7, 'text', '{}', JSON.stringify({ kind: 'entre-nous-format', version: 1, format: {} }), 'x'.repeat(70_000)])(
  'a format that does not read (%#) is said to be so, and the board stays',
  async (value) => {
    const session = await sessionOf(karim);
    session.shared.change(() => sessionRoots(session.shared.doc).plan.set('format', value));
    await together();
    const seen = await sessionOf(ana);
    expect(seen.view('plan')).toEqual({ type: 'unreadable', newer: false });
    expect(seen.view('board').map(({ title }) => title)).toEqual(['Steps']);
  },
);

test('a format of a newer app says so', async () => {
  const session = await sessionOf(karim);
  const text = JSON.stringify({ kind: 'entre-nous-format', version: 2, format: {} });
  session.shared.change(() => sessionRoots(session.shared.doc).plan.set('format', text));
  expect(session.view('plan')).toEqual({ type: 'unreadable', newer: true });
});

test('headings come from what a format writes', () => {
  expect(headingsOf(actionLearningSet)).toEqual(['question', 'resource']);
  // steps and learnings have a place of their own
  expect(headingsOf(firstMeeting)).toEqual([]);
});

test('a second seat makes nobody a second person: what names the one names the other', async () => {
  await begins();
  const first = idOf(ana);
  const { shared } = ana.circle.document;
  const second = must(addPerson(shared, 'Somebody else', ana.circle.memberId));
  await together();
  for (const person of [ana, ben, karim]) {
    const { personOf, same } = seatingAt(person);
    const [one] = [first, second].sort();
    expect(personOf(ana.circle.memberId)).toBe(one);
    expect([same(first), same(second)]).toEqual([one, one]);
    // whichever id she had when the session began, she is there once
    expect((await viewOf(person)).state.present.filter((id) => id === one)).toHaveLength(1);
    expect((await viewOf(person)).state.present).toHaveLength(3);
  }
});
