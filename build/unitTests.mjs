// Runs the unit tests and scenarios. Where somebody else's machine judges (CI=true), files with a failed test are run once more,
// alone, as the stories are: what then passes is told by name, never hidden; what fails again has failed.
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { runInForeground } from './prepare/child.mjs';
import { repository } from './prepare/places.mjs';
import { countVitest, failedUnits, passedFiles } from './testCounts.mjs';

/**
 * @typedef {{ readonly counts: import('./testCounts.mjs').Counts, readonly failed: string[], readonly flaky: string[] }} UnitResult
 */

/** @param {string} reports the folder for what Vitest tells @returns {Promise<UnitResult>} */
export async function runUnitTests(reports) {
  const first = await run(join(reports, 'unit.json'), []);
  const failed = failedUnits(first.report);
  if (first.counts.failed === 0 || failed.length === 0 || !process.env['CI'])
    return { counts: first.counts, failed: failed.map(nameOf), flaky: [] };
  const second = await run(join(reports, 'unitAgain.json'), [...new Set(failed.map(({ file }) => file))]);
  const good = second.counts.failed > 0 && failedUnits(second.report).length === 0 ? [] : passedFiles(second.report);
  const flaky = failed.filter(({ file }) => good.includes(file)).map(nameOf);
  const still = failed.filter(({ file }) => !good.includes(file)).map(nameOf);
  const { passed } = first.counts;
  return { counts: { passed: passed + flaky.length, failed: still.length }, failed: still, flaky };
}

/** @param {{ readonly file: string, readonly title: string }} test */
const nameOf = ({ file, title }) => `${relative(repository, file)}: ${title}`;

/** @param {string} report @param {readonly string[]} files none for all */
async function run(report, files) {
  const tool = join('node_modules', 'vitest', 'vitest.mjs');
  const args = [tool, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...files];
  const code = await runInForeground(process.execPath, args, { cwd: repository });
  const text = await readFile(report, 'utf8').catch(() => undefined);
  const told = text === undefined ? undefined : JSON.parse(text);
  const counts = countVitest(told);
  // a tool that ends badly without naming a failed test still failed
  return { report: told, counts: code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts };
}
