// Folding: what is typed without accents, capitals or ligatures finds what was written with them.
// It must never change what is stored or shown: ranges are given in the original text.

/** Half-open range of UTF-16 units in the original text. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

const marks = /\p{M}+/gu;
const special = /[œæßøłđıς’‘‛ʼ“”„«»\u00a0\u202f\u2019]/gu;
const specials: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
  '’': "'",
  '‘': "'",
  '‛': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/** Lower case, marks stripped (NFD), ligatures in two letters, straight quotes, plain spaces. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(marks, '')
    .replace(special, (letter) => specials[letter] ?? letter);

/** Letters that fold to nothing or to less: only with them can a fold of equal length be out of step. */
const shifting = /[\p{M}œæŒÆßẞ\u{10000}-\u{10ffff}]/u;

/** Where each unit of the folded text begins in the original; null when they are in step, unit by unit. */
export const foldedStarts = (text: string, folded: string): readonly number[] | null => {
  if (folded.length === text.length && !shifting.test(text)) return null;
  const starts: number[] = [];
  let at = 0;
  for (const letter of text) {
    const length = foldedLength(letter);
    for (let i = 0; i < length; i++) starts.push(at);
    at += letter.length;
  }
  return starts;
};

/** Folding letter by letter is slow, and a notebook has few different letters beyond the plain ones. */
const lengths = new Map<string, number>();
const foldedLength = (letter: string): number => {
  if (letter < '\u0080') return 1;
  const known = lengths.get(letter);
  if (known !== undefined) return known;
  const { length } = fold(letter);
  lengths.set(letter, length);
  return length;
};

/** A folded range in the original: a letter's marks belong to it. */
export const originalRange = (
  text: string,
  starts: readonly number[] | null,
  start: number,
  end: number,
): TextRange => {
  if (!starts) return { start, end };
  const from = starts[start] ?? text.length;
  // the end is where the next folded unit of another letter begins
  const lastLetter = starts[end - 1] ?? text.length;
  let next = end;
  while (next < starts.length && starts[next] === lastLetter) next++;
  return { start: from, end: starts[next] ?? text.length };
};

/** l', d', qu' … before a letter: "l'école" asks for "école". */
const elision = /(?<![\p{L}\p{N}'])(?:[ldjmtsnc]|qu)'(?=\p{L})/gu;
const hangingElision = /^(?:[ldjmtsnc]|qu)'$/u;

/**
 * The words to look for, all of which must be there. Elisions are dropped here and not from the texts, in which the word
 * behind the elision is found anyway; so texts stay in step with their fold.
 */
export const searchTerms = (query: string): readonly string[] => [
  ...new Set(
    fold(query)
      .replace(elision, '')
      .split(/[\s"]+/u)
      .filter((term) => term !== '' && !hangingElision.test(term)),
  ),
];
