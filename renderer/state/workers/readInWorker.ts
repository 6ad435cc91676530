// Has all reflections read by a worker of its own, which is ended then: a worker's memory never shrinks by itself.
// It must never keep the key.
import type { ReflectionKey } from '#renderer/storage/storage.ts';
import type { Searchable } from './createSearch.ts';

export type ReaderAnswer =
  | { readonly type: 'batch'; readonly batch: readonly Searchable[] }
  | { readonly type: 'done'; readonly unreadable: number }
  | { readonly type: 'failed' };

/** The number of rows that do not read. Rejects when they could not be read at all. */
export type ReadAll = (key: ReflectionKey, take: (batch: readonly Searchable[]) => void) => Promise<number>;

export const readInWorker: ReadAll = async (key, take) => {
  const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module', name: 'reader' });
  try {
    return await new Promise<number>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<ReaderAnswer>) => {
        if (data.type === 'batch') take(data.batch);
        else if (data.type === 'done') resolve(data.unreadable);
        else reject(new Error('the reflections could not be read'));
      };
      worker.onerror = () => reject(new Error('the reader failed'));
      worker.postMessage(key);
    });
  } finally {
    worker.terminate();
  }
};
