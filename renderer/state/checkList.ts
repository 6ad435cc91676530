// After each unlock, behind the screen: is the list what the rows are? The search worker has read every row by then.
// It must never take the list's word against the rows', nor drop anything before the journal was asked.
import type { ReflectionStore } from '#renderer/storage/reflectionStore.ts';
import { type ListedReflection, listedOf } from '#shared/reflection/listed.ts';
import type { LoadedRows } from './workers/searchWork.ts';

export interface CheckedList {
  readonly list: readonly ListedReflection[];
  readonly unreadable: number;
}

/** null: they are the same, but for `touched`, which was written meanwhile. */
export const checkList = async (
  store: Pick<ReflectionStore, 'mend' | 'list' | 'tidy'>,
  byId: ReadonlyMap<string, ListedReflection>,
  touched: ReadonlySet<string>,
  { rows, unreadable }: LoadedRows,
): Promise<CheckedList | null> => {
  const ids = new Set<string>(rows.map(([id]) => id));
  const missing = [...byId.keys()].filter((id) => !ids.has(id) && !touched.has(id));
  const differ = rows.some(([id, updatedAt, trashedAt]) => {
    const listed = byId.get(id);
    return !touched.has(id) && (listed?.updatedAt !== updatedAt || listed.trashedAt !== trashedAt);
  });
  if (unreadable === 0 && missing.length === 0 && !differ) return null;
  // rows that are gone or do not open come back from the snapshots and the journal, if they have them
  if (unreadable > 0 || missing.length > 0) await store.mend();
  const { reflections, unreadable: left } = await store.list();
  return { list: reflections.map(listedOf), unreadable: left };
};
