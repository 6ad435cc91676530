import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sodiumReady } from '../crypto/sodium.ts';
import { must } from '../result.ts';
import {
  asRecoveryKey,
  isSameWord,
  newRecoveryKey,
  recoveryKeyToWords,
  recoveryWordCount,
  recoveryWrappingKey,
  wordsToProve,
  wordsToRecoveryKey,
} from './recovery.ts';
import { comparableWord, type WordLanguage, wordLanguages, wordList } from './words.ts';

beforeAll(async () => sodiumReady);
const keys = fc.uint8Array({ minLength: 20, maxLength: 20 }).map(asRecoveryKey);
const languages = fc.constantFrom<WordLanguage>(...wordLanguages);

/** What a person may do to the words when typing them. */
const ways: readonly ((words: readonly string[]) => string)[] = [
  (words) => words.join(' '),
  (words) => words.join(' ').normalize('NFD'),
  (words) => words.join(' ').normalize('NFKD').toUpperCase(),
  (words) => `\n  ${words.join('\u00a0 \t')}  `,
  (words) => words.map((word, i) => `${i + 1}. ${word}`).join('\n'),
  (words) => words.join(', ').normalize('NFD').replace(/\p{M}/gu, ''),
];

describe('the recovery sheet', () => {
  it('gives the key back, in both languages, however it is typed', () => {
    fc.assert(
      fc.property(keys, languages, fc.constantFrom(...ways), (key, language, type) => {
        const words = recoveryKeyToWords(key, language);
        expect(words).toHaveLength(recoveryWordCount);
        expect(must(wordsToRecoveryKey(type(words)))).toEqual(key);
      }),
    );
  });

  it('has word lists in which no two words differ by case, accent or form alone', () => {
    for (const language of wordLanguages) {
      expect(new Set(wordList(language).map(comparableWord)).size).toBe(2048);
    }
    expect(wordList('fr').some((word) => word !== word.normalize('NFC'))).toBe(true);
  });

  it('names what is wrong: number, unknown word with its place, checksum', () => {
    const words = recoveryKeyToWords(newRecoveryKey(), 'fr');
    expect(wordsToRecoveryKey(words.slice(1).join(' '))).toEqual({
      ok: false,
      error: { type: 'WrongNumberOfWords', found: 14 },
    });
    const unknown = words.with(6, 'ordinatrice');
    expect(wordsToRecoveryKey(unknown.join(' '))).toEqual({ ok: false, error: { type: 'UnknownWord', position: 7 } });
    expect(wordsToRecoveryKey('').ok).toBe(false);
  });

  it('almost never takes one wrong word for right', () => {
    const words = recoveryKeyToWords(asRecoveryKey(new Uint8Array(20).fill(7)), 'en');
    const accepted = wordList('en').filter((word) => wordsToRecoveryKey(words.with(0, word).join(' ')).ok);
    // five bits of checksum: about one in 32, the right one among them
    expect(accepted).toContain(words[0]);
    expect(accepted.length).toBeLessThan(2048 / 16);
  });

  it('asks for two different positions, and every position is asked for some day', () => {
    const seen = new Set<number>();
    for (let i = 0; i < 2000; i++) {
      const [first, second] = wordsToProve();
      expect(first).toBeLessThan(second);
      seen.add(first).add(second);
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: recoveryWordCount }, (_, i) => i + 1));
  });

  it('compares a proved word without case, accents or spaces', () => {
    expect(isSameWord('  Élève ', 'eleve')).toBe(true);
    expect(isSameWord('eleve', 'élève'.normalize('NFD'))).toBe(true);
    expect(isSameWord('elever', 'élève')).toBe(false);
    expect(isSameWord('', 'élève')).toBe(false);
  });

  it('wraps differently for another salt', () => {
    const key = newRecoveryKey();
    expect(recoveryWrappingKey(key, new Uint8Array(16))).not.toEqual(
      recoveryWrappingKey(key, new Uint8Array(16).fill(1)),
    );
  });
});
