// Own formats and their files: what a circle may change, and every way in which a file from elsewhere is wrong.
import { expect, test } from 'vitest';
import { caseClinic } from './caseClinic.ts';
import type { Format } from './format.ts';
import { exportFormat, importFormat, mostCharacters } from './formatFile.ts';
import { allFormats } from './library.ts';
import { openCircle } from './openCircle.ts';
import { checkFormat, copyFormat } from './ownFormat.ts';
import { totalMinutes } from './plan.ts';

const own = 'own-AbCdEf_0123-xyz';
const file = (format: unknown, version: unknown = 1, more: object = {}): string =>
  JSON.stringify({ kind: 'entre-nous-format', version, format, ...more });
const why = (text: string): string => {
  const read = importFormat(text, own);
  return read.ok ? 'ok' : read.error.type;
};

test.each(allFormats)('$id goes out and comes in as it was, under a new id', (format) => {
  const read = importFormat(exportFormat(format), own);
  if (!read.ok) throw new Error(read.error.type);
  expect(read.value).toEqual({ ...format, id: own, copyOf: { id: format.id, version: format.version } });
  expect(exportFormat(format).length).toBeLessThan(mostCharacters / 4);
});

test('a copy with other minutes and words; the rules of speech stay', () => {
  const name = { en: 'Our circle', fr: 'Notre cercle' };
  const say = { en: 'Say it your way.', fr: 'Dites-le à votre façon.' };
  const copied = copyFormat(openCircle, own, {
    name,
    phases: { exploration: { minutes: 40, say } },
    frame: { checkIn: null, promised: 1, agreement: null },
  });
  if (!copied.ok) throw new Error(copied.error.type);
  expect(copied.value).toMatchObject({ id: own, name, copyOf: { id: 'openCircle', version: 1 } });
  expect(copied.value.frame.agreement).toEqual(openCircle.frame.agreement);
  expect(totalMinutes(copied.value, 5)).toBe(85 + 22 - 10 - 5);
  expect(copied.value.core.phases[3]).toMatchObject({ say, presenter: 'turned', board: 'sealedToPresenter' });
});

test('a copy that makes no sense is refused', () => {
  const refused = (changes: Parameters<typeof copyFormat>[2], id = own): string => {
    const copied = copyFormat(openCircle, id, changes);
    return copied.ok ? 'ok' : copied.error.type;
  };
  expect(refused({ phases: { topic: { minutes: 0 } } })).toBe('WrongFormat');
  expect(refused({ phases: { topic: { minutes: 7.3 } } })).toBe('WrongFormat');
  expect(refused({ phases: { topic: { minutes: 1e9 } } })).toBe('WrongFormat');
  expect(refused({ name: { en: ' ', fr: 'Vide' } })).toBe('WrongFormat');
  expect(refused({ phases: { topic: { say: { en: 'x'.repeat(500), fr: 'x' } } } })).toBe('WrongFormat');
  expect(refused({}, 'OpenCircle!')).toBe('WrongFormat');
  expect(refused({ phases: Object.fromEntries(openCircle.core.phases.map(({ id }) => [id, { minutes: 180 }])) })).toBe(
    'TooLong',
  );
});

test('each wrong file has its reason', () => {
  expect(why('x'.repeat(mostCharacters + 1))).toBe('TooLarge');
  for (const text of [
    '',
    'hello',
    '{',
    'null',
    '[]',
    '{"kind":"other","version":1}',
    file(openCircle, 0),
    file(openCircle, '1'),
  ]) {
    expect(why(text), text).toBe('NotAFormat');
  }
  expect(why(file({ anything: true }, 2))).toBe('VersionTooNew');
  expect(why(file(openCircle, 1, { extra: 1 }))).toBe('Malformed');
  expect(why(file({}))).toBe('Malformed');
});

const changed = (change: (format: Record<string, unknown> & Format) => object): string =>
  file({ ...openCircle, ...change(openCircle) });
const withPhases = (phases: readonly unknown[]): string => changed(() => ({ core: { ...openCircle.core, phases } }));
const [topic] = openCircle.core.phases;

test.each([
  ['unknown fields', changed(() => ({ script: 'x' }))],
  ['no phases', withPhases([])],
  ['two steps with one id', withPhases([topic, topic])],
  ['a loop to nowhere', withPhases([{ ...topic, loopTo: 'facts' }])],
  ['a loop to itself', withPhases([{ ...topic, loopTo: 'topic' }])],
  ['a choice for a step without modules', withPhases([{ ...topic, choosesFor: 'topic' }])],
  ['what it allows, it postpones', withPhases([{ ...topic, allowed: ['advice'], notNow: ['advice'] }])],
  ['too many phases', withPhases(Array.from({ length: 25 }, (_, i) => ({ ...topic, id: `p${i}` })))],
  ['minutes outside their limits', withPhases([{ ...topic, time: { each: 'phase', minutes: 9, min: 1, max: 5 } }])],
  ['endless minutes', withPhases([{ ...topic, time: { each: 'phase', minutes: 1e6, min: 1, max: 1e6 } }])],
  ['no number', withPhases([{ ...topic, time: { each: 'phase', minutes: null, min: 1, max: 5 } }])],
  ['a crowd', changed(() => ({ people: { min: 3, max: 5000 } }))],
  ['fewer at most than at least', changed(() => ({ people: { min: 9, max: 3 } }))],
  ['text that runs backwards', changed(() => ({ name: { en: 'safe\u202Egnp', fr: 'x' } }))],
  ['control characters', changed(() => ({ name: { en: 'a\u0000b', fr: 'x' } }))],
  ['another placeholder', changed(() => ({ name: { en: 'a {password}', fr: 'x' } }))],
  ['one language only', changed(() => ({ name: { en: 'a' } }))],
])('refused: %s', (_, text) => {
  expect(why(text)).toBe('Malformed');
});

test('a session that would last all day is refused, with its minutes', () => {
  const long = withPhases(
    Array.from({ length: 20 }, (_, i) => ({
      ...topic,
      id: `p${i}`,
      time: { each: 'phase', minutes: 60, min: 1, max: 60 },
    })),
  );
  expect(importFormat(long, own)).toMatchObject({ ok: false, error: { type: 'TooLong' } });
});

test('deep nesting and odd keys do no harm', () => {
  expect(why(`${'['.repeat(90_000)}${']'.repeat(90_000)}`)).toBe('NotAFormat');
  expect(why(file(JSON.parse('{"__proto__":{"id":"openCircle"},"constructor":1}')))).toBe('Malformed');
  expect(checkFormat(caseClinic).ok).toBe(true);
});
