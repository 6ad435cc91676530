// The formats we bring: four are shown first, the others behind one line; and which of them fit a number of people.
// It only proposes. A circle may begin any format with those who are here.
import { actionLearningSet } from './actionLearningSet.ts';
import { caseClinic } from './caseClinic.ts';
import { caseClinicShort } from './caseClinicShort.ts';
import { codevelopment } from './codevelopment.ts';
import { collegialConsultation } from './collegialConsultation.ts';
import { collegialEightSteps } from './collegialEightSteps.ts';
import { firstMeeting } from './firstMeeting.ts';
import type { Format } from './format.ts';
import { forum } from './forum.ts';
import { incidentMethod } from './incidentMethod.ts';
import { listeningGroup } from './listeningGroup.ts';
import { fullFrame, shortFrame } from './minutes.ts';
import { openCircle } from './openCircle.ts';
import { pair } from './pair.ts';
import { totalMinutes } from './plan.ts';
import { questionsOnly } from './questionsOnly.ts';
import { trio } from './trio.ts';
import { wiseCrowd } from './wiseCrowd.ts';

/** First meeting, Open circle, Action learning set, Case clinic (FORMATS). */
export const shownFirst: readonly Format[] = [firstMeeting, openCircle, actionLearningSet, caseClinic];

export const behindOneLine: readonly Format[] = [
  caseClinicShort,
  trio,
  pair,
  wiseCrowd,
  collegialConsultation,
  collegialEightSteps,
  codevelopment,
  incidentMethod,
  questionsOnly,
  forum,
  listeningGroup,
];

export const allFormats: readonly Format[] = [...shownFirst, ...behindOneLine];

export const defaultFormat: Format = openCircle;

export const formatById = (id: string): Format | null => allFormats.find((format) => format.id === id) ?? null;

/** From this many people on the short frame is proposed (FORMATS). */
export const shortFrameFrom = 7;

/** The same format between shorter rounds: a step that it leaves out stays out, and none becomes longer. */
export const withShortFrame = (format: Format): Format => ({
  ...format,
  frame: {
    agreement: format.frame.agreement && shortFrame.agreement,
    checkIn: format.frame.checkIn && shortFrame.checkIn,
    promised: format.frame.promised && shortFrame.promised,
    oneStep: format.frame.oneStep && shortFrame.oneStep,
    learning: format.frame.learning && shortFrame.learning,
  },
});

const hasLongFrame = ({ frame }: Format): boolean =>
  frame.checkIn !== null && frame.checkIn.minutes >= (fullFrame.checkIn?.minutes ?? 0);

export interface Proposal {
  /** as it would be run: with the short frame where that is proposed */
  readonly format: Format;
  readonly fits: 'yes' | 'tooFew' | 'tooMany';
  readonly shortened: boolean;
  /** of the whole with everybody there */
  readonly minutes: number;
  /** minutes of a break to propose; null for none */
  readonly breakMinutes: number | null;
}

/** How a format would run with so many people. */
export const proposalFor = (format: Format, people: number): Proposal => {
  const shortened = people >= shortFrameFrom && hasLongFrame(format);
  const proposed = shortened ? withShortFrame(format) : format;
  const minutes = totalMinutes(proposed, people);
  const { breakProposed } = proposed;
  return {
    format: proposed,
    fits: people < format.people.min ? 'tooFew' : people > format.people.max ? 'tooMany' : 'yes',
    shortened,
    minutes,
    breakMinutes: breakProposed && minutes > breakProposed.above ? breakProposed.minutes : null,
  };
};

export const proposalsFor = (people: number, formats: readonly Format[] = allFormats): readonly Proposal[] =>
  formats.map((format) => proposalFor(format, people));
