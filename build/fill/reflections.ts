// Invents reflections as a person might have written them over years: both languages, a title, a few paragraphs, tags,
// energy on some. About 130 words each. The same seed and count give the same words.
import type { ReflectionChanges } from '#shared/reflection/reflection.ts';
import { bodyFromText } from '#shared/reflection/richText.ts';
import { type Dice, dice } from './seeded.ts';
import { english } from './texts.en.ts';
import { french } from './texts.fr.ts';

export interface Texts {
  readonly people: readonly string[];
  readonly occasions: readonly string[];
  readonly subjects: readonly string[];
  /** with {person}, {occasion}, {subject} as places */
  readonly titles: readonly string[];
  readonly sentences: readonly string[];
  readonly tags: readonly string[];
}

export interface InventedReflection {
  readonly changes: ReflectionChanges;
  /** milliseconds since 1970; the newest is `now` */
  readonly writtenAt: number;
}

/** on average one reflection in seven hours of a life with a notebook: 10,000 of them are eight years */
const apartMs = 7 * 60 * 60 * 1000;

export const inventReflections = (count: number, seed: number, now: number): readonly InventedReflection[] => {
  const chance = dice(seed);
  return Array.from({ length: count }, (_, i) => ({
    changes: invent(chance),
    writtenAt: now - (count - 1 - i) * apartMs,
  }));
};

const invent = (chance: Dice): ReflectionChanges => {
  const texts = chance.chance(0.5) ? english : french;
  const paragraphs = Array.from({ length: 1 + chance.below(4) }, () =>
    Array.from({ length: 2 + chance.below(4) }, () => fillPlaces(chance.pick(texts.sentences), texts, chance)).join(
      ' ',
    ),
  );
  const energy = chance.chance(0.6) ? chance.pick([1, 2, 3, 4, 5] as const) : null;
  return {
    title: fillPlaces(chance.pick(texts.titles), texts, chance),
    body: bodyFromText(paragraphs.join('\n')),
    tags: Array.from({ length: chance.below(4) }, () => chance.pick(texts.tags)),
    energy,
  };
};

export const fillPlaces = (sentence: string, texts: Texts, chance: Dice): string =>
  sentence
    .replaceAll('{person}', () => chance.pick(texts.people))
    .replaceAll('{occasion}', () => chance.pick(texts.occasions))
    .replaceAll('{subject}', () => chance.pick(texts.subjects));
