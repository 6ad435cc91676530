import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldedStarts, originalRange, searchTerms } from './fold.ts';
import { excerptOf, foldParts, matchRanges, narrows, rank } from './search.ts';

// letters that fold to more, to less, to nothing, or to the same number of units
const letters = fc.constantFrom(
  ...['a', 'e', 'E', 'é', 'É', 'e\u0301', 'œ', 'Œ', 'æ', 'ß', 'ẞ', 'ç', 'ñ', 'Σ', 'ς', 'İ', 'ı', 'Å', '’', "'"],
  ...['«', '»', '\u202f', ' ', '\n', '-', '🌿', '𝒜', '\u{2f800}', '한', '\u0301', 'L', 'l', 'd', 'q', 'u', '1'],
);
const text = fc.array(letters, { maxLength: 40 }).map((parts) => parts.join(''));

describe('folding', () => {
  it('forgets accents, capitals, ligatures, curly quotes and fine spaces', () => {
    expect(fold('ŒUVRE Æquo « L’Été »')).toBe('oeuvre aequo " l\'ete "');
    expect(fold('e\u0301cole')).toBe(fold('école'));
    expect(fold('ΟΔΟΣ')).toBe(fold('οδος'));
  });
  it('is the same when done twice, and for every Unicode form', () => {
    fc.assert(
      fc.property(text, (some) => {
        expect(fold(fold(some))).toBe(fold(some));
        expect(fold(some.normalize('NFD'))).toBe(fold(some));
        expect(fold(some.normalize('NFC'))).toBe(fold(some));
      }),
    );
  });
  it('knows where each folded unit comes from', () => {
    fc.assert(
      fc.property(text, fc.nat(40), fc.nat(40), (some, a, b) => {
        const folded = fold(some);
        const starts = foldedStarts(some, folded);
        if (starts) expect(starts).toHaveLength(folded.length);
        const start = Math.min(a, folded.length);
        const end = Math.min(start + b, folded.length);
        fc.pre(end > start);
        const range = originalRange(some, starts, start, end);
        // the original range folds to what was looked for, at most with the other half of a ligature around it
        expect(fold(some.slice(range.start, range.end))).toContain(folded.slice(start, end));
        expect(range.end - range.start).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what is asked for', () => {
  it('drops French elisions, so that the word behind them is found wherever it stands', () => {
    expect(searchTerms("L’école qu'elle aime")).toEqual(['ecole', 'elle', 'aime']);
    expect(searchTerms("d'accord j’ai s'il")).toEqual(['accord', 'ai', 'il']);
    expect(searchTerms("aujourd'hui rock'n'roll Ana's")).toEqual(["aujourd'hui", "rock'n'roll", "ana's"]);
  });
  it('asks for nothing while only an elision is typed', () => {
    for (const typed of ['', '   ', "l'", 'qu’', ' "" ']) expect(searchTerms(typed)).toEqual([]);
    expect(searchTerms('l')).toEqual(['l']);
  });
});

describe('a search', () => {
  it('finds a word with or without its accents, elision, case and ligature', () => {
    const folded = foldParts('', [], 'Hier, à l’École des cœurs brisés, aujourd’hui.');
    for (const query of ['ecole', "l'école", 'ÉCOLE', 'coeur', 'cœur', "aujourd'hui", 'brises ecole', 'hui']) {
      expect([query, rank(folded, searchTerms(query)) > 0]).toEqual([query, true]);
    }
    for (const query of ['ecoles', 'coeur absent', 'écolé x']) expect(rank(folded, searchTerms(query))).toBe(0);
  });
  it('finds nothing across the border of title, tags and text', () => {
    const folded = foldParts('un', ['deux'], 'trois');
    expect(rank(folded, ['undeux'])).toBe(0);
    expect(rank(folded, ['un', 'deux', 'trois'])).toBeGreaterThan(0);
    expect(rank(folded, ['#deux'])).toBeGreaterThan(0);
  });
  it('puts title before tag before text, and the start of a word before its middle', () => {
    const ranks = [
      foldParts('Pont', [], ''),
      foldParts('Le pont', [], ''),
      foldParts('x', ['pont'], ''),
      foldParts('x', [], 'le pont'),
      foldParts('x', [], 'apontement'),
    ].map((folded) => rank(folded, ['pont']));
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    expect(new Set(ranks).size).toBe(ranks.length);
  });
  it('gives ranges that hold the term, in order and apart', () => {
    fc.assert(
      fc.property(text, text, (some, query) => {
        const terms = searchTerms(query);
        const ranges = matchRanges(some, terms);
        const found = terms.filter((term) => fold(some).includes(term));
        expect(ranges.length > 0).toBe(found.length > 0);
        let before = -1;
        for (const { start, end } of ranges) {
          expect(start).toBeGreaterThan(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(some.length);
          expect(found.some((term) => fold(some.slice(start, end)).includes(term))).toBe(true);
          before = end;
        }
      }),
      { numRuns: 1000 },
    );
    expect(matchRanges('L’été, l’e\u0301te\u0301, ETE', ['ete'])).toEqual([
      { start: 2, end: 5 },
      { start: 9, end: 14 },
      { start: 16, end: 19 },
    ]);
  });
  it('finds nothing new when typing on, so that it may look through the last answer alone', () => {
    fc.assert(
      fc.property(text, text, fc.nat(20), (some, query, cut) => {
        const before = searchTerms(query.slice(0, cut));
        const now = searchTerms(query);
        const folded = foldParts('', [], some);
        if (narrows(now, before) && rank(folded, now) > 0) expect(rank(folded, before)).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
    expect(narrows(['ecole'], [])).toBe(false);
  });
});

describe('an excerpt', () => {
  it('shows the words around the first match, with ranges that fit it', () => {
    const long = `${'avant '.repeat(50)}la Clé\ndu jardin ${'après '.repeat(50)}`;
    const { text: shown, ranges } = excerptOf(long, matchRanges(long, ['cle', 'jardin']));
    expect(ranges.map(({ start, end }) => shown.slice(start, end))).toEqual(['Clé', 'jardin']);
    expect(shown.startsWith('…avant ')).toBe(true);
    expect(shown.endsWith('…')).toBe(true);
    expect(shown).not.toContain('\n');
  });
  it('shows the beginning when nothing in the text matched', () => {
    expect(excerptOf('Une seule ligne', [])).toEqual({ text: 'Une seule ligne', ranges: [] });
  });
});
