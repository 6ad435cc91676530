// The order of entries: the same from any set, whatever arrived first and whatever the clocks said.
import { expect, test } from 'vitest';
import { asId } from '../ids.ts';
import { seeded } from '../testing/random.ts';
import { openCircle } from './formats/openCircle.ts';
import { type EntryId, type LedgerEntry, orderLedger, readEntry } from './ledger.ts';
import { foldLedger } from './phases.ts';
import { pressMinuteMore, pressNext, pressPause, pressResume } from './presses.ts';
import { ana, ben, claire, karim, started, testSession, yu } from './testSession.ts';
import { timeLeft } from './time.ts';

const entry = (id: string, after: string | null, at: number, on = true): LedgerEntry => ({
  id: asId<EntryId>(id),
  after: after === null ? null : asId<EntryId>(after),
  at,
  action: { type: 'breath', on },
  by: ana,
});
const idsOf = (entries: readonly LedgerEntry[]): string =>
  orderLedger(entries)
    .map(({ id }) => id)
    .join(' ');

test('any order of arrival gives one order', () => {
  const entries = [
    entry('a', null, 10),
    entry('b', 'a', 20),
    entry('c', 'a', 15),
    entry('d', 'b', 25),
    entry('e', 'c', 25),
  ];
  for (let seed = 0; seed < 30; seed++) expect(idsOf(seeded(seed).shuffle(entries))).toBe('a c b d e');
});

test('an entry never stands before the one it names, though its clock was set back', () => {
  expect(idsOf([entry('late', null, 1000), entry('early', 'late', 5), entry('other', null, 900)])).toBe(
    'other late early',
  );
});

test('an entry waits for the one it names, with all that follow it', () => {
  const [a, b, c] = [entry('a', null, 1), entry('b', 'a', 2), entry('c', 'b', 3)];
  expect(idsOf([a, c])).toBe('a');
  expect(idsOf([c, a, b])).toBe('a b c');
});

test('entries that name each other, or themselves, get no place', () => {
  expect(idsOf([entry('x', 'y', 1), entry('y', 'x', 2), entry('self', 'self', 3), entry('a', null, 4)])).toBe('a');
});

test('the same entry twice counts once; two contents under one id are one, and the same one, everywhere', () => {
  const twins = [entry('a', null, 10, true), entry('a', null, 20, false), entry('a', null, 10, true)];
  expect(orderLedger(twins)).toEqual(orderLedger([...twins].reverse()));
  expect(orderLedger(twins)).toHaveLength(1);
});

test('a long session is ordered without recursion', () => {
  const chain = Array.from({ length: 20_000 }, (_, i) => entry(`n${i}`, i === 0 ? null : `n${i - 1}`, i));
  expect(orderLedger(chain)).toHaveLength(20_000);
});

test('what cannot have a place is refused; what is only unknown keeps its place', () => {
  const good = { id: 'a', after: null, at: 5, action: { type: 'breath', on: true } };
  expect(readEntry(good, ana)).toMatchObject({ id: 'a', by: ana, action: { type: 'breath' } });
  expect(readEntry({ ...good, by: 'Karim' }, ana)?.by).toBe(ana);
  expect(readEntry({ ...good, action: { type: 'teleport', far: 9 } }, ana)?.action).toEqual({ type: 'unknown' });
  expect(readEntry({ ...good, action: { type: 'extend', from: 'x', addedMs: -5 } }, ana)?.action.type).toBe('unknown');
  for (const at of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300, '5'])
    expect(readEntry({ ...good, at }, ana)).toBeNull();
  for (const wrong of [
    null,
    'text',
    [],
    {},
    { ...good, id: '' },
    { ...good, id: 'x'.repeat(99) },
    { ...good, after: 3 },
  ]) {
    expect(readEntry(wrong, ana)).toBeNull();
  }
});

