// The byte patterns under which a word would betray itself on a disk or a wire: the six encodings of QUALITY F10, and Latin-1,
// in which V8 keeps words whose accents allow it, in
// the spellings in which software keeps words (composed, decomposed, folded for search).

export const encodings = ['utf8', 'latin1', 'utf16le', 'utf16be', 'base64', 'hex', 'json'] as const;
export type Encoding = (typeof encodings)[number];

export interface Needle {
  readonly canary: string;
  readonly encoding: Encoding;
  readonly bytes: Buffer;
}

/** Every pattern for these canaries, without repeats. A canary of fewer than eight letters would be found by chance. */
export function needlesOf(canaries: readonly string[]): readonly Needle[] {
  const seen = new Set<string>();
  return canaries.flatMap((canary) => {
    if (canary.length < 8) throw new Error(`"${canary}" is too short for a canary: eight letters at least`);
    return spellings(canary)
      .flatMap((spelling) => patterns(canary, spelling))
      .filter((needle) => {
        const key = needle.bytes.toString('latin1');
        return !seen.has(key) && seen.add(key);
      });
  });
}

function spellings(word: string): readonly string[] {
  const decomposed = word.normalize('NFD');
  const folded = decomposed.replace(/\p{M}/gu, '').toLowerCase();
  return [...new Set([word.normalize('NFC'), decomposed, folded])];
}

function patterns(canary: string, spelling: string): readonly Needle[] {
  const needle = (encoding: Encoding, bytes: Buffer): Needle => ({ canary, encoding, bytes });
  const utf8 = Buffer.from(spelling, 'utf8');
  const utf16le = Buffer.from(spelling, 'utf16le');
  const base64 = [utf8, utf16le].flatMap(alignments);
  return [
    needle('utf8', utf8),
    ...([...spelling].every((letter) => letter.charCodeAt(0) < 256)
      ? [needle('latin1', Buffer.from(spelling, 'latin1'))]
      : []),
    needle('utf16le', utf16le),
    needle('utf16be', Buffer.from(utf16le).swap16()),
    ...base64.map((text) => needle('base64', Buffer.from(text, 'latin1'))),
    ...base64.map((text) => needle('base64', Buffer.from(toUrlAlphabet(text), 'latin1'))),
    needle('hex', Buffer.from(utf8.toString('hex'), 'latin1')),
    needle('hex', Buffer.from(utf8.toString('hex').toUpperCase(), 'latin1')),
    ...jsonForms(spelling).map((text) => needle('json', Buffer.from(text, 'utf8'))),
  ];
}

/** The patterns of a key: itself, and as text. `name` stands for it, so that nothing prints it. */
export function needlesOfKey(name: string, bytes: Buffer): readonly Needle[] {
  if (bytes.length < 16) throw new Error(`"${name}" is too short: it would be found by chance`);
  const needle = (encoding: Encoding, pattern: Buffer): Needle => ({ canary: name, encoding, bytes: pattern });
  const text = (encoding: Encoding, ...forms: readonly string[]): readonly Needle[] =>
    forms.flatMap((form) => [
      needle(encoding, Buffer.from(form, 'latin1')),
      needle(encoding, Buffer.from(form, 'utf16le')),
    ]);
  return [
    needle('utf8', bytes),
    ...alignments(bytes).flatMap((form) => text('base64', form, toUrlAlphabet(form))),
    ...text('hex', bytes.toString('hex'), bytes.toString('hex').toUpperCase()),
  ];
}

/** The part of base64 that depends on these bytes alone, for each place at which they may begin. */
function alignments(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/u, '');
    const first = before === 0 ? 0 : before + 1;
    // the last character also holds bits of the byte that follows, unless the bytes end a group of three
    const last = (before + bytes.length) % 3 === 0 ? text.length : text.length - 1;
    return text.slice(first, last);
  });
}

const toUrlAlphabet = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');

/** As JSON.stringify writes it, and as writers do that leave nothing but ASCII. */
function jsonForms(text: string): readonly string[] {
  const escaped = (pattern: RegExp, upper: boolean): string =>
    text.replace(pattern, (unit) => {
      const code = unit.charCodeAt(0).toString(16).padStart(4, '0');
      return `\\u${upper ? code.toUpperCase() : code}`;
    });
  return [
    JSON.stringify(text).slice(1, -1),
    escaped(/[^\x20-\x7e]/g, false),
    escaped(/[^\x20-\x7e]/g, true),
    escaped(/[\s\S]/g, false),
  ];
}
