// As many pictures as the protocol counts, and none that could be taken for another when it is said aloud.
import { expect, test } from 'vitest';
import { pictureCount } from '#shared/circle/pictures.ts';
import { pictures } from './pictures.ts';

test('every number has one picture, with a name and a drawing of its own', () => {
  expect(pictures).toHaveLength(pictureCount);
  expect(new Set(pictures.map(({ name }) => name.message)).size).toBe(pictureCount);
  expect(new Set(pictures.map(({ icon }) => icon)).size).toBe(pictureCount);
});
