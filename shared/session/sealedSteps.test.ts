// What the one who presents cannot press: neither the start nor the end of a sealed step, by no detour (PROTOCOL §10).
import { expect, test } from 'vitest';
import { openCircle } from './formats/openCircle.ts';
import { pressBack, pressEndTopic, pressFinish, pressNext, pressPause, pressRepeat, pressResume } from './presses.ts';
import { currentPresenter } from './state.ts';
import { ana, ben, claire, karim, person, started, testSession, yu } from './testSession.ts';

const turned = () => {
  const session = started(openCircle);
  session.goTo('myQuestion');
  return session;
};

test('the presenter does not begin one', () => {
  const session = turned();
  session.press(karim, pressNext(session.state()));
  const { visit } = session.state();
  session.press(karim, {
    type: 'move',
    from: visit?.visitId ?? '',
    to: 'core.exploration.1',
    presenter: ana,
  });
  expect(session.at()).toBe('myQuestion');
  const begun = session.press(ben, pressNext(session.state()));
  expect(session.state().visit).toMatchObject({ sealedFrom: karim, startEntry: begun.id });
});

test('the presenter does not end one, by no press at all', () => {
  const session = turned();
  session.goTo('exploration');
  for (const action of [
    pressNext(session.state()),
    pressBack(session.state()),
    pressRepeat(session.state()),
    pressFinish(session.state()),
  ]) {
    session.press(karim, action);
    expect(session.state().visit?.visitId).toBe('core.exploration.1#1');
  }
  const ended = session.press(ben, pressNext(session.state()));
  expect(session.state().past.at(-1)).toMatchObject({ sealedFrom: karim, endEntry: ended.id });
});

test('the presenter does not become a coach by a swap once the topic has begun; another may swap', () => {
  const session = turned();
  session.press(karim, { type: 'presenter', round: 1, person: ana, was: karim });
  expect(session.state().presenters).toEqual([karim]);
  session.goTo('exploration');
  session.press(claire, { type: 'presenter', round: 1, person: ana, was: karim });
  // the start record fixed whom it is sealed from
  expect(currentPresenter(session.state())).toBe(karim);
  session.press(karim, pressNext(session.state()));
  expect(session.at()).toBe('exploration');
});

test('a swap that crosses the start of a step does not unseal it', () => {
  const session = turned();
  const crossing = testSession(openCircle, session.entries);
  crossing.wait(-0.5);
  const swap = crossing.press(ben, { type: 'presenter', round: 1, person: ben, was: karim });
  const begin = session.press(claire, pressNext(session.state()));
  const merged = testSession(openCircle, [...session.entries, swap]);
  expect(merged.state().visit).toMatchObject({ startEntry: begin.id, sealedFrom: karim });
});

test('Stop my topic here seals nothing: the step pauses, another click ends the topic', () => {
  const session = turned();
  session.goTo('exploration');
  session.press(karim, pressPause(session.state(), 'topicStopped'));
  session.press(claire, pressResume(session.state()));
  expect(session.state().visit?.pause).toMatchObject({ reason: 'topicStopped', by: karim });
  session.press(karim, pressEndTopic(session.state()));
  expect(session.at()).toBe('exploration');
  session.press(ben, pressEndTopic(session.state()));
  expect(session.at()).toBe('oneStep');
});

test('on one computer nothing can be sealed: the step is covered only, and its owner may press', () => {
  const session = testSession(openCircle);
  session.press(karim, {
    type: 'start',
    present: [ana, ben, claire, karim, yu],
    presenters: [karim],
    roles: [],
    lastPresenter: null,
  });
  session.goTo('exploration', karim);
  expect(session.state().visit?.sealedFrom).toBeNull();
  session.press(karim, pressNext(session.state()));
  expect(session.at()).toBe('takeWithMe');
});

test('while the presenter is turned, somebody inside opens the door, or the end of the step does', () => {
  const [denis, ines] = [person('Denis'), person('Ines')];
  const session = turned();
  session.goTo('exploration');
  session.press(denis, { type: 'arrive', person: denis });
  session.press(ines, { type: 'arrive', person: ines });
  expect([...session.state().atTheDoor]).toEqual([denis, ines]);
  session.press(claire, { type: 'arrive', person: denis });
  expect(session.state().present).toContain(denis);
  session.press(claire, pressNext(session.state()));
  expect(session.state().present).toContain(ines);
  expect(session.state().atTheDoor.size).toBe(0);
});

test('who only stepped out comes back in; and nobody waits at a door that no one can open', () => {
  const denis = person('Denis');
  const session = turned();
  session.goTo('exploration');
  session.press(ben, { type: 'stepOut', person: ben });
  session.press(ben, { type: 'arrive', person: ben });
  expect(session.state().present).toContain(ben);
  session.press(denis, { type: 'arrive', person: denis });
  for (const who of [ana, ben, claire, yu]) session.press(who, { type: 'stepOut', person: who });
  expect(session.state().present).toEqual([karim, denis]);
});
