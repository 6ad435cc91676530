// The worker behind `createSearch`: folded reflections in memory, nothing on any disk.
// It must never send anything but answers, and lives only while the vault is open.
import { readInWorker } from './readInWorker.ts';
import { createSearchWork, type WorkRequest } from './searchWork.ts';

const work = createSearchWork(readInWorker, (answer) => self.postMessage(answer));

self.onmessage = ({ data }: MessageEvent<WorkRequest>): void => work(data);
