// Days as they are written: the first of a month in French.
import { expect, test } from 'vitest';
import { formatsIn } from './useFormats.ts';

const noon = (month: number, day: number): number => new Date(2026, month - 1, day, 12).getTime();

test('in French the first of a month is an ordinal, and no other day is', () => {
  const { day, dayInSentence, short } = formatsIn('fr-FR');
  expect(day(noon(12, 1))).toBe('Mardi 1er décembre');
  expect(dayInSentence(noon(12, 1))).toBe('mardi 1er décembre');
  expect(day(noon(12, 11))).toBe('Vendredi 11 décembre');
  expect(dayInSentence(noon(12, 21))).toBe('lundi 21 décembre');
  expect(short(noon(2, 1), noon(6, 15))).toMatch(/^1er févr/u);
});

test('in English it is a day like any other', () => {
  expect(formatsIn('en-GB').day(noon(12, 1))).toBe('Tuesday 1 December');
});
