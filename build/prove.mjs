// `npm run prove`: the long form of the promises about storage and sealing, with the figures written into
// docs/RELIABILITY.md. `npm run prove -- F1 F5` runs those alone. An hour or more for all of them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from './buildApp.mjs';
import { runInForeground } from './prepare/child.mjs';
import { repository } from './prepare/places.mjs';
import { say } from './prepare/say.mjs';
import { prepareRuntime } from './prepare.mjs';
import { promised } from './prove/figures.mjs';
import { figuresIn } from './prove/read.mjs';
import { writeReliability } from './prove/write.mjs';

const asked = process.argv.slice(2);
const chosen = promised.filter(({ id }) => asked.length === 0 || asked.includes(id));

/** @param {import('./prove/figures.mjs').Promised} what @param {string} report @returns {Promise<number>} */
function run({ kind, project = 'promises', tests, load }, report) {
  const env = { ...load, ...set(load) };
  if (kind === 'unit') {
    const args = [
      'run',
      '--testTimeout=3600000',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    return node(['node_modules/vitest/vitest.mjs', ...args, ...tests], env);
  }
  const args = [`--project=${project}`, '--timeout=14400000', '--reporter=list,json'];
  return node(['build/e2e.mjs', ...args, ...tests], { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
}

/** @param {readonly string[]} args @param {Readonly<Record<string, string>>} env */
const node = (args, env) => runInForeground(process.execPath, args, { cwd: repository, env });

/** What the person set. @param {Readonly<Record<string, string>>} load @returns {Readonly<Record<string, string>>} */
const set = (load) =>
  Object.fromEntries(Object.keys(load).flatMap((name) => (process.env[name] ? [[name, process.env[name] ?? '']] : [])));

const folder = await mkdtemp(join(tmpdir(), 'entre-nous-prove-'));
try {
  if (chosen.length === 0) throw new Error(`There is ${promised.map(({ id }) => id).join(', ')}.`);
  await prepareRuntime();
  await buildIfStale();
  let worst = 0;
  for (const what of chosen) {
    say(`\n── ${what.id}: ${what.says}`);
    const report = join(folder, `${what.id}.json`);
    worst = Math.max(worst, await run(what, report));
    // after each: whoever stops a long run keeps what it found
    await writeReliability((await figuresIn(report)).filter(({ id }) => id === what.id));
  }
  process.exitCode = worst;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
