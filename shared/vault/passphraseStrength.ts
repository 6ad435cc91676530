// How hard a passphrase is to guess, as a level and the key of a sentence; the sentences are in the screens.
// It must never keep or log what it was given. Estimates by zxcvbn with our own small dictionaries.
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { normalizePassphrase } from '../crypto/passphrase.ts';
import { comparableWord, wordList } from './words.ts';

export type PassphraseSentence = 'empty' | 'tooShort' | 'guessedSoon' | 'guessedByPatience' | 'good' | 'strong';

export interface PassphraseStrength {
  /** 0 nothing typed … 4 strong */
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly sentence: PassphraseSentence;
  /** good enough to make a vault with */
  readonly enough: boolean;
  /** decimal logarithm of the estimated number of guesses */
  readonly guessesLog10: number;
}

const fewestCharacters = 10;
// One guess costs 256 MiB and about a second of a core. A thief with a thousand machines makes some 10^8 guesses a day:
// 10^10 falls in months, 10^13 in centuries, 10^16 never.
const patienceLog10 = 10;
const goodLog10 = 13;
const strongLog10 = 16;

/** `personal`: what a thief knows as well, such as the name typed in the step before. */
export const passphraseStrength = (passphrase: string, personal: readonly string[] = []): PassphraseStrength => {
  const normal = normalizePassphrase(passphrase);
  if (normal === '') return { level: 0, sentence: 'empty', enough: false, guessesLog10: 0 };
  const { guessesLog10 } = estimator().check(
    comparableWord(normal),
    personal.map(comparableWord).filter((p) => p !== ''),
  );
  const judged = (level: 1 | 2 | 3 | 4, sentence: PassphraseSentence): PassphraseStrength => ({
    level,
    sentence,
    enough: level >= 3,
    guessesLog10,
  });
  if ([...normal].length < fewestCharacters) return judged(1, 'tooShort');
  if (guessesLog10 < patienceLog10) return judged(1, 'guessedSoon');
  if (guessesLog10 < goodLog10) return judged(2, 'guessedByPatience');
  return guessesLog10 < strongLog10 ? judged(3, 'good') : judged(4, 'strong');
};

// what people choose first, in both languages, the commonest first
const common = (
  'password motdepasse azerty qwerty qwertz admin bonjour hello welcome bienvenue soleil sunshine doudou loulou chouchou ' +
  'iloveyou jetaime princess princesse dragon monkey football chocolat amour love secret letmein master shadow superman ' +
  'batman marseille paris france london england coaching coach circle cercle entrenous entre nous passphrase phrase ' +
  'secrete vault coffre changeme test default guest invite computer ordinateur family famille maman papa mother father ' +
  'the and you that this with for are was his her they have from une des les est dans que qui pour pas sur mon mes ton ' +
  'notre votre nous vous elle avec tout mais january february march april june july august september october november ' +
  'december janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre monday friday sunday ' +
  'lundi mardi mercredi jeudi vendredi samedi dimanche spring summer autumn winter printemps automne hiver ete'
).split(' ');
const rows = ['azertyuiop', 'qwertyuiop', 'qsdfghjklm', 'asdfghjkl', 'wxcvbn', 'zxcvbnm', '1234567890'];

let made: ZxcvbnFactory | undefined;
const estimator = (): ZxcvbnFactory => {
  made ??= new ZxcvbnFactory({
    dictionary: {
      passwords: [...common, ...rows.flatMap((row) => [4, 5, 6, 7, 8, 10].map((length) => row.slice(0, length)))],
      // the lists that our own offers are drawn from: an offer is worth its draw, not its letters
      commonWords: wordList('en').map(comparableWord),
      wikipedia: wordList('fr').map(comparableWord),
    },
    maxLength: 256,
  });
  return made;
};
