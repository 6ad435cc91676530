// Search as you type: the client of the search worker. Answers come in the order of the questions; an answer to a
// question that was overtaken is dropped. It must never outlive the lock: `stop` ends the worker and its memory.
import type { ReflectionKey } from '#renderer/storage/storage.ts';
import type { ReflectionId } from '#shared/ids.ts';
import type { SearchHit } from './searchEngine.ts';
import type { LoadedRows, WorkAnswer, WorkRequest } from './searchWork.ts';

/** The part of a reflection that is searched. */
export interface Searchable {
  readonly id: ReflectionId;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly updatedAt: number;
  readonly trashedAt: number | null;
}

export interface SearchResult {
  /** best first, at most `most` */
  readonly hits: readonly SearchHit[];
  /** how many there are altogether */
  readonly total: number;
}

export interface Search {
  /** The worker reads all rows with that key; queries wait until it has. Null: it could not. */
  readonly load: (key: ReflectionKey) => Promise<LoadedRows | null>;
  readonly update: (reflection: Searchable) => void;
  readonly remove: (id: ReflectionId) => void;
  /** null when a later query overtook this one. An empty query has no hits. Those in the trash are left out. */
  readonly query: (text: string, most?: number) => Promise<SearchResult | null>;
  readonly stop: () => void;
}

/** What this file uses of a worker. */
export interface SearchPort {
  onmessage: ((event: MessageEvent<WorkAnswer>) => void) | null;
  readonly postMessage: (request: WorkRequest) => void;
  readonly terminate: () => void;
}

const startWorker = (): SearchPort =>
  new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module', name: 'search' });

/** On a screen no more than these are looked at. */
const shownHits = 100;

const searchable = ({ id, title, text, tags, updatedAt, trashedAt }: Searchable): Searchable => ({
  id,
  title,
  text,
  tags,
  updatedAt,
  trashedAt,
});

export const createSearch = (start: () => SearchPort = startWorker): Search => {
  const port = start();
  let asked = 0;
  let waiting: { readonly number: number; readonly answer: (result: SearchResult | null) => void } | null = null;
  let loading: ((rows: LoadedRows | null) => void) | null = null;
  port.onmessage = ({ data }) => {
    if (data.type !== 'found') {
      loading?.(data.type === 'loaded' ? data : null);
      loading = null;
      return;
    }
    if (waiting?.number !== data.number) return;
    const { answer } = waiting;
    waiting = null;
    answer(data);
  };
  return {
    load: (key) =>
      new Promise((loaded) => {
        loading = loaded;
        port.postMessage({ type: 'load', key });
      }),
    update: (reflection) => port.postMessage({ type: 'put', reflections: [searchable(reflection)] }),
    remove: (id) => port.postMessage({ type: 'remove', id }),
    query: (text, most = shownHits) => {
      waiting?.answer(null);
      asked += 1;
      const number = asked;
      return new Promise((answer) => {
        waiting = { number, answer };
        port.postMessage({ type: 'query', number, text, most });
      });
    },
    stop: () => {
      loading?.(null);
      loading = null;
      waiting?.answer(null);
      waiting = null;
      port.terminate();
    },
  };
};
