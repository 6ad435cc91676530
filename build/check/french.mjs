// How French is set: a narrow no-break space (U+202F) before ; ! ? and inside « », a no-break space (U+00A0) before
// the colon, no middle dots, curved apostrophes left to the writer. Judges one translated sentence; changes nothing.

/** @type {readonly (readonly [RegExp, string])[]} */
const rules = [
  [/[^\u202f;!?…][;!?]/u, 'wants a narrow no-break space (U+202F) before ; ! ?'],
  [/«(?!\u202f)|(?<!\u202f)»/u, 'wants a narrow no-break space (U+202F) inside « »'],
  [/(?<!\u00a0):(?=\s|$)/u, 'wants a no-break space (U+00A0) before the colon'],
  [/\p{L}[·‧•]\p{L}/u, 'has a middle dot'],
];

/** @param {string} text @returns {string[]} */
export function frenchComplaints(text) {
  return rules.filter(([mistake]) => mistake.test(text)).map(([, complaint]) => complaint);
}
