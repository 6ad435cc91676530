// "Shorten what is left": a preview that fits, in half minutes, and never below what a step needs.
import { expect, test } from 'vitest';
import { actionLearningSet } from './formats/actionLearningSet.ts';
import { allFormats } from './formats/library.ts';
import { openCircle } from './formats/openCircle.ts';
import { outlook } from './outlook.ts';
import { pressNext } from './presses.ts';
import { shortenToEndBy } from './shorten.ts';
import { karim, started, type TestSession } from './testSession.ts';
import { timeLeft } from './time.ts';
import { comingMs, stepsAfter } from './visits.ts';

const minute = 60_000;
const endsAt = (session: TestSession): number => outlook(session.state(), session.now())?.endsAt ?? 0;
const preview = (session: TestSession, minutesLess: number) =>
  shortenToEndBy(session.state(), endsAt(session) - minutesLess * minute, session.now());

test('there is time enough', () => {
  const session = started(openCircle);
  expect(preview(session, 0)).toMatchObject({ type: 'notNeeded' });
});

test('the preview is what happens', () => {
  const session = started(openCircle);
  session.goTo('topic');
  session.wait(3);
  const wanted = endsAt(session) - 15 * minute;
  const shorter = shortenToEndBy(session.state(), wanted, session.now());
  if (shorter?.type !== 'fits') throw new Error('it fits');
  expect(shorter.endsAt).toBeLessThanOrEqual(wanted);
  expect(wanted - shorter.endsAt).toBeLessThan(3 * minute);
  session.press(karim, shorter.action);
  expect(endsAt(session)).toBe(shorter.endsAt);
  for (const { stepId, toMs } of shorter.rows.slice(1)) {
    const step = session.state().steps.find((each) => each.stepId === stepId);
    expect(step && comingMs(session.state(), step)).toBe(toMs);
  }
});

test('what has passed of the current step is not given back', () => {
  const session = started(openCircle);
  session.goTo('exploration');
  session.wait(17.2);
  const shorter = preview(session, 2);
  if (shorter?.type !== 'fits') throw new Error('it fits');
  session.press(karim, shorter.action);
  expect(timeLeft(session.state(), session.now())?.leftMs).toBeGreaterThanOrEqual(0);
});

test('agreement and one step keep their minimum; too late is said, with the soonest end', () => {
  const session = started(openCircle);
  const shorter = preview(session, 84);
  if (shorter?.type !== 'cannot') throw new Error('it cannot');
  const exact = shortenToEndBy(session.state(), shorter.soonestEnd, session.now());
  if (exact?.type !== 'fits') throw new Error('the soonest end is possible');
  const minutes = (stepId: string): number => (exact.rows.find((row) => row.stepId === stepId)?.toMs ?? 0) / minute;
  expect(minutes('frame.agreement')).toBe(2);
  expect(minutes('frame.oneStep')).toBe(5);
  expect(shortenToEndBy(session.state(), shorter.soonestEnd - 1, session.now())?.type).toBe('cannot');
});

test('an optional step goes only when nothing else helps', () => {
  const session = started(actionLearningSet);
  const gentle = preview(session, 10);
  expect(gentle).toMatchObject({ type: 'fits', action: { leaveOut: [] } });
  const cannot = preview(session, 58);
  if (cannot?.type !== 'cannot') throw new Error('it cannot');
  const hard = shortenToEndBy(session.state(), cannot.soonestEnd, session.now());
  if (hard?.type !== 'fits') throw new Error('it fits');
  expect(hard.action.leaveOut).toEqual(['core.resources.1']);
  session.press(karim, hard.action);
  session.goTo('summary');
  session.press(karim, pressNext(session.state()));
  expect(session.at()).toBe('actions');
});

test('nobody shortens below a minimum or leaves out a step by a forged entry', () => {
  const session = started(openCircle);
  session.press(karim, {
    type: 'shorten',
    from: 'frame.agreement#1',
    currentMs: 0,
    minutes: [{ stepId: 'frame.oneStep', minutes: 0.5 }],
    leaveOut: ['frame.oneStep', 'core.topic.1'],
  });
  expect(timeLeft(session.state(), session.now())?.plannedMs).toBe(2 * minute);
  expect(session.state().leftOut.size).toBe(0);
  expect(session.state().minutes.get('frame.oneStep')).toBe(1);
});

test.each(allFormats)('$id: any wish either fits with sound minutes, or cannot', (format) => {
  for (const [waited, less] of [
    [0, 1],
    [1, 7],
    [2, 20],
    [4, 33],
    [30, 5],
  ] as const) {
    const session = started(format);
    session.wait(waited);
    const wanted = endsAt(session) - less * minute;
    const shorter = shortenToEndBy(session.state(), wanted, session.now());
    if (shorter?.type !== 'fits') {
      expect(shorter?.type).toBe('cannot');
      continue;
    }
    expect(shorter.endsAt).toBeLessThanOrEqual(wanted);
    expect(shorter.rows.every(({ fromMs, toMs }) => toMs <= fromMs && toMs % 30_000 === 0)).toBe(true);
    session.press(karim, shorter.action);
    expect(endsAt(session)).toBe(shorter.endsAt);
    expect(stepsAfter(session.state(), session.state().visit?.stepId ?? '').length).toBeGreaterThan(0);
  }
});
