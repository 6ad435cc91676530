// Names that somebody else chose, as screens show them: on one line, without what cannot be seen or turns the text around
// it. And whether two names would be taken for each other. SECURITY: a name is never proof of who somebody is.

const controls = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
/** Formatting, private use, halves of letters, tags, and letters that draw nothing; joiners are dealt with below. */
const unseen =
  /\u034f|\u17b4|\u17b5|\u180b|\u180c|\u180d|\u180f|[\ufe00-\ufe0e]|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\p{Co}\p{Cs}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
/** Joiners belong to some scripts and to pictures of several people; between other letters they only hide. */
const looseJoiners =
  /(?<![\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Extended_Pictographic}\p{M}])[\u200c\u200d]/gu;
const manyMarks = /(\p{M}{3})\p{M}+/gu;

/** Empty when nothing of it could be seen. */
export const shownName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(controls, ' ')
    .replace(unseen, '')
    .replace(looseJoiners, '')
    .replace(manyMarks, '$1')
    .replace(/ {2,}/gu, ' ')
    .trim();

/** Letters of other scripts, and signs, that are drawn like Latin ones: the pairs that a name can be built of. */
const twins = new Map(
  Object.entries({
    a: 'аαɑ',
    b: 'ьв',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еєε',
    g: 'ɡ',
    h: 'һн',
    i: 'іιı1l|!ӏ',
    j: 'ј',
    k: 'кκ',
    m: 'м',
    n: 'пη',
    o: 'оο0σ',
    p: 'рρ',
    q: 'ԛ',
    s: 'ѕ5',
    t: 'тτ',
    u: 'υμ',
    v: 'ν',
    w: 'ԝω',
    x: 'хχ',
    y: 'уγ',
    z: 'ζ',
  }).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
);

/** Accents, capitals, spaces and signs between the letters left out, look-alikes folded together. */
const skeleton = (name: string): string =>
  [
    ...shownName(name)
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[\p{M}\p{P}\p{Z}]/gu, ''),
  ]
    .map((letter) => twins.get(letter) ?? letter)
    .join('')
    .replace(/rn/gu, 'm')
    .replace(/vv/gu, 'w');

/** The first of `others` that this name would be taken for, the very same included; null when it stands alone. */
export const takenFor = (name: string, others: readonly string[]): string | null => {
  const own = skeleton(name);
  return own === '' ? null : (others.find((other) => skeleton(other) === own) ?? null);
};