test("a newer app's entry stops nobody: what follows it still counts", () => {
  const session = started(openCircle);
  const unknown = readEntry({ id: 'new', after: session.state().last, at: session.now(), action: { type: 'x' } }, ben);
  if (unknown) session.entries.push(unknown);
  session.press(claire, pressNext(session.state()));
  expect(session.at()).toBe('checkIn');
});

test('two who press next at once move once, on all screens', () => {
  const session = started(openCircle);
  const before = session.state();
  const [first, second] = [testSession(openCircle, session.entries), testSession(openCircle, session.entries)];
  first.wait(5);
  second.wait(5.01);
  const one = first.press(claire, pressNext(before));
  const two = second.press(ben, pressNext(before));
  const merged = foldLedger(openCircle, [...session.entries, two, one]);
  expect(merged.visit).toMatchObject({ visitId: 'frame.checkIn#1', startedAt: one.at });
  expect(foldLedger(openCircle, [...session.entries, one, two])).toEqual(merged);
});

test('a doubled click does nothing more', () => {
  const session = started(openCircle);
  const next = pressNext(session.state());
  session.press(claire, next);
  session.press(claire, next);
  expect(session.at()).toBe('checkIn');
  expect(session.state().past).toHaveLength(1);
});

test('by voice: each app alone, all press on a word; merged they stand where the one that began first stood', () => {
  const alone = [ana, ben, karim].map((me, index) => {
    const session = testSession(openCircle);
    session.wait([7, -9, 0][index] ?? 0);
    session.press(me, {
      type: 'start',
      present: [ana, ben, karim],
      presenters: [karim],
      roles: [],
      lastPresenter: null,
    });
    for (let steps = 0; steps < 3 + index; steps++) {
      session.wait(5);
      session.press(me, pressNext(session.state()));
    }
    return session;
  });
  const all = alone.flatMap(({ entries }) => entries);
  const merged = foldLedger(openCircle, all);
  const first = alone[1]?.state();
  expect(merged.visit?.visitId).toBe(first?.visit?.visitId);
  expect(merged.past).toEqual(first?.past);
  expect(merged.past.every(({ actualMs }) => actualMs >= 0)).toBe(true);
  expect(foldLedger(openCircle, all.toReversed())).toEqual(merged);
});

test('five pauses do not jump, and a clock that is set back never makes time negative', () => {
  const session = started(openCircle);
  for (let pauses = 0; pauses < 5; pauses++) {
    session.wait(0.5);
    session.press(yu, pressPause(session.state()));
    session.wait(3);
    session.press(ben, pressResume(session.state()));
  }
  expect(timeLeft(session.state(), session.now())).toMatchObject({ elapsedMs: 150_000, leftMs: 150_000 });
  session.wait(-60);
  session.press(claire, pressNext(session.state()));
  expect(session.state().past[0]?.actualMs).toBe(0);
  session.wait(62);
  expect(timeLeft(session.state(), session.now())?.elapsedMs).toBe(62 * 60_000);
  session.press(claire, pressNext(session.state()));
  session.wait(1);
  // the step after a jump is right again
  expect(timeLeft(session.state(), session.now())?.elapsedMs).toBe(60_000);
});

test('a clock that runs hours ahead spoils its own step and no other', () => {
  const session = started(openCircle);
  session.wait(300);
  session.press(ben, pressNext(session.state()));
  session.wait(-299);
  expect(timeLeft(session.state(), session.now())).toMatchObject({ elapsedMs: 0, isOver: false });
  session.press(claire, pressNext(session.state()));
  session.wait(2);
  expect(session.at()).toBe('promised');
  expect(timeLeft(session.state(), session.now())?.elapsedMs).toBe(120_000);
});

test('+1 minute by two at once adds one; one after the other adds two', () => {
  const session = started(openCircle);
  const same = pressMinuteMore(session.state());
  session.press(claire, same);
  session.press(ben, same);
  expect(timeLeft(session.state(), session.now())?.plannedMs).toBe(6 * 60_000);
  session.press(ben, pressMinuteMore(session.state()));
  expect(timeLeft(session.state(), session.now())?.plannedMs).toBe(7 * 60_000);
});
