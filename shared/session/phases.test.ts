// The engine as stories: rounds and late comers, presenters and roles, and what the one who presents cannot press.
import { describe, expect, test } from 'vitest';
import { actionLearningSet } from './formats/actionLearningSet.ts';
import { collegialConsultation } from './formats/collegialConsultation.ts';
import { firstMeeting } from './formats/firstMeeting.ts';
import { incidentMethod } from './formats/incidentMethod.ts';
import { openCircle } from './formats/openCircle.ts';
import { questionsOnly } from './formats/questionsOnly.ts';
import { wiseCrowd } from './formats/wiseCrowd.ts';
import { planAgainstActual } from './outlook.ts';
import {
  pressBack,
  pressEndTopic,
  pressFinish,
  pressLoop,
  pressNext,
  pressPause,
  pressRepeat,
  pressResume,
  pressSkipNext,
} from './presses.ts';
import { currentPresenter } from './state.ts';
import { ana, ben, claire, karim, person, started, testSession, yu } from './testSession.ts';
import { timeLeft } from './time.ts';

const done = (session: ReturnType<typeof started>, who = session.state().visit?.turn) => ({
  type: 'turnDone' as const,
  from: session.state().visit?.visitId ?? '',
  person: who ?? ana,
});

describe('from start to end', () => {
  test.each([openCircle, firstMeeting, questionsOnly, incidentMethod])('$id by next alone', (format) => {
    const session = started(format);
    const { length } = session.state().steps;
    for (let step = 1; step < length; step++) session.press(claire, pressNext(session.state()));
    expect(pressNext(session.state())).toBeNull();
    session.press(claire, pressFinish(session.state()));
    expect(session.state()).toMatchObject({ status: 'finished', visit: null });
    expect(session.state().past).toHaveLength(length);
    session.press(ben, { type: 'stepOut', person: ben });
    expect(session.state().present).toContain(ben);
  });

  test('back, repeat and an optional step that is skipped', () => {
    const session = started(actionLearningSet);
    session.goTo('summary');
    session.press(claire, pressSkipNext(session.state()));
    expect(session.at()).toBe('actions');
    session.press(claire, pressBack(session.state()));
    session.press(claire, pressBack(session.state()));
    expect(session.state().visit?.visitId).toBe('core.summary.1#2');
    session.press(claire, pressRepeat(session.state()));
    expect(session.state().visit?.visitId).toBe('core.summary.1#3');
    const summary = planAgainstActual(session.state(), session.now()).find(({ stepId }) => stepId === 'core.summary.1');
    expect(summary).toMatchObject({ state: 'current', plannedMs: 120_000 });
  });

  test('"not agreed" leads back to the questions, as often as it takes', () => {
    const session = started(questionsOnly);
    for (const visit of ['core.questions.1#2', 'core.questions.1#3']) {
      session.goTo('agree');
      session.press(claire, pressLoop(session.state()));
      expect(session.state().visit?.visitId).toBe(visit);
    }
  });

  test('the module is chosen for the step to come, and an unknown one is not', () => {
    const session = started(collegialConsultation);
    session.press(karim, { type: 'choose', stepId: 'core.consultation.1', choice: 'headstand' });
    session.press(karim, { type: 'choose', stepId: 'core.consultation.1', choice: 'tarot' });
    expect(session.state().choices.get('core.consultation.1')).toBe('headstand');
  });
});

