// The worker behind `createSearch`: folded reflections in memory, nothing on any disk.
// It must never send anything but answers, and lives only while the vault is open.
import { createSearchEngine, type SearchRequest } from './searchEngine.ts';

const answer = createSearchEngine();

self.onmessage = ({ data }: MessageEvent<SearchRequest>): void => {
  const found = answer(data);
  if (found) self.postMessage(found);
};
