// The recovery key: 160 random bits, shown once as 15 words with a checksum. It opens slot 2 of the vault.
// It must never be stored: what stays on the disk is the slot that it opens.
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { deriveKey } from '../crypto/hash.ts';
import { asKey, type WrappingKey } from '../crypto/keys.ts';
import { randomBytes } from '../crypto/sodium.ts';
import type { Brand } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import {
  comparableWord,
  listedWord,
  shownWord,
  typedWords,
  type WordLanguage,
  wordLanguages,
  wordList,
} from './words.ts';

/** 20 random bytes */
export type RecoveryKey = Brand<Uint8Array, 'RecoveryKey'>;

export type RecoveryWordsFailure =
  /** `found` words where `recoveryWordCount` are needed */
  | { readonly type: 'WrongNumberOfWords'; readonly found: number }
  /** position (from 1) of the first word that is in neither list */
  | { readonly type: 'UnknownWord'; readonly position: number }
  /** all words exist, but not together: a word was mixed up or two were swapped */
  | { readonly type: 'WrongChecksum' };

/** 160 bits: more than any guess can cover without stretching (PROTOCOL §2) */
const recoveryKeyBytes = 20;
export const recoveryWordCount = 15;

export const newRecoveryKey = (): RecoveryKey => asRecoveryKey(randomBytes(recoveryKeyBytes));

/** Brands 20 bytes; throws for another length. */
export const asRecoveryKey = (bytes: Uint8Array): RecoveryKey => {
  if (bytes.length !== recoveryKeyBytes) throw new Error('a recovery key has 20 bytes');
  return brand(bytes);
};
const brand = (bytes: Uint8Array): RecoveryKey => bytes as RecoveryKey;

/** 15 words for the sheet, in the language of the person. */
export const recoveryKeyToWords = (key: RecoveryKey, language: WordLanguage): readonly string[] =>
  entropyToMnemonic(key, [...wordList(language)])
    .split(' ')
    .map(shownWord);

/** Reads words as they are typed or scanned, in either language; case, accents, spaces and numbering do not matter. */
export const wordsToRecoveryKey = (text: string): Result<RecoveryKey, RecoveryWordsFailure> => {
  const words = typedWords(text);
  if (words.length !== recoveryWordCount) return err({ type: 'WrongNumberOfWords', found: words.length });
  let furthest = 0;
  let complete = false;
  // some words stand in both lists: the checksum decides
  for (const language of wordLanguages) {
    const canonical = words.map((word) => listedWord(language, word));
    const missing = canonical.indexOf(undefined);
    if (missing >= 0) {
      furthest = Math.max(furthest, missing);
      continue;
    }
    complete = true;
    try {
      return ok(asRecoveryKey(mnemonicToEntropy(canonical.join(' '), [...wordList(language)])));
    } catch {
      // the library throws for a wrong checksum; the other list may still fit
    }
  }
  return err(complete ? { type: 'WrongChecksum' } : { type: 'UnknownWord', position: furthest + 1 });
};

/** Slot 2's wrapping key. No stretching: the key has 160 random bits. */
export const recoveryWrappingKey = (key: RecoveryKey, salt: Uint8Array): WrappingKey =>
  asKey(deriveKey(key, 'recovery-wrapping', salt));

/** Two different positions (from 1, ascending) that the person types back to prove that the sheet is at hand. */
export const wordsToProve = (): readonly [number, number] => {
  const first = randomBelow(recoveryWordCount);
  const second = (first + 1 + randomBelow(recoveryWordCount - 1)) % recoveryWordCount;
  return first < second ? [first + 1, second + 1] : [second + 1, first + 1];
};

/** Whether what was typed is the word of the sheet; case, accents and spaces do not matter. */
export const isSameWord = (typed: string, word: string): boolean =>
  comparableWord(typed.trim()) === comparableWord(word);

/** No secret hangs on it: a bias of 1 in 2^32 is of no matter. */
const randomBelow = (end: number): number => {
  const [a = 0, b = 0, c = 0, d = 0] = randomBytes(4);
  return (a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) % end;
};
