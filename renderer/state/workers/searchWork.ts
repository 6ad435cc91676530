// What the search worker does with each message: it has the reflections' rows read, folds them, then answers.
// It must never answer a question before everything was read: half a notebook would look like nothing found.
import type { ReflectionKey } from '#renderer/storage/storage.ts';
import type { ReflectionId } from '#shared/ids.ts';
import type { ReadAll } from './readInWorker.ts';
import { createSearchEngine, type SearchAnswer, type SearchRequest } from './searchEngine.ts';

export interface LoadRequest {
  readonly type: 'load';
  readonly key: ReflectionKey;
}
/** Every row as the disk has it: id, time of the last change, time of the trash. */
export interface LoadedRows {
  readonly type: 'loaded';
  readonly rows: readonly (readonly [id: ReflectionId, updatedAt: number, trashedAt: number | null])[];
  readonly unreadable: number;
}
export type WorkRequest = SearchRequest | LoadRequest;
/** 'failed': the rows could not be read at all */
export type WorkAnswer = SearchAnswer | LoadedRows | { readonly type: 'failed' };

export const createSearchWork = (
  readAll: ReadAll,
  answer: (answer: WorkAnswer) => void,
): ((request: WorkRequest) => void) => {
  const engine = createSearchEngine();
  /** put or removed by the page while the rows are read: what the disk had before is older */
  let newer: Set<ReflectionId> | null = null;
  let waiting: SearchRequest | null = null;

  const load = async (key: ReflectionKey): Promise<void> => {
    const during = new Set<ReflectionId>();
    newer = during;
    const rows: (readonly [ReflectionId, number, number | null])[] = [];
    try {
      const unreadable = await readAll(key, (batch) => {
        for (const { id, updatedAt, trashedAt } of batch) rows.push([id, updatedAt, trashedAt]);
        engine({ type: 'put', reflections: batch.filter(({ id }) => !during.has(id)) });
      });
      answer({ type: 'loaded', rows, unreadable });
    } catch {
      answer({ type: 'failed' });
    }
    newer = null;
    const asked = waiting && engine(waiting);
    waiting = null;
    if (asked) answer(asked);
  };

  return (request) => {
    if (request.type === 'load') return void load(request.key);
    if (request.type === 'query' && newer) {
      waiting = request;
      return;
    }
    if (request.type === 'put') for (const { id } of request.reflections) newer?.add(id);
    if (request.type === 'remove') newer?.add(request.id);
    const found = engine(request);
    if (found) answer(found);
  };
};
