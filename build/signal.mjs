// `npm run signal`: the signaling server on plain Node, built first if it is stale. Everything after `--` goes to it.
import { join } from 'node:path';
import { buildIfStale } from './buildApp.mjs';
import { runInForeground } from './prepare/child.mjs';
import { repository } from './prepare/places.mjs';
import { say } from './prepare/say.mjs';

try {
  await buildIfStale();
  process.exitCode = await runInForeground(process.execPath, [
    join(repository, 'out', 'main', 'signal.cjs'),
    ...process.argv.slice(2),
  ]);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
