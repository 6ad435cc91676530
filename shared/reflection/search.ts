// Search by scanning folded texts: no index to build, keep or leak (DEPENDENCIES: 10,000 notes in under 16 ms).
// It must never write anything anywhere.
import { fold, foldedStarts, originalRange, type TextRange } from './fold.ts';

/** A text made ready: title, tags and body folded into one string, so that one pass looks through all. */
export interface Folded {
  readonly all: string;
  readonly titleEnd: number;
  readonly tagsEnd: number;
}

// a letter that no query can hold parts the fields
const border = '\u0000';

export const foldParts = (title: string, tags: readonly string[], text: string): Folded => {
  const tagLine = tags.map((tag) => `#${tag}`).join(border);
  // folded in one go: a string put together from parts would be copied at the first query instead, all of them at once
  const all = narrow(fold(title + border + tagLine + border + text));
  const titleEnd = fold(title).length;
  return { all, titleEnd, tagsEnd: titleEnd + 1 + fold(tagLine).length };
};

/**
 * The same text in one byte a letter where it can be: what was folded out of a text with typographic signs keeps their two,
 * takes twice the memory and a quarter more time at each query (measured). Parsing looks at the letters themselves.
 */
const narrow = (text: string): string => {
  const parsed: unknown = JSON.parse(JSON.stringify(text));
  return typeof parsed === 'string' ? parsed : text;
};

/** The text's own part, as `fold(text)` gave it. */
export const foldedText = ({ all, tagsEnd }: Folded): string => all.slice(tagsEnd + 1);

const wordUnit = /[\p{L}\p{N}]/u;
const startsWord = (text: string, at: number): boolean => at === 0 || !wordUnit.test(text.charAt(at - 1));

/** 0: not all terms are there. Otherwise higher is better: title before tags before text, word starts before middles. */
export const rank = (folded: Folded, terms: readonly string[]): number => {
  let sum = 0;
  for (const term of terms) {
    const at = folded.all.indexOf(term);
    if (at < 0) return 0;
    sum += scoreAt(folded, at);
  }
  return sum;
};

/** Of one term that stands there first. */
export const scoreAt = ({ all, titleEnd, tagsEnd }: Folded, at: number): number => {
  const field = at < titleEnd ? 6 : at < tagsEnd ? 4 : 1;
  return field + (startsWord(all, at) ? 1 : 0) + (at === 0 ? 1 : 0);
};

/** Whether everything that `terms` find was found by `before`: then only those need to be looked through again. */
export const narrows = (terms: readonly string[], before: readonly string[]): boolean =>
  before.length > 0 && before.every((old) => terms.some((term) => term.includes(old)));

const mostRanges = 40;

/** Where the terms stand in the original text, in order, without overlaps; at most 40. `folded` saves folding again. */
export const matchRanges = (text: string, terms: readonly string[], folded = fold(text)): readonly TextRange[] => {
  const found: TextRange[] = [];
  for (const term of terms) {
    let count = 0;
    for (let at = folded.indexOf(term); at >= 0 && count < mostRanges; at = folded.indexOf(term, at + term.length)) {
      found.push({ start: at, end: at + term.length });
      count += 1;
    }
  }
  if (found.length === 0) return [];
  const starts = foldedStarts(text, folded);
  return joined(found.map(({ start, end }) => originalRange(text, starts, start, end))).slice(0, mostRanges);
};

const joined = (ranges: readonly TextRange[]): readonly TextRange[] => {
  const result: TextRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last && range.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else result.push(range);
  }
  return result;
};

export interface Excerpt {
  readonly text: string;
  /** in `text` */
  readonly ranges: readonly TextRange[];
}

const excerptBefore = 40;
const excerptLength = 160;

/** The words around the first range, on one line; … where something was left out. The beginning when there is no range. */
export const excerptOf = (text: string, ranges: readonly TextRange[]): Excerpt => {
  const first = ranges[0]?.start ?? 0;
  const start = first <= excerptBefore ? 0 : wordStartAfter(text, first - excerptBefore, first);
  const end = Math.min(text.length, Math.max(start + excerptLength, ranges[0]?.end ?? 0));
  const lead = start > 0 ? '…' : '';
  const shift = lead.length - start;
  return {
    text: lead + text.slice(start, end).replace(/\s/gu, ' ') + (end < text.length ? '…' : ''),
    ranges: ranges
      .filter((range) => range.start >= start && range.end <= end)
      .map((range) => ({ start: range.start + shift, end: range.end + shift })),
  };
};

const wordStartAfter = (text: string, from: number, before: number): number => {
  const space = text.slice(from, before).search(/\s/u);
  return space < 0 ? from : from + space + 1;
};
