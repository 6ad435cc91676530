// What the search worker does, without the worker: keeps folded reflections, answers queries.
// It must never keep more than memory: all of it ends with the worker.
import type { ReflectionId } from '#shared/ids.ts';
import { searchTerms, type TextRange } from '#shared/reflection/fold.ts';
import {
  type Excerpt,
  excerptOf,
  type Folded,
  foldedText,
  foldParts,
  matchRanges,
  narrows,
  rank,
  scoreAt,
} from '#shared/reflection/search.ts';
import type { Searchable } from './createSearch.ts';

export type SearchRequest =
  | { readonly type: 'clear' }
  | { readonly type: 'put'; readonly reflections: readonly Searchable[] }
  | { readonly type: 'remove'; readonly id: ReflectionId }
  | { readonly type: 'query'; readonly number: number; readonly text: string; readonly most: number };

export interface SearchHit {
  readonly id: ReflectionId;
  /** in the title */
  readonly titleRanges: readonly TextRange[];
  /** in the plain text; at most 40 */
  readonly textRanges: readonly TextRange[];
  /** the words around the first of them */
  readonly excerpt: Excerpt;
}

export interface SearchAnswer {
  readonly type: 'found';
  readonly number: number;
  readonly hits: readonly SearchHit[];
  readonly total: number;
}

interface Entry {
  readonly source: Searchable;
  readonly folded: Folded;
}
interface Scored {
  readonly entry: Entry;
  readonly score: number;
}

interface Found {
  readonly terms: readonly string[];
  readonly scored: readonly Scored[];
  /** of a single term: where it stands first in each; what it grows into cannot stand before */
  readonly at: readonly number[];
}
type Entries = ReadonlyMap<ReflectionId, Entry>;

const findOne = (term: string, before: Found | null, entries: Entries): Found => {
  const scored: Scored[] = [];
  const at: number[] = [];
  const look = (entry: Entry, from: number): void => {
    const place = entry.folded.all.indexOf(term, from);
    if (place < 0) return;
    scored.push({ entry, score: scoreAt(entry.folded, place) });
    at.push(place);
  };
  const grows = before?.terms.length === 1 && term.startsWith(before.terms[0] ?? '');
  if (before) for (const [i, { entry }] of before.scored.entries()) look(entry, grows ? (before.at[i] ?? 0) : 0);
  else for (const entry of entries.values()) look(entry, 0);
  return { terms: [term], scored, at };
};

const findAll = (terms: readonly string[], before: Found | null, entries: Entries): Found => {
  const scored: Scored[] = [];
  for (const entry of before ? before.scored.map((one) => one.entry) : entries.values()) {
    const score = rank(entry.folded, terms);
    if (score > 0) scored.push({ entry, score });
  }
  return { terms, scored, at: [] };
};

export const createSearchEngine = (): ((request: SearchRequest) => SearchAnswer | null) => {
  const entries = new Map<ReflectionId, Entry>();
  // the last answer, to narrow the next: typing on only takes away
  let before: Found | null = null;

  const find = (terms: readonly string[]): readonly Scored[] => {
    const narrowed = before && narrows(terms, before.terms) ? before : null;
    const [term] = terms;
    before = terms.length === 1 && term ? findOne(term, narrowed, entries) : findAll(terms, narrowed, entries);
    return before.scored;
  };

  const answer = (number: number, text: string, most: number): SearchAnswer => {
    const terms = searchTerms(text);
    if (terms.length === 0) return { type: 'found', number, hits: [], total: 0 };
    const found = find(terms);
    return {
      type: 'found',
      number,
      hits: best(found, most).map(({ entry }) => hitOf(entry, terms)),
      total: found.length,
    };
  };

  return (request) => {
    if (request.type === 'query') return answer(request.number, request.text, request.most);
    before = null;
    if (request.type === 'clear') entries.clear();
    else if (request.type === 'remove') entries.delete(request.id);
    else for (const reflection of request.reflections) put(entries, reflection);
    return null;
  };
};

const put = (entries: Map<ReflectionId, Entry>, source: Searchable): void => {
  if (source.trashedAt !== null) entries.delete(source.id);
  else
    entries.set(source.id, { source: searchable(source), folded: foldParts(source.title, source.tags, source.text) });
};

/** Not the body: whole reflections may be handed in. */
const searchable = ({ id, title, text, tags, updatedAt, trashedAt }: Searchable): Searchable => ({
  id,
  title,
  text,
  tags,
  updatedAt,
  trashedAt,
});

const better = (a: Scored, b: Scored): number =>
  b.score - a.score || b.entry.source.updatedAt - a.entry.source.updatedAt;

/** The best `most`, in order. A broad query finds thousands: they are not all sorted for the few that are shown. */
const best = (found: readonly Scored[], most: number): readonly Scored[] => {
  const top: Scored[] = [];
  for (const scored of found) {
    const worst = top.at(-1);
    if (top.length >= most && worst && better(scored, worst) >= 0) continue;
    top.splice(placeOf(scored, top), 0, scored);
    if (top.length > most) top.pop();
  }
  return top;
};

const placeOf = (scored: Scored, sorted: readonly Scored[]): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = sorted[middle];
    if (other && better(scored, other) >= 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

const hitOf = ({ source, folded }: Entry, terms: readonly string[]): SearchHit => {
  const textRanges = matchRanges(source.text, terms, foldedText(folded));
  return {
    id: source.id,
    titleRanges: matchRanges(source.title, terms),
    textRanges,
    excerpt: excerptOf(source.text, textRanges),
  };
};