describe('rounds', () => {
  test('each has the turn once; passing is written like any turn that is over', () => {
    const session = started(openCircle);
    session.goTo('checkIn');
    const had = [];
    for (let turn = session.state().visit?.turn; turn; turn = session.state().visit?.turn) {
      had.push(turn);
      session.press(turn, done(session));
    }
    expect(had).toEqual([ana, ben, claire, karim, yu]);
    expect(session.entries.slice(-5).every(({ action }) => action.type === 'turnDone')).toBe(true);
  });

  test('to pass ahead, to press twice, to be given the turn again', () => {
    const session = started(openCircle);
    session.goTo('checkIn');
    session.press(ben, done(session, ben));
    session.press(ana, done(session, ana));
    session.press(claire, done(session, ana));
    expect(session.state().visit?.turn).toBe(claire);
    session.press(claire, { type: 'giveTurn', from: 'frame.checkIn#1', person: ana });
    expect(session.state().visit?.turn).toBe(ana);
    session.press(ana, done(session, ana));
    expect(session.state().visit?.turn).toBe(claire);
  });

  test('who steps out keeps the turn for the way back', () => {
    const session = started(openCircle);
    session.goTo('checkIn');
    session.press(ana, { type: 'stepOut', person: ana });
    expect(session.state().visit?.turn).toBe(ben);
    for (const who of [ben, claire, karim, yu]) session.press(who, done(session, who));
    expect(session.state().visit?.turn).toBeNull();
    session.press(ana, { type: 'arrive', person: ana });
    expect(session.state().visit?.turn).toBe(ana);
    expect(timeLeft(session.state(), session.now())?.plannedMs).toBe(10 * 60_000);
  });

  test('who comes late adds a turn and its minutes, once', () => {
    const session = started(openCircle);
    session.goTo('checkIn');
    for (const who of [ana, ben, claire, karim, yu]) session.press(who, done(session, who));
    const denis = person('Denis');
    session.press(denis, { type: 'arrive', person: denis });
    session.press(claire, { type: 'arrive', person: denis });
    expect(session.state().visit?.turn).toBe(denis);
    expect(timeLeft(session.state(), session.now())?.plannedMs).toBe(12 * 60_000);
    expect(session.state().cameDuring.get(denis)).toBe('frame.checkIn#1');
  });

  test('a learning coach stays outside the problem, and within the frame', () => {
    const session = started(questionsOnly);
    session.press(ben, { type: 'role', role: 'learningCoach', person: ben, was: null });
    session.goTo('checkIn');
    session.press(ana, done(session, ana));
    expect(session.state().visit?.turn).toBe(ben);
    session.goTo('agree');
    session.press(ana, done(session, ana));
    expect(session.state().visit?.turn).toBe(claire);
  });

  test('the presenter begins the last round of an incident, the others follow', () => {
    const session = started(incidentMethod);
    session.goTo('evaluation');
    expect(session.state().visit?.turn).toBe(karim);
    session.press(karim, done(session, karim));
    expect(session.state().visit?.turn).toBe(ana);
  });
});

describe('presenters and roles', () => {
  test('a crowd: one round each, one more, one less', () => {
    const session = started(wiseCrowd, [karim, ana]);
    session.press(yu, { type: 'presenter', round: 3, person: yu, was: null });
    session.press(yu, { type: 'presenter', round: 3, person: ben, was: null });
    expect(session.state().presenters).toEqual([karim, ana, yu]);
    session.press(ana, { type: 'presenter', round: 2, person: null, was: ana });
    session.goTo('feedback');
    session.press(claire, pressNext(session.state()));
    expect(session.state().visit?.stepId).toBe('core.present.3');
    expect(currentPresenter(session.state())).toBe(yu);
  });

  test('nobody chosen yet: the topic is found in the session', () => {
    const session = started(incidentMethod, []);
    session.goTo('choice');
    session.press(claire, { type: 'presenter', round: 1, person: ana, was: null });
    session.goTo('questions');
    expect(currentPresenter(session.state())).toBe(ana);
  });

  test('two who take over at once are one', () => {
    const session = started(openCircle);
    session.press(ben, { type: 'role', role: 'facilitator', person: ben, was: claire });
    session.press(yu, { type: 'role', role: 'facilitator', person: yu, was: claire });
    expect(session.state().roles.get('facilitator')).toBe(ben);
  });

  test('a breath ends with its step', () => {
    const session = started(openCircle);
    session.press(karim, { type: 'breath', on: true });
    expect(session.state().breath).toBe(true);
    session.press(claire, pressNext(session.state()));
    expect(session.state().breath).toBe(false);
  });

  test('a second start only brings who was not here', () => {
    const session = started(openCircle);
    const denis = person('Denis');
    session.press(denis, { type: 'start', present: [denis, ana], presenters: [denis], roles: [], lastPresenter: null });
    expect(session.state().present).toEqual([ana, ben, claire, karim, yu, denis]);
    expect(session.state().presenters).toEqual([karim]);
  });
});

describe('sealed steps', () => {
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
});
