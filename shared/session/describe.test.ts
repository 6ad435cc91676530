// One moment of a session as different people see it: facilitator, presenter, scribe, late comer, and the room.
import { expect, test } from 'vitest';
import { announce } from './announce.ts';
import { describe as describeSession, type Running } from './describe.ts';
import { caseClinic } from './formats/caseClinic.ts';
import { collegialConsultation } from './formats/collegialConsultation.ts';
import type { Format } from './formats/format.ts';
import { incidentMethod } from './formats/incidentMethod.ts';
import { listeningGroup } from './formats/listeningGroup.ts';
import { openCircle } from './formats/openCircle.ts';
import { pressFinish, pressNext, pressPause } from './presses.ts';
import { ana, ben, claire, karim, person, started, type TestSession, testSession, yu } from './testSession.ts';

const seen = (
  format: Format,
  session: TestSession,
  me: typeof ana | null,
  online?: ReadonlySet<typeof ana>,
): Running => {
  const description = describeSession(format, session.state(), online ? { me, online } : { me }, session.now());
  if (description.status !== 'running') throw new Error('not running');
  return description;
};

const atExploration = (): TestSession => {
  const session = started(openCircle);
  session.goTo('exploration');
  return session;
};

test('before the start: who is here, and whether that is enough', () => {
  const session = testSession(listeningGroup);
  session.press(ana, { type: 'arrive', person: ana });
  session.press(ben, { type: 'arrive', person: ben });
  const planned = describeSession(listeningGroup, session.state(), { me: ana }, session.now());
  expect(planned).toMatchObject({ status: 'planned', here: [ana, ben], enough: 3, mayStart: false });
  expect(planned.status === 'planned' && planned.warning?.fr).toMatch(/expérimentée/u);
});

test('the presenter is turned: covered for the presenter and the room, open to the others, the scribe writes', () => {
  const session = atExploration();
  expect(seen(openCircle, session, karim)).toMatchObject({
    iPresent: true,
    cover: 'turned',
    board: 'covered',
    showsDigits: false,
    mayWrite: false,
    mayOfferLine: false,
    outlook: null,
    primary: null,
    myLine: { en: 'Listen. The notes will wait for you.' },
  });
  expect(seen(openCircle, session, null)).toMatchObject({ cover: 'turned', board: 'covered', primary: null });
  expect(seen(openCircle, session, yu)).toMatchObject({
    board: 'sealed',
    mayWrite: true,
    mayOfferLine: false,
    primary: null,
  });
  expect(seen(openCircle, session, ben)).toMatchObject({
    board: 'sealed',
    mayWrite: false,
    mayOfferLine: true,
    bellHere: false,
  });
  expect(seen(openCircle, session, claire)).toMatchObject({
    cover: null,
    number: 7,
    of: 10,
    speaks: 'coaches',
    presenter: karim,
    iLead: true,
    bellHere: true,
    primary: { type: 'next', to: { stepId: 'core.takeWithMe.1' } },
  });
});

test('what fits and what not now come from the module, once one is chosen', () => {
  const session = started(collegialConsultation);
  session.press(karim, { type: 'choose', stepId: 'core.consultation.1', choice: 'brainstorming' });
  session.goTo('consultation');
  const { phase, cover } = seen(collegialConsultation, session, karim);
  expect(phase.allowed).toContain('advice');
  expect(phase.writes.map(({ kind }) => kind)).toEqual(['advice', 'action']);
  expect(cover).toBe('listening');
});

test('a facilitator who presents leaves the sealed step to the others', () => {
  const session = started(openCircle, [claire]);
  session.goTo('myQuestion', ben);
  expect(seen(openCircle, session, claire)).toMatchObject({ iLead: false, primary: { type: 'wait' } });
  expect(seen(openCircle, session, ana)).toMatchObject({ iLead: true, primary: { type: 'next' } });
  session.goTo('exploration', ben);
  expect(seen(openCircle, session, claire).primary).toEqual({ type: 'wait' });
  expect(seen(openCircle, session, ben).primary).toMatchObject({ type: 'next' });
});

test('a scribe who presents, or who stepped out, does not write sealed notes', () => {
  const presenting = started(openCircle, [yu]);
  presenting.goTo('exploration');
  expect(seen(openCircle, presenting, claire).writers).toEqual([claire]);
  const away = atExploration();
  away.press(yu, { type: 'stepOut', person: yu });
  expect(seen(openCircle, away, claire).writers).toEqual([claire]);
});

test('the facilitator drops off, or steps out: one press takes over', () => {
  const session = atExploration();
  const linked = new Set([ana, ben, karim, yu]);
  const { primary, facilitator } = seen(openCircle, session, ben, linked);
  expect({ primary, facilitator }).toMatchObject({ facilitator: null, primary: { type: 'takeOver' } });
  if (primary?.type === 'takeOver') session.press(ben, primary.action);
  expect(seen(openCircle, session, ben, linked)).toMatchObject({
    facilitator: ben,
    iLead: true,
    primary: { type: 'next' },
  });
});

test('the facilitator pauses, and drops off: the session does not stand still', () => {
  const session = atExploration();
  session.press(claire, pressPause(session.state()));
  const linked = new Set([ana, ben, karim, yu]);
  const { primary } = seen(openCircle, session, ben, linked);
  expect(primary).toMatchObject({ type: 'takeOver' });
  if (primary?.type === 'takeOver') session.press(ben, primary.action);
  expect(seen(openCircle, session, ben, linked).primary).toMatchObject({ type: 'resume' });
});

