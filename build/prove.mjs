// `npm run prove`: the long form of the promises: the tests of kills and of chance with many more rounds than
// `npm test` gives them. An hour or more; the numbers may be given (`KILLS=2000 SEEDS=5000 npm run prove`).
import { buildIfStale } from './buildApp.mjs';
import { runInForeground } from './prepare/child.mjs';
import { repository } from './prepare/places.mjs';
import { say } from './prepare/say.mjs';
import { prepareRuntime } from './prepare.mjs';

const rounds = {
  KILLS: process.env['KILLS'] ?? '400',
  SEEDS: process.env['SEEDS'] ?? '2000',
  /** disks that a simulated power cut left */
  STATES: process.env['STATES'] ?? '100000',
  /** of change, backup, wipe and restore */
  ROUNDS: process.env['ROUNDS'] ?? '200',
  /** files of a vault, damaged one at a time */
  DAMAGES: process.env['DAMAGES'] ?? '300',
  /** lengths at which a database's log is torn */
  TORN: process.env['TORN'] ?? '200',
};

/** @param {readonly string[]} args */
const run = (args) => runInForeground(process.execPath, args, { cwd: repository, env: rounds });

try {
  await prepareRuntime();
  await buildIfStale();
  say(`Proving with ${rounds.KILLS} kills, ${rounds.SEEDS} seeds and ${rounds.STATES} cut disks.`);
  const scenarios = await run([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--testTimeout=3600000',
    'shared',
    'renderer',
    'electron',
  ]);
  const stories = await run(['build/e2e.mjs', '--project=promises', '--timeout=14400000', ...process.argv.slice(2)]);
  process.exitCode = Math.max(scenarios, stories);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
