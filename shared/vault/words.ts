// The two word lists (BIP-39, 2,048 words each: 11 bits a word) and how a typed word is compared with them.
// It must never decide secrets: who draws words brings the randomness.
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';

export type WordLanguage = 'en' | 'fr';
export const wordLanguages: readonly WordLanguage[] = ['en', 'fr'];
export const bitsPerWord = 11;

const lists: Readonly<Record<WordLanguage, readonly string[]>> = { en: english, fr: french };

/** As they are stored in the package: the French list is in NFKD. */
export const wordList = (language: WordLanguage): readonly string[] => lists[language];

/** For the screen and for a passphrase: composed letters, as keyboards type them. */
export const shownWord = (word: string): string => word.normalize('NFC');

/** Case, accents and Unicode form do not matter: no two words of a list differ by these alone. */
export const comparableWord = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const listed = new Map<WordLanguage, ReadonlyMap<string, string>>();

/** The list's own spelling of a comparable word; undefined when it is not in the list. */
export const listedWord = (language: WordLanguage, comparable: string): string | undefined => {
  const known =
    listed.get(language) ?? new Map(wordList(language).map((word) => [comparableWord(word), word] as const));
  listed.set(language, known);
  return known.get(comparable);
};

/** Words as typed: any spaces, line ends, commas and the numbers of a printed list are skipped. */
export const typedWords = (text: string): readonly string[] =>
  text
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '')
    .map(comparableWord);
