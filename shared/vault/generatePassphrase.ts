// Offers a passphrase of random words. Six words of 2,048 are 66 bits, each guess at the price of Argon2id.
// It must never draw from anything but sodium's generator.
import { randomBytes } from '../crypto/sodium.ts';
import { bitsPerWord, shownWord, type WordLanguage, wordList } from './words.ts';

export interface GeneratedPassphrase {
  readonly passphrase: string;
  readonly words: readonly string[];
  /** of the draw itself, known to whoever knows how it was made */
  readonly bits: number;
}

export const generatePassphrase = (language: WordLanguage, count = 6): GeneratedPassphrase => {
  const list = wordList(language);
  const random = randomBytes(count * 2);
  const words = Array.from({ length: count }, (_, i) => {
    // 2,048 divides 65,536: every word is equally likely without any rejection
    const index = ((random[2 * i] ?? 0) * 256 + (random[2 * i + 1] ?? 0)) % list.length;
    return shownWord(list[index] ?? '');
  });
  return { passphrase: words.join(' '), words, bits: count * bitsPerWord };
};
