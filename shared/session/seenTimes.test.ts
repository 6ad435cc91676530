// Wrong clocks and forged beginnings: what the others' clocks and presses say counts, on every screen alike.
import { expect, test } from 'vitest';
import { asId } from '../ids.ts';
import { openCircle } from './formats/openCircle.ts';
import { foldLedger } from './phases.ts';
import { pressNext, pressPause, pressResume } from './presses.ts';
import { aheadOf, owesArrival } from './seenTimes.ts';
import { ana, ben, claire, karim, person, startAt, started, type TestSession, testSession, yu } from './testSession.ts';
import { notAhead, timeLeft } from './time.ts';

const minute = 60_000;
const leftMinutes = (session: TestSession): number =>
  (timeLeft(session.state(), session.now())?.leftMs ?? Number.NaN) / minute;

/** Ben's machine is an hour ahead for one press. */
const aheadByAnHour = (session: TestSession, press: () => void): void => {
  session.wait(60);
  press();
  session.wait(-60);
};
/** What the apps of these people say by themselves. */
const appsSay = (session: TestSession, ...people: readonly (typeof ana)[]): void => {
  for (const one of people)
    for (const entry of aheadOf(session.state(), session.entries, one, session.now()))
      session.press(one, { type: 'seen', entry });
};

test('a step that begins an hour ahead counts from when the others saw it, also for who comes later', () => {
  const session = started(openCircle);
  session.wait(2);
  aheadByAnHour(session, () => session.press(ben, pressNext(session.state())));
  appsSay(session, claire, karim);
  expect(session.entries.filter(({ action }) => action.type === 'seen')).toHaveLength(1);
  session.wait(3);
  expect(leftMinutes(session)).toBe(10 - 3);
  // nothing more is said, and whoever comes after an hour has the same time
  appsSay(session, claire, karim, ana);
  session.wait(57);
  expect(foldLedger(openCircle, session.entries.toReversed())).toEqual(session.state());
  expect(leftMinutes(session)).toBe(10 - 60);
  // the plots have the minutes that passed
  session.press(claire, pressNext(session.state()));
  expect(session.state().past[0]?.actualMs).toBe(2 * minute);
});

test('a pause and its end that claim an hour more take nothing from what had run', () => {
  const session = started(openCircle);
  session.wait(3);
  aheadByAnHour(session, () => session.press(ben, pressPause(session.state())));
  appsSay(session, claire);
  expect(leftMinutes(session)).toBe(2);
  session.wait(1);
  aheadByAnHour(session, () => session.press(ben, pressResume(session.state())));
  const unsaid = session.state();
  appsSay(session, claire);
  expect(leftMinutes(session)).toBe(2);
  session.wait(1);
  expect(leftMinutes(session)).toBe(1);
  // before anybody has said so, one's own eyes do
  const here = notAhead(unsaid, session.now() - minute);
  expect((timeLeft(here, session.now())?.leftMs ?? 0) / minute).toBe(1);
});

test('nobody bears witness for their own press; a false witness takes a press back to the one before, and no further', () => {
  const session = started(openCircle);
  session.wait(2);
  const begun = session.press(claire, pressNext(session.state()));
  session.wait(3);
  session.press(claire, { type: 'seen', entry: begun.id });
  session.entries.push({
    id: asId('liar'),
    after: begun.id,
    at: 0,
    action: { type: 'seen', entry: begun.id },
    by: ben,
  });
  expect(session.state().visit?.startedAt).toBe(startAt);
  session.press(claire, pressNext(session.state()));
  expect(session.state().visit?.startedAt).toBe(session.now());
});

test('a clock that is right says nothing', () => {
  const session = started(openCircle);
  session.wait(1);
  session.press(ben, pressNext(session.state()));
  for (const one of [ana, claire, karim])
    expect(aheadOf(session.state(), session.entries, one, session.now())).toEqual([]);
});

test('who takes part says so once; a forged earlier start of one takes nothing over', () => {
  const session = testSession(openCircle);
  session.press(ana, {
    type: 'start',
    present: [ana, ben, claire],
    presenters: [claire],
    roles: [{ role: 'facilitator', person: ana }],
    lastPresenter: null,
  });
  expect([ana, ben, claire, karim].filter((one) => owesArrival(session.state(), one))).toEqual([ben, claire]);
  for (const one of [ben, claire]) session.press(one, { type: 'arrive', person: one });
  expect([ben, claire].filter((one) => owesArrival(session.state(), one))).toEqual([]);
  expect(session.state().present).toEqual([ana, ben, claire]);
  const honest = session.state();
  const mallory = person('Mallory');
  const forged = testSession(openCircle);
  forged.wait(-60);
  forged.press(mallory, { type: 'role', role: 'facilitator', person: mallory, was: null });
  forged.press(mallory, {
    type: 'start',
    present: [mallory],
    presenters: [mallory],
    roles: [],
    lastPresenter: null,
  });
  forged.press(mallory, pressNext(forged.state()));
  const merged = foldLedger(openCircle, [...forged.entries, ...session.entries]);
  expect(merged).toMatchObject({ startedBy: ana, startedAt: honest.startedAt });
  expect(merged.visit?.visitId).toBe(honest.visit?.visitId);
});

test('a step that was sealed in a ledger that no longer counts is kept, and ends with the session', () => {
  const session = started(openCircle);
  session.goTo('exploration');
  const start = session.state().visit?.startEntry;
  // apart, more people began another
  const apart = testSession(openCircle);
  for (const one of [person('A'), person('B'), person('C'), person('D'), person('E'), person('F')]) {
    if (apart.state().status === 'planned')
      apart.press(one, {
        type: 'start',
        present: [ana, karim, yu],
        presenters: [karim],
        roles: [],
        lastPresenter: null,
      });
    else apart.press(one, { type: 'arrive', person: one });
  }
  const merged = foldLedger(openCircle, [...session.entries, ...apart.entries]);
  expect(merged.visit?.stepId).toBe('frame.agreement');
  expect(merged.aside).toMatchObject([{ startEntry: start, endEntry: null, sealedFrom: karim }]);
});
