// The questions to write on, by id; their words are in the catalogues. An id is part of stored reflections: never reused.
import * as v from 'valibot';

export const momentPromptIds = ['beforeSession', 'afterSession', 'letGoAndLearned'] as const;
/** One a week, in turn. */
export const weeklyPromptIds = [
  'weekEnergy',
  'weekAvoided',
  'weekProud',
  'weekConversation',
  'weekAssumption',
  'weekHelp',
  'weekNo',
  'weekSmallStep',
  'weekListening',
  'weekValue',
  'weekRepeat',
  'weekThanks',
] as const;

export const promptIdSchema = v.picklist([...momentPromptIds, ...weeklyPromptIds]);
export type PromptId = v.InferOutput<typeof promptIdSchema>;
export type WeeklyPromptId = (typeof weeklyPromptIds)[number];

const weekMs = 7 * 24 * 60 * 60 * 1000;
/** 1970-01-05 was a Monday */
const firstMondayMs = 4 * 24 * 60 * 60 * 1000;

/** The question of the week that `localNow` (wall clock plus the zone's offset, in ms) lies in; weeks begin on Monday. */
export const weeklyPrompt = (localNow: number): WeeklyPromptId => {
  const week = Math.floor((localNow - firstMondayMs) / weekMs);
  const count = weeklyPromptIds.length;
  return weeklyPromptIds[((week % count) + count) % count] ?? 'weekEnergy';
};
