// The kind help with a line: advice and questions are told apart in both languages, and what fits is left alone.
import { expect, test } from 'vitest';
import { asQuestion, hintFor } from './speech.ts';

const questions = { allowed: ['factQuestion', 'fact'], notNow: ['advice'] } as const;
const stories = { allowed: ['resonance', 'experience'], notNow: ['advice'] } as const;
const ideas = { allowed: ['advice', 'actionIdea'], notNow: [] } as const;
const as = (phase: { readonly allowed: readonly string[] }) => phase as Parameters<typeof hintFor>[1];

test.each([
  'You should talk to her first',
  'Have you tried writing it down?',
  'If I were you I would wait',
  'Why don’t you ask for a second opinion?',
  'Just say no to him',
  'Vous devriez en parler avec elle',
  'À votre place, j’attendrais',
  'Il faut poser des limites',
  'Pourquoi ne pas lui écrire ?',
  'Avez-vous essayé d’en parler ?',
  'Et si vous changiez de service ?',
])('%s: sounds like advice', (line) => {
  expect(hintFor(line, as(stories), false)).toBe('advice');
  expect(hintFor(line, as(questions), false)).toBe('advice');
  expect(hintFor(line, as(ideas), false)).toBeNull();
});

test.each([
  'She must have felt alone',
  'I once wrote it down first',
  'Cela me touche beaucoup',
  'J’ai vécu la même chose',
])('%s: fits among experience, and is no question', (line) => {
  expect(hintFor(line, as(stories), false)).toBeNull();
  expect(hintFor(line, as(questions), false)).toBe('question');
});

test.each(['Who was in the room?', 'Depuis quand ?'])('%s: a question', (line) => {
  expect(hintFor(line, as(questions), false)).toBeNull();
});

test('nobody is helped before there is a sentence, and who answers is left alone', () => {
  expect(hintFor('You sh', as(questions), false)).toBeNull();
  expect(hintFor('It was in May, and six people came', as(questions), true)).toBeNull();
});

test.each([
  ['You should talk to her first.', 'What would it take to talk to her first?'],
  ['Why don’t you ask for help?', 'What would it take to ask for help?'],
  ['Vous devriez en parler avec elle', 'Que faudrait-il pour en parler avec elle\u202f?'],
  ['Pourquoi ne pas lui écrire\u202f?', 'Que faudrait-il pour lui écrire\u202f?'],
  ['It is unclear who decides', 'How do you see this: It is unclear who decides?'],
])('%s: offered as a question', (line, question) => {
  expect(asQuestion(line, 'en')).toBe(question);
  expect(hintFor(question, as(questions), false)).toBeNull();
});

test('what is a question stays one, and nothing is made of nothing', () => {
  expect(asQuestion('Who was in the room?', 'en')).toBeNull();
  expect(asQuestion(' … ', 'en')).toBeNull();
  expect(asQuestion('Personne ne décide', 'fr')).toBe('Comment voyez-vous ceci\u00a0: Personne ne décide\u202f?');
});
