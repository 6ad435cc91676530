// `npm test`: prepare, check, unit tests and scenarios, build, stories on real Electron. Goes through all of them
// even if one fails, and ends with one line, `N passed, N failed`, that adds up the tests of all kinds.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildIfStale } from './buildApp.mjs';
import { runInForeground } from './prepare/child.mjs';
import { repository } from './prepare/places.mjs';
import { say } from './prepare/say.mjs';
import { prepareRuntime } from './prepare.mjs';
import { countPlaywright, failedStories, flakyStories } from './testCounts.mjs';
import { runUnitTests } from './unitTests.mjs';

const reports = join(repository, 'node_modules', '.cache', 'entre-nous', 'reports');

await rm(reports, { recursive: true, force: true });
await mkdir(reports, { recursive: true });

/** stories that would measure their neighbours if they had any */
const timed = '@timed';

/** what somebody who reads only the end has to know @type {string[]} */
const remarks = [];

const results = [
  await stage('prepare', async () => {
    await prepareRuntime();
    return { passed: 0, failed: 0 };
  }),
  await stage('check', async () => ({ passed: 0, failed: await runScript(['build/check.mjs']) })),
  await stage('unit tests and scenarios', async () => {
    const { counts, failed, flaky } = await runUnitTests(reports);
    remarks.push(...failed.map((name) => `failed: ${name}`), ...flaky.map(atSecondTry));
    return counts;
  }),
  await stage('build', async () => {
    await buildIfStale();
    return { passed: 0, failed: 0 };
  }),
  await stage('stories on Electron', () => runStories('stories.json', ['--grep-invert', timed])),
  await stage('stories that keep a time, one by one', () =>
    runStories('timed.json', ['--grep', timed, '--workers=1', '--output=test-results/timed']),
  ),
];

const passed = results.reduce((sum, one) => sum + one.passed, 0);
const failed = results.reduce((sum, one) => sum + one.failed, 0);
for (const remark of remarks) say(remark);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

/**
 * @param {string} name
 * @param {() => Promise<import('./testCounts.mjs').Counts>} run
 * @returns {Promise<import('./testCounts.mjs').Counts>}
 */
async function stage(name, run) {
  say(`\n── ${name} ──`);
  const begun = performance.now();
  try {
    const counts = await run();
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    if (counts.failed > 0) remarks.push(`${counts.failed} failed in: ${name}`);
    say(`── ${name}: ${counts.failed > 0 ? `${counts.failed} failed` : 'ok'}, ${seconds} s`);
    return counts;
  } catch (error) {
    const words = `${name}: ${error instanceof Error ? error.message : String(error)}`;
    remarks.push(`failed: ${words}`);
    say(`── ${words}`);
    return { passed: 0, failed: 1 };
  }
}

/** @param {string} name of the report @param {readonly string[]} which */
async function runStories(name, which) {
  const path = join(reports, name);
  const args = ['build/e2e.mjs', '--reporter=list,json', '--pass-with-no-tests', ...which, ...process.argv.slice(2)];
  const code = await runScript(args, { PLAYWRIGHT_JSON_OUTPUT_FILE: path });
  const report = await read(path);
  remarks.push(...failedStories(report).map((title) => `failed: ${title}`), ...flakyStories(report).map(atSecondTry));
  return atLeastOneFailure(countPlaywright(report), code);
}

/** @param {string} title */
function atSecondTry(title) {
  return `passed only at the second try: ${title}`;
}

/** @param {readonly string[]} args @param {Readonly<Record<string, string>>} [env] */
function runScript(args, env = {}) {
  return runInForeground(process.execPath, args, { cwd: repository, env });
}

/** @param {string} path @returns {Promise<unknown>} undefined if the tool wrote no report */
async function read(path) {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

/**
 * A tool that ends badly without naming a failed test still failed.
 * @param {import('./testCounts.mjs').Counts} counts @param {number} code
 */
function atLeastOneFailure(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
