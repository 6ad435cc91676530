import { beforeAll, describe, expect, it } from 'vitest';
import { sodiumReady } from '../crypto/sodium.ts';
import { generatePassphrase } from './generatePassphrase.ts';
import { passphraseStrength } from './passphraseStrength.ts';
import { wordLanguages, wordList } from './words.ts';

beforeAll(async () => sodiumReady);

describe('the strength of a passphrase', () => {
  it('lets nothing pass that is guessed first', () => {
    const weak = [
      '',
      'Ana',
      'password123',
      'motdepasse2024',
      'azertyuiop',
      'AZERTYUIOP1',
      'bonjour bonjour',
      'jetaime',
    ];
    for (const passphrase of [
      ...weak,
      'aaaaaaaaaaaaaaaa',
      '1234567890',
      '12/04/1983 12/04/1983',
      'P@ssw0rd P@ssw0rd',
    ]) {
      expect([passphrase, passphraseStrength(passphrase).enough]).toEqual([passphrase, false]);
    }
  });
  it('counts what a thief knows as well, such as the name', () => {
    const alone = passphraseStrength('Berengere Quintefeuille');
    const known = passphraseStrength('Berengere Quintefeuille', ['Bérengère', 'Quintefeuille']);
    expect(known.guessesLog10).toBeLessThan(alone.guessesLog10);
    expect(known.enough).toBe(false);
  });
  it('tells nothing typed, too short, and the rest apart', () => {
    expect(passphraseStrength('   ').sentence).toBe('empty');
    expect(passphraseStrength('x9#Kq!z').sentence).toBe('tooShort');
    expect(passphraseStrength('soleil soleil').sentence).toBe('guessedSoon');
  });
  it('calls every phrase that it offers strong', () => {
    for (const language of wordLanguages) {
      for (let i = 0; i < 25; i++) {
        const { passphrase } = generatePassphrase(language);
        expect([passphrase, passphraseStrength(passphrase).sentence]).toEqual([passphrase, 'strong']);
      }
    }
  });
  it('does not take long over a very long text', () => {
    expect(passphraseStrength('la pluie sur le lac '.repeat(400)).level).toBeGreaterThan(0);
  });
});

describe('an offered passphrase', () => {
  it('has the words of its list, as they are typed, and says its bits', () => {
    const listed = new Set(wordList('fr').map((word) => word.normalize('NFC')));
    const { words, passphrase, bits } = generatePassphrase('fr');
    expect(words).toHaveLength(6);
    expect(words.every((word) => listed.has(word))).toBe(true);
    expect(passphrase).toBe(words.join(' '));
    expect(bits).toBe(66);
  });
  it('draws from the whole list', () => {
    const { words } = generatePassphrase('en', 40_000);
    expect(new Set(words).size).toBe(2048);
  });
});
