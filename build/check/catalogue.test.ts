// The catalogue check must fail where a French sentence is missing, left over, incomplete or badly set, and must
// stay silent on good ones: a check that cannot fail would hold nothing.
import { expect, test } from 'vitest';
import { compare } from './catalogue.mjs';
import { frenchComplaints } from './french.mjs';

const wanted = {
  a: { message: 'Who presents?' },
  b: { message: '{count, plural, one {# card} other {# cards}} of {name}' },
};
const french = {
  a: { message: 'Who presents?', translation: 'Qui présente\u202f?' },
  b: { message: wanted.b.message, translation: '{count, plural, one {# carte} other {# cartes}} de {name}' },
};

test('complete catalogues give no complaint', () => {
  expect(compare('fr', wanted, french, false)).toEqual([]);
  expect(compare('en', wanted, { a: { message: 'Who presents?' }, b: wanted.b }, true)).toEqual([]);
});

test.each([
  ['a sentence that is not in the catalogue', { b: french.b }, 'not in the catalogue'],
  ['an empty translation', { ...french, a: { message: 'Who presents?', translation: '' } }, 'no translation'],
  ['a sentence that nobody says', { ...french, c: { message: 'Old', translation: 'Ancien' } }, 'nobody says this'],
  ['an obsolete sentence', { ...french, a: { ...french.a, obsolete: true } }, 'nobody says this'],
  ['a lost placeholder', { ...french, b: { translation: '{count, plural, other {# cartes}}' } }, 'leaves out name'],
  ['a plain space before ?', { ...french, a: { translation: 'Qui présente ?' } }, 'U+202F'],
])('%s is reported', (_, held, complaint) => {
  expect(compare('fr', wanted, held, false).join('\n')).toContain(complaint);
});

test.each([
  ['Ouvrez la séance\u202f?', 0],
  ['Ouvrez la séance?', 1],
  ['«\u202fbonjour\u202f»', 0],
  ['« bonjour »', 1],
  ['Il reste\u00a0: {count}', 0],
  ['Il reste : {count}', 1],
  ['à 12:30', 0],
  ['les participant·e·s', 1],
  ['Vraiment\u202f?!', 0],
])('%s has %i mistakes', (text, mistakes) => {
  expect(frenchComplaints(text)).toHaveLength(mistakes);
});
