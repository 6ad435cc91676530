// The engine as stories: from start to end, rounds and late comers, presenters and roles.
import { describe, expect, test } from 'vitest';
import { actionLearningSet } from './formats/actionLearningSet.ts';
import { collegialConsultation } from './formats/collegialConsultation.ts';
import { firstMeeting } from './formats/firstMeeting.ts';
import { incidentMethod } from './formats/incidentMethod.ts';
import { openCircle } from './formats/openCircle.ts';
import { questionsOnly } from './formats/questionsOnly.ts';
import { wiseCrowd } from './formats/wiseCrowd.ts';
import { planAgainstActual } from './outlook.ts';
import { pressBack, pressFinish, pressLoop, pressNext, pressNoTopic, pressRepeat, pressSkipNext } from './presses.ts';
import { currentPresenter } from './state.ts';
import { ana, ben, claire, karim, person, started, yu } from './testSession.ts';
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

  test('no topic today: straight to one step each', () => {
    const session = started(openCircle, []);
    session.goTo('promised');
    session.press(claire, pressNoTopic(session.state()));
    expect(session.at()).toBe('oneStep');
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
