// The words of the formats: set as French and English books set them, short enough for the screen, said to anybody.
import { expect, test } from 'vitest';
import type { TextIn } from '../../shared/session/formats/format.ts';
import { frameWords } from '../../shared/session/formats/frame.ts';
import { allFormats } from '../../shared/session/formats/library.ts';
import { frenchComplaints } from './french.mjs';

interface Written {
  readonly where: string;
  readonly text: TextIn;
}

const isText = (value: unknown): value is TextIn =>
  typeof value === 'object' && value !== null && 'en' in value && 'fr' in value;

const textsIn = (value: unknown, where: string): readonly Written[] => {
  if (isText(value)) return [{ where, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${where}.${key}`));
};

const allTexts: readonly Written[] = [
  ...allFormats.flatMap((each) => textsIn(each, each.id)),
  ...textsIn(frameWords, 'frame'),
];

test('French is set as French, and both languages as books set them', () => {
  const complaints = allTexts.flatMap(({ where, text }) => [
    ...frenchComplaints(text.fr).map((complaint: string) => `${where} ${complaint}: ${text.fr}`),
    ...(/['"]|\.\.\./u.test(text.en + text.fr) ? [`${where} wants curved quotes and an ellipsis`] : []),
    ...(/[!]/u.test(text.en + text.fr) ? [`${where} exclaims`] : []),
  ]);
  expect(complaints).toEqual([]);
  expect(allTexts.length).toBeGreaterThan(400);
});

test('no text is too long for its place on the screen', () => {
  const most = (where: string): number => {
    if (where.endsWith('.name')) return 40;
    if (/\.(?:doLine|presenterLine)$/u.test(where)) return 90;
    return 170;
  };
  const long = allTexts.flatMap(({ where, text }) =>
    [text.en, text.fr]
      .filter((words) => words.length > most(where))
      .map((words) => `${where} ${words.length}: ${words}`),
  );
  expect(long).toEqual([]);
});

test('no French name needs an elision, and nobody is addressed as a man or a woman', () => {
  const wrong = allTexts.flatMap(({ where, text }) =>
    /\b(?:de|que|ne|le|lorsque|puisque|jusque) \{presenter\}|(?:^|\s)(?:chacun|chacune|tous|toutes|prêt|prête)(?=[\s.,])/u.test(
      text.fr,
    )
      ? [`${where}: ${text.fr}`]
      : [],
  );
  expect(wrong).toEqual([]);
});

test('no text names minutes that somebody may change', () => {
  const numbered = allTexts.filter(
    ({ where, text }) =>
      /\.(?:say|doLine|presenterLine|about)$/u.test(where) && /\d|minute|hour|heure/iu.test(text.en + text.fr),
  );
  expect(numbered).toEqual([]);
});
