// Our formats as data: sound, set in both languages, and lasting as long as FORMATS says, by computation.
import { expect, test } from 'vitest';
import type { Format, TextIn } from './format.ts';
import {
  allFormats,
  defaultFormat,
  formatById,
  proposalFor,
  proposalsFor,
  shownFirst,
  withShortFrame,
} from './library.ts';
import { fullFrame, shortFrame } from './minutes.ts';
import { withName } from './names.ts';
import { coreMinutes, frameMinutes, leastToStart, planSteps, totalMinutes } from './plan.ts';

const format = (id: string): Format => {
  const found = formatById(id);
  if (!found) throw new Error(`no format ${id}`);
  return found;
};

/** Minutes of the core with five (a trio with three, a pair with two), as FORMATS counts them. */
const coreAsPractised: readonly (readonly [id: string, people: number, core: number, whole: number])[] = [
  ['firstMeeting', 5, 60, 60],
  ['openCircle', 5, 40, 85],
  ['actionLearningSet', 5, 35, 58],
  ['questionsOnly', 5, 47, 60],
  ['caseClinic', 5, 63, 81],
  ['caseClinicShort', 5, 32, 50],
  ['trio', 3, 34, 37],
  ['wiseCrowd', 5, 75, 98],
  ['collegialConsultation', 5, 40, 63],
  ['collegialEightSteps', 5, 41, 64],
  ['incidentMethod', 5, 65, 88],
  ['codevelopment', 5, 77, 80],
  ['listeningGroup', 5, 45, 58],
  ['forum', 5, 77.5, 80.5],
  ['pair', 2, 50, 55],
];

test.each(coreAsPractised)('%s with %d people: core of %d minutes, %d in all', (id, people, core, whole) => {
  const rounds = format(id).core.repeat === 'perPerson' ? Math.min(people, format(id).core.mostRounds ?? people) : 1;
  expect(coreMinutes(format(id), people, rounds)).toBe(core);
  expect(totalMinutes(format(id), people)).toBe(whole);
});

test('every format is counted above', () => {
  expect(coreAsPractised.map(([id]) => id).sort()).toEqual(allFormats.map(({ id }) => id).sort());
});

test('the frames last 45 and 23 minutes with five', () => {
  const framed = (frame: Format['frame']): Format => ({ ...format('openCircle'), frame });
  expect(frameMinutes(framed(fullFrame), 5)).toBe(45);
  expect(frameMinutes(framed(shortFrame), 5)).toBe(23);
});

test('a trio of four runs three times, one observing; a wise crowd takes fifteen minutes a person', () => {
  expect(totalMinutes(format('trio'), 4)).toBe(37);
  expect(coreMinutes(format('wiseCrowd'), 4, 1)).toBe(15);
});

test('four are shown first, and a pair needs two to start', () => {
  expect(shownFirst.map(({ id }) => id)).toEqual(['firstMeeting', 'openCircle', 'actionLearningSet', 'caseClinic']);
  expect(leastToStart(format('pair'))).toBe(2);
  expect(leastToStart(format('forum'))).toBe(3);
});

test('from seven people on the short frame is proposed, and no step appears that was not there', () => {
  expect(proposalFor(format('openCircle'), 6)).toMatchObject({ shortened: false, minutes: 93 });
  expect(proposalFor(format('openCircle'), 7)).toMatchObject({ shortened: true, minutes: 71, fits: 'yes' });
  expect(proposalFor(format('trio'), 5)).toMatchObject({ fits: 'tooMany', shortened: false });
  expect(proposalFor(format('forum'), 3)).toMatchObject({ fits: 'tooFew' });
  expect(withShortFrame(format('trio')).frame).toEqual(format('trio').frame);
});

test('for three, for five and for nine there is something that fits, and the default always is among it', () => {
  for (const people of [3, 5, 9]) {
    const fitting = proposalsFor(people).filter(({ fits }) => fits === 'yes');
    expect(fitting.map((proposal) => proposal.format.id)).toContain(defaultFormat.id);
  }
  expect(proposalsFor(2).filter(({ fits }) => fits === 'yes')).toMatchObject([{ format: { id: 'pair' } }]);
});

test('a forum of seven lasts beyond ninety minutes: a break is proposed', () => {
  expect(proposalFor(format('forum'), 5).breakMinutes).toBeNull();
  expect(proposalFor(format('forum'), 7)).toMatchObject({ minutes: 97.5, breakMinutes: 10 });
});

test('agreement first, then check-in, then what was promised, before any new topic', () => {
  expect(planSteps(format('openCircle'), []).map(({ stepId }) => stepId)).toEqual([
    'frame.agreement',
    'frame.checkIn',
    'frame.promised',
    'core.topic.1',
    'core.facts.1',
    'core.myQuestion.1',
    'core.exploration.1',
    'core.takeWithMe.1',
    'frame.oneStep',
    'frame.learning',
  ]);
});

test('a listening group writes nothing, in its frame neither', () => {
  const phases = planSteps(format('listeningGroup'), []).map(({ phase }) => phase);
  expect(
    phases.every(({ board, writer, writes }) => board === 'off' && writer === 'nobody' && writes.length === 0),
  ).toBe(true);
});

const phasesOf = ({ core }: Format) => [...core.first, ...core.phases];

test.each(allFormats)('$id: who presents knows what to do, and a scribe writes for the presenter alone', (each) => {
  for (const phase of phasesOf(each)) {
    if (phase.presenter !== 'none') expect(phase.presenterLine, phase.id).toBeDefined();
    if (phase.writer === 'scribe')
      expect(
        phase.writes.every(({ readers }) => readers === 'presenter'),
        phase.id,
      ).toBe(true);
    if (phase.board === 'sealedToPresenter') expect(['turned', 'out', 'listening']).toContain(phase.presenter);
    if (phase.writer !== 'nobody' && phase.task === undefined) expect(phase.writes, phase.id).not.toEqual([]);
    if (phase.task === 'commit') expect(phase.writes, phase.id).toMatchObject([{ kind: 'action', keep: 'done' }]);
  }
});

test('a name stands in its text, whatever it looks like; without one there are words for it', () => {
  const text: TextIn = { en: '{presenter}, go on.', fr: '{presenter}, continuez.' };
  expect(withName(text, 'fr', 'Inès')).toBe('Inès, continuez.');
  expect(withName(text, 'en', '$& {presenter}')).toBe('$& {presenter}, go on.');
  expect(withName(text, 'fr', null)).toBe('La personne qui présente, continuez.');
});
