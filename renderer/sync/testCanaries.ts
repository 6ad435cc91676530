// Looks for readable words in bytes that travelled, also across message borders. For tests only.

const asLatin1 = (parts: readonly Uint8Array[]): string =>
  parts.map((part) => Array.from(part, (byte) => String.fromCharCode(byte)).join('')).join('');

/** The words that can be read in plain or in base64 (at its three alignments). */
export const openedCanaries = (parts: readonly Uint8Array[], words: readonly string[]): readonly string[] => {
  const text = asLatin1(parts);
  return words.filter((word) => formsOf(word).some((form) => text.includes(form)));
};

const formsOf = (word: string): readonly string[] => [
  word,
  [...word].join('\0'),
  // the first and last characters of a base64 run depend on the neighbours
  ...['', 'x', 'xx'].map((lead) => btoa(lead + word).slice(lead.length === 0 ? 0 : 4, -4)),
];
