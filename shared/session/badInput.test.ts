// What goes wrong in a session by accident or by malice, one test each: the same view on all honest screens, and it goes on.
// Formats that are malformed, endless or newer: formats/formatFile.test.ts; silent steps, forged authors: boardNotes.test.ts,
// writtenLedger.test.ts; sealed cards: sealedCards.test.ts, handOver.test.ts; coaches by their own hand: sealedSteps.test.ts.
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { asId } from '../ids.ts';
import { must } from '../result.ts';
import { joins, meetAll } from '../testing/people.ts';
import { sessionRoots } from './cards.ts';
import { describe } from './describe.ts';
import { openCircle } from './formats/openCircle.ts';
import { openSession } from './openSession.ts';
import { pressMinuteMore, pressNext } from './presses.ts';
import { seatingOf } from './seating.ts';
import { aheadOf } from './seenTimes.ts';
import { plain } from './testJourney.ts';
import { type SealingTable, type Sitter, sitDownTo } from './testSealing.ts';
import { ledgerView } from './writtenLedger.ts';

let table: SealingTable;
let ana: Sitter;
let ben: Sitter;
let karim: Sitter;
beforeEach(async () => {
  table = await sitDownTo(openCircle, ['ana', 'ben', 'karim'], 2);
  [ana, ben, karim] = table.sitters as [Sitter, Sitter, Sitter];
});

const stepOf = (who: Sitter): string | undefined => table.state(who).visit?.visitId;
/** All screens are the same, and one more press moves all of them. */
const goesOn = async (by: Sitter, ...screens: readonly Sitter[]): Promise<void> => {
  const views = screens.map((who) => plain(table.state(who)));
  expect(new Set(views).size).toBe(1);
  const before = stepOf(by);
  table.wait(60_000);
  table.press(by, pressNext(table.state(by)));
  await table.meet(...screens);
  for (const who of screens) {
    expect(stepOf(who)).toBe(stepOf(by));
    expect(stepOf(who)).not.toBe(before);
  }
};
const entriesOf = (who: Sitter) => {
  const { circle } = who.person;
  const seating = seatingOf(circle.document.view('seats'), circle.roster());
  return ledgerView(openCircle, who.session().view('ledger'), seating).entries;
};

test('whoever facilitates leaves the circle: another takes over in one press', async () => {
  must(await ana.person.circle.leave());
  await table.meet();
  const online = new Set([ben.id, karim.id]);
  for (const who of [ben, karim]) {
    const seen = describe(openCircle, table.state(who), { me: who.id, online }, table.now());
    expect(seen).toMatchObject({ primary: { type: 'takeOver' } });
  }
  table.press(ben, { type: 'role', role: 'facilitator', person: ben.id, was: ana.id });
  await table.meet(ben, karim);
  await goesOn(ben, ben, karim);
});

test('all press "next" at once, twice: one step', async () => {
  const next = pressNext(table.state(ana));
  for (const who of table.sitters) for (let twice = 0; twice < 2; twice++) table.press(who, next);
  await table.meet();
  expect(stepOf(ana)).toBe('frame.checkIn#1');
  expect(table.state(ana).past).toHaveLength(1);
  await goesOn(ana, ana, ben, karim);
});

test('a clock that jumps an hour: the others say when it was, and all have the same time', async () => {
  table.wait(3_600_000);
  table.press(ben, pressNext(table.state(ben)));
  table.wait(-3_600_000);
  await table.meet();
  for (const who of [ana, karim])
    for (const entry of aheadOf(table.state(who), entriesOf(who), who.id, table.now()))
      table.press(who, { type: 'seen', entry });
  await table.meet();
  for (const who of table.sitters) expect(table.state(who).visit?.startedAt).toBe(table.now());
  await goesOn(ana, ana, ben, karim);
});

test('somebody who joins the circle during the session has the same step, and may come in', async () => {
  table.press(ana, pressNext(table.state(ana)));
  await table.meet();
  const denis = await joins('denis', ana.person, ana.person.clock);
  await meetAll([...table.sitters.map(({ person }) => person.circle), denis.circle]);
  const session = must(await openSession(denis.circle, table.documentId));
  const seating = seatingOf(denis.circle.document.view('seats'), denis.circle.roster());
  const { state } = ledgerView(openCircle, session.view('ledger'), seating);
  expect(plain(state)).toBe(plain(table.state(ana)));
  const me = seating.personOf(denis.circle.memberId);
  expect(me).not.toBeNull();
  expect(state.present).not.toContain(me);
  await goesOn(ana, ana, ben, karim);
});

test('an app of another version: presses that this one does not know keep their place and stop nobody', async () => {
  const { shared } = ben.session();
  const { last } = table.state(ben);
  const newer = [
    { after: last, at: table.now(), action: { type: 'sing', loudly: true } },
    {
      after: last,
      at: table.now(),
      action: { type: 'move', from: stepOf(ben), to: 'frame.checkIn', presenter: null, how: 'fast' },
    },
    { after: last, at: 'noon', action: { type: 'breath', on: true } },
    { after: 7, at: table.now() },
    null,
  ];
  shared.change(() => {
    for (const entry of newer) sessionRoots(shared.doc).ledger.set(shared.newId(), new Y.Map([['entry', entry]]));
    sessionRoots(shared.doc).ledger.set(shared.newId(), 'no map at all');
    sessionRoots(shared.doc).ledger.set('short', new Y.Map([['entry', newer[0]]]));
  });
  await table.meet();
  expect(stepOf(ana)).toBe('frame.agreement#1');
  expect(table.state(ana).breath).toBe(false);
  await goesOn(ana, ana, ben, karim);
});

test('a flood of presses, and loops among them, end in the same place everywhere', async () => {
  const { shared } = karim.session();
  const ids = Array.from({ length: 400 }, () => shared.newId());
  shared.change(() => {
    for (const [at, id] of ids.entries())
      sessionRoots(shared.doc).ledger.set(
        id,
        new Y.Map([
          [
            'entry',
            {
              after: ids[(at * 7 + 1) % ids.length],
              at,
              action: { type: 'start', present: [asId(id)], presenters: [], roles: [], lastPresenter: null },
            },
          ],
        ]),
      );
  });
  table.press(ben, pressMinuteMore(table.state(ben)));
  await table.meet();
  expect(table.state(ana).present).toHaveLength(3);
  expect(table.state(ana).visit?.addedMs).toBe(60_000);
  await goesOn(ana, ana, ben, karim);
});
