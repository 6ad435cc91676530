// A sealed step that began on one side only keeps its notes, and gives them to nobody before the close.
import { expect, test } from 'vitest';
import { asId, type MemberId } from '../ids.ts';
import { openCircle } from './formats/openCircle.ts';
import { questionsOnly } from './formats/questionsOnly.ts';
import { pressFinish, pressNext } from './presses.ts';
import { sealedPhases } from './sealedPhases.ts';
import { lastRevealed } from './sealedSession.ts';
import type { Seating } from './seating.ts';
import { ana, ben, claire, karim, started, type TestSession, testSession } from './testSession.ts';

/** Ben begins the sealed step; on the other side Claire has left it out a moment before. */
const apart = () => {
  const session = started(openCircle);
  session.goTo('myQuestion');
  const from = session.state().visit?.visitId ?? '';
  const other = testSession(openCircle, session.entries);
  other.press(claire, { type: 'move', from, to: 'core.takeWithMe.1', presenter: karim });
  session.wait(0.5);
  const begun = session.press(ben, pressNext(session.state()));
  expect(session.at()).toBe('exploration');
  const merged = testSession(openCircle, [...session.entries, ...other.entries.slice(-1)]);
  expect(merged.at()).toBe('takeWithMe');
  return { merged, begun, from };
};

const seating: Seating = {
  personOf: (member) => [ana, ben, claire, karim].find((one) => String(one) === String(member)) ?? null,
  same: (one) => one,
  memberOf: () => null,
  isGuest: () => true,
};
const phasesOf = ({ state, entries }: TestSession) =>
  sealedPhases(
    state(),
    entries.map(({ id, by }) => ({ id, fields: null, by: asId<MemberId>(by) })),
    seating,
  );

test('its notes have a step, and wait for the close', () => {
  const { merged, begun } = apart();
  const lost = { startEntry: begun.id, stepId: 'core.exploration.1', sealedFrom: karim, endEntry: null };
  expect(merged.state().aside).toEqual([lost]);
  merged.goTo('learning');
  expect(phasesOf(merged)).toMatchObject([{ start: begun.id, presenter: karim, hasEnded: false }]);
  merged.press(claire, pressFinish(merged.state()));
  expect(phasesOf(merged)).toMatchObject([{ start: begun.id, hasEnded: true }]);
});

test('what the presenter begins is none, however often they press', () => {
  const { merged, begun, from } = apart();
  merged.press(karim, { type: 'move', from, to: 'core.exploration.1', presenter: karim });
  expect(merged.state().aside.map(({ startEntry }) => startEntry)).toEqual([begun.id]);
});

test('a flood of one person is counted up to an end', () => {
  const { merged, from } = apart();
  for (let press = 0; press < 60; press++)
    merged.press(ana, { type: 'move', from, to: 'core.exploration.1', presenter: karim });
  expect(merged.state().aside.length).toBeLessThan(30);
});

test('cards that were closed there are opened with the next press', () => {
  const session = started(questionsOnly);
  const hidden = questionsOnly.core.phases.find(({ board }) => board === 'untilReveal')?.id ?? '';
  const before =
    questionsOnly.core.phases[questionsOnly.core.phases.findIndex(({ id }) => id === hidden) - 1]?.id ?? '';
  session.goTo(before);
  const other = testSession(questionsOnly, session.entries);
  const past = questionsOnly.core.phases.at(-2)?.id ?? '';
  const from = session.state().visit?.visitId ?? '';
  other.press(claire, { type: 'move', from, to: `core.${past}.1`, presenter: karim });
  session.wait(0.5);
  const begun = session.press(ben, pressNext(session.state()));
  expect(session.at()).toBe(hidden);
  const merged = testSession(questionsOnly, [...session.entries, ...other.entries.slice(-1)]);
  expect(lastRevealed(merged.state())).toEqual([]);
  merged.wait(1);
  const next = merged.press(claire, pressNext(merged.state()));
  expect(lastRevealed(merged.state())).toMatchObject([{ start: begun.id, endEntry: next.id }]);
});
