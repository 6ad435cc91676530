// `node build/bench/circle.mjs`: the figures of a circle that need no window (circle.ts), bundled and run in Node; `npm run
// bench` puts them into docs/BENCHMARKS.md. `COUNTS=1` leaves out what takes time, `MEGABYTES`, `EDITS`, `ROUNDS` set the loads.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { repository } from '../prepare/places.mjs';
import { tableOf } from './report.mjs';

const outDir = join(repository, 'out', 'bench');

/** @param {number} rounds @returns {Promise<readonly import('./report.mjs').Row[]>} */
export async function circleRows(rounds) {
  const entry = join(repository, 'build', 'bench', 'circle.ts');
  await build({
    configFile: false,
    root: repository,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: { outDir, ssr: entry, target: 'node20', rolldownOptions: { output: { entryFileNames: 'circle.mjs' } } },
  });
  const env = { ROUNDS: String(rounds), ...process.env };
  return new Promise((resolve, reject) => {
    const options = { env, maxBuffer: 2 ** 24 };
    const child = execFile(process.execPath, [join(outDir, 'circle.mjs')], options, (error, output) => {
      if (error) reject(error);
      else resolve(JSON.parse(output));
    });
    child.stderr?.pipe(process.stderr);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`\n${tableOf(await circleRows(7))}\n`);
