// Hands, topics and votes: one's own, in the order they came, and gone when they should be.
import { expect, test } from 'vitest';
import { openCircle } from './formats/openCircle.ts';
import { pressNext } from './presses.ts';
import { ana, ben, claire, karim, person, started, testSession } from './testSession.ts';
import { topicsOf } from './topics.ts';

test('a hand goes up and down, and a new step begins without', () => {
  const session = started(openCircle);
  session.press(ana, { type: 'hand', person: ana, up: true });
  session.press(ben, { type: 'hand', person: ben, up: true });
  session.press(ana, { type: 'hand', person: ana, up: false });
  expect(session.state().hands).toEqual([ben]);
  session.press(claire, pressNext(session.state()));
  expect(session.state().hands).toEqual([]);
});

test('nobody raises the hand of somebody who has a computer', () => {
  const session = started(openCircle);
  session.press(ben, { type: 'breath', on: false });
  session.press(ana, { type: 'hand', person: ben, up: true });
  expect(session.state().hands).toEqual([]);
  const lea = person('Lea');
  session.press(ana, { type: 'arrive', person: lea });
  session.press(ana, { type: 'hand', person: lea, up: true });
  expect(session.state().hands).toEqual([lea]);
});

test('topics before the start, two votes each, the most wanted first', () => {
  const session = testSession(openCircle);
  for (const one of [ana, ben, karim]) session.press(one, { type: 'topic', person: one, up: true });
  for (const on of [ana, ben, karim]) session.press(claire, { type: 'vote', voter: claire, on, yes: true });
  session.press(ana, { type: 'vote', voter: ana, on: karim, yes: true });
  session.press(karim, { type: 'vote', voter: claire, on: ana, yes: true });
  expect(topicsOf(session.state(), claire)).toEqual([
    { person: karim, votes: 2, mine: true },
    { person: ben, votes: 1, mine: true },
    { person: ana, votes: 0, mine: false },
  ]);
  session.press(karim, { type: 'topic', person: karim, up: false });
  expect(topicsOf(session.state(), claire).map(({ person }) => person)).toEqual([ben, ana]);
});
