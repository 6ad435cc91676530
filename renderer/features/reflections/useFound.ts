// What the list shows: all of them, or what fits the query, with the places of the words in title and excerpt.
// While an answer is on its way the former one stays, so that the list does not flicker.
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useServices } from '#renderer/state/services.tsx';
import { useReflections } from '#renderer/state/useReflections.ts';
import type { SearchResult } from '#renderer/state/workers/createSearch.ts';
import type { TextRange } from '#shared/reflection/fold.ts';
import type { ListedReflection } from '#shared/reflection/listed.ts';

export interface FoundReflection {
  readonly id: string;
  readonly reflection: ListedReflection;
  readonly titleRanges: readonly TextRange[];
  /** null: the first line, taken when the row is in sight */
  readonly excerpt: string | null;
  readonly excerptRanges: readonly TextRange[];
}
export interface Found {
  /** what these were found for; '' for the whole list. The list begins at its top when it changes. */
  readonly query: string;
  readonly items: readonly FoundReflection[];
  readonly total: number;
  readonly searching: boolean;
}

const none: readonly TextRange[] = [];
/** known rows keep their identity, so that a save redraws one row and not thousands */
const rows = new WeakMap<ListedReflection, FoundReflection>();
const plainRow = (reflection: ListedReflection): FoundReflection => {
  const known = rows.get(reflection);
  if (known) return known;
  const row: FoundReflection = {
    id: reflection.id,
    reflection,
    titleRanges: none,
    excerpt: null,
    excerptRanges: none,
  };
  rows.set(reflection, row);
  return row;
};

/** `about`: an id; only those that are about it. */
export const useFound = (query: string, about: string | null): Found => {
  const { reflections } = useServices();
  // a list of thousands is drawn after the letters that are being typed
  const all = useDeferredValue(useReflections().kept);
  const kept = useMemo(
    () => (about === null ? all : all.filter((reflection) => reflection.about.includes(about))),
    [all, about],
  );
  const [result, setResult] = useState<(SearchResult & { readonly text: string }) | null>(null);
  const text = query.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed list asks again, as its words may fit now
  useEffect(() => {
    let live = true;
    if (text === '') setResult(null);
    else
      void reflections.search(text).then((answer) => {
        if (live && answer) setResult({ ...answer, text });
      });
    return () => {
      live = false;
    };
  }, [text, kept, reflections]);
  const whole = useMemo(
    (): Found => ({ query: '', items: kept.map(plainRow), total: kept.length, searching: false }),
    [kept],
  );
  const isWhole = text === '' || !result;
  return useMemo(() => {
    if (isWhole) return whole;
    const items = result.hits.flatMap(({ id, titleRanges, excerpt }): FoundReflection[] => {
      const reflection = reflections.find(id);
      if (about !== null && !reflection?.about.includes(about)) return [];
      return reflection ? [{ id, reflection, titleRanges, excerpt: excerpt.text, excerptRanges: excerpt.ranges }] : [];
    });
    const total = about === null ? result.total : items.length;
    return { query: result.text, items, total, searching: true };
  }, [isWhole, result, whole, reflections, about]);
};
