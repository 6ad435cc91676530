// Reads all reflections for the search worker that started it, and is ended: the key, the bodies, and the memory that
// opening them takes go with it. It must never send more of a reflection than is searched.
import { readReflections } from '#renderer/storage/reflectionReader.ts';
import type { ReflectionKey } from '#renderer/storage/storage.ts';
import type { ReaderAnswer } from './readInWorker.ts';

const answer = (sent: ReaderAnswer): void => self.postMessage(sent);

self.onmessage = ({ data }: MessageEvent<ReflectionKey>): void => {
  readReflections(data, (batch) =>
    answer({
      type: 'batch',
      batch: batch.map(({ id, title, text, tags, updatedAt, trashedAt }) => ({
        ...{ id, title, text, tags, updatedAt, trashedAt },
      })),
    }),
  ).then(
    (unreadable) => answer({ type: 'done', unreadable }),
    () => answer({ type: 'failed' }),
  );
};