test('a facilitator without a computer: everybody may press on their word, and one bell rings', () => {
  const session = started(openCircle);
  const denis = person('Denis');
  session.press(claire, { type: 'arrive', person: denis });
  session.press(claire, { type: 'role', role: 'facilitator', person: denis, was: claire });
  session.goTo('topic');
  const leading = [ana, ben, claire, yu].map((me) => seen(openCircle, session, me));
  expect(leading.every(({ facilitator, iLead }) => facilitator === denis && iLead)).toBe(true);
  expect(leading.map(({ bellHere }) => bellHere)).toEqual([true, false, false, false]);
});

test('"Call Karim back" ends an analysis without the presenter', () => {
  const session = started(incidentMethod);
  session.goTo('analysis');
  expect(seen(incidentMethod, session, claire).primary).toMatchObject({ type: 'callBack' });
  expect(seen(incidentMethod, session, karim).cover).toBe('out');
});

test('nobody presents yet: the next step asks for somebody', () => {
  const session = started(incidentMethod, []);
  session.goTo('choice');
  expect(seen(incidentMethod, session, claire)).toMatchObject({
    needsPresenter: true,
    primary: { type: 'choosePresenter', round: 1 },
  });
});

test('in a round the one who has the turn passes it on; so may the facilitator', () => {
  const session = started(openCircle);
  session.goTo('checkIn');
  expect(seen(openCircle, session, ana)).toMatchObject({
    myTurn: true,
    mayPass: true,
    primary: { type: 'turnDone', person: ben },
  });
  expect(seen(openCircle, session, ben)).toMatchObject({ myTurn: false, myTurnIsNext: true, primary: null });
  expect(seen(openCircle, session, claire).primary).toMatchObject({ type: 'turnDone', person: ben });
});

test('a topic is stopped: the presenter may go on, the others may only end it', () => {
  const session = atExploration();
  session.press(karim, pressPause(session.state(), 'topicStopped'));
  expect(seen(openCircle, session, karim).primary).toMatchObject({ type: 'resume' });
  expect(seen(openCircle, session, ana).primary).toMatchObject({ type: 'endTopic', action: { to: 'frame.oneStep' } });
});

test('a late comer listens first; at a closed door somebody inside is told', () => {
  const session = started(openCircle);
  session.goTo('topic');
  const [denis, ines] = [person('Denis'), person('Ines')];
  session.press(denis, { type: 'arrive', person: denis });
  expect(seen(openCircle, session, denis)).toMatchObject({ cameLate: true, number: 4, presenter: karim });
  session.goTo('exploration');
  session.press(ines, { type: 'arrive', person: ines });
  expect(seen(openCircle, session, ines)).toMatchObject({ iAmAtTheDoor: true, primary: null });
  expect(seen(openCircle, session, claire).atTheDoor).toEqual([ines]);
});

test('a breath takes digits, bell and questions away', () => {
  const session = atExploration();
  session.wait(30);
  expect(seen(openCircle, session, claire)).toMatchObject({ asksToMoveOn: true, showsDigits: true });
  session.press(karim, { type: 'breath', on: true });
  expect(seen(openCircle, session, claire)).toMatchObject({ asksToMoveOn: false, showsDigits: false, bellHere: false });
});

test('plan against actual is for the facilitator: behind by what ran over', () => {
  const session = started(openCircle);
  session.wait(9);
  const { outlook } = seen(openCircle, session, claire);
  expect(outlook).toMatchObject({ aheadMs: -4 * 60_000, endsAt: session.now() + 80 * 60_000 });
  expect(seen(openCircle, session, ana).outlook).toBeNull();
});

test('afterwards: what a listening group hears, and nothing else', () => {
  const session = started(listeningGroup);
  session.press(claire, pressFinish(session.state()));
  const after = describeSession(listeningGroup, session.state(), { me: ana }, session.now());
  expect(after).toMatchObject({ status: 'finished', afterwards: { en: expect.stringMatching(/^No word was kept/u) } });
});

test('announced are a step, my turn, one minute and the end, each once', () => {
  const session = started(openCircle);
  const at = (me: typeof ana) => describeSession(openCircle, session.state(), { me }, session.now());
  let before = at(claire);
  const hear = (): unknown => {
    const after = at(claire);
    const heard = announce(before, after);
    before = after;
    return heard;
  };
  expect(announce(null, before)).toEqual([{ type: 'step' }]);
  session.wait(3.9);
  expect(hear()).toEqual([]);
  session.wait(0.2);
  expect(hear()).toEqual([{ type: 'oneMinute' }]);
  expect(hear()).toEqual([]);
  session.wait(1);
  expect(hear()).toEqual([{ type: 'end', bell: 'normal' }]);
  session.wait(5);
  expect(hear()).toEqual([]);
  session.press(claire, pressNext(session.state()));
  expect(announce(before, at(ana))).toEqual([{ type: 'step' }, { type: 'myTurn' }]);
  session.press(claire, pressFinish(session.state()));
  expect(hear()).toEqual([{ type: 'sessionEnd' }]);
  expect(hear()).toEqual([]);
});

test('in a quiet step one soft bell, on the facilitator’s machine alone; a pause is silent', () => {
  const session = started(caseClinic);
  session.goTo('stillness');
  const at = (me: typeof ana) => describeSession(caseClinic, session.state(), { me }, session.now());
  const [claireBefore, anaBefore] = [at(claire), at(ana)];
  session.wait(3.1);
  expect(announce(claireBefore, at(claire))).toEqual([{ type: 'end', bell: 'soft' }]);
  expect(announce(anaBefore, at(ana))).toEqual([{ type: 'end', bell: null }]);
  session.wait(-1);
  session.press(ana, pressPause(session.state()));
  session.wait(2);
  expect(announce(claireBefore, at(claire))).toEqual([]);
});
