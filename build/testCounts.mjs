// Counts passed and failed tests in the reports of Vitest and Playwright. A file that could not even be loaded counts
// as one failed; a skipped test counts as neither. An absent or strange report counts as nothing passed, one failed.

/** @typedef {{ readonly passed: number, readonly failed: number }} Counts */

/** @type {Counts} */
const noReport = { passed: 0, failed: 1 };

/** @param {unknown} report @returns {Counts} */
export function countVitest(report) {
  const files = field(report, 'testResults');
  const passed = field(report, 'numPassedTests');
  const failed = field(report, 'numFailedTests');
  if (!Array.isArray(files) || typeof passed !== 'number' || typeof failed !== 'number') return noReport;
  const unloaded = files.filter((file) => field(file, 'status') === 'failed' && !hasFailedTest(file)).length;
  return { passed, failed: failed + unloaded };
}

/**
 * The tests that failed, each with its file; a file that could not be loaded has no name of a test.
 * @param {unknown} report of Vitest @returns {{ readonly file: string, readonly title: string }[]}
 */
export function failedUnits(report) {
  const files = field(report, 'testResults');
  if (!Array.isArray(files)) return [];
  return files.flatMap((each) => {
    const file = String(field(each, 'name'));
    const tests = field(each, 'assertionResults');
    const failed = Array.isArray(tests) ? tests.filter((test) => field(test, 'status') === 'failed') : [];
    if (failed.length === 0) return field(each, 'status') === 'failed' ? [{ file, title: 'could not be loaded' }] : [];
    return failed.map((test) => ({ file, title: String(field(test, 'fullName')) }));
  });
}

/** Files of which every test that was run passed. @param {unknown} report of Vitest @returns {string[]} */
export function passedFiles(report) {
  const files = field(report, 'testResults');
  if (!Array.isArray(files)) return [];
  return files.filter((file) => field(file, 'status') === 'passed').map((file) => String(field(file, 'name')));
}

/** @param {unknown} report @returns {Counts} */
export function countPlaywright(report) {
  const stats = field(report, 'stats');
  const [expected, flaky, unexpected] = ['expected', 'flaky', 'unexpected'].map((name) => field(stats, name));
  if (typeof expected !== 'number' || typeof flaky !== 'number' || typeof unexpected !== 'number') return noReport;
  const errors = field(report, 'errors');
  return { passed: expected + flaky, failed: unexpected + (Array.isArray(errors) ? errors.length : 0) };
}

/** Titles of stories that passed only when tried again: each has found something. @param {unknown} report @returns {string[]} */
export const flakyStories = (report) => storiesThatWere('flaky', report);

/** @param {unknown} report @returns {string[]} */
export const failedStories = (report) => storiesThatWere('unexpected', report);

/** @param {string} status @param {unknown} report @returns {string[]} */
function storiesThatWere(status, report) {
  const suites = field(report, 'suites');
  const specs = field(report, 'specs');
  const own = Array.isArray(specs) ? specs.filter((spec) => wasOnce(spec, status)) : [];
  const deeper = Array.isArray(suites) ? suites.flatMap((suite) => storiesThatWere(status, suite)) : [];
  return [...own.map((spec) => String(field(spec, 'title'))), ...deeper];
}

/** @param {unknown} spec @param {string} status */
function wasOnce(spec, status) {
  const tests = field(spec, 'tests');
  return Array.isArray(tests) && tests.some((test) => field(test, 'status') === status);
}

/** @param {unknown} file */
function hasFailedTest(file) {
  const tests = field(file, 'assertionResults');
  return Array.isArray(tests) && tests.some((test) => field(test, 'status') === 'failed');
}

/** @param {unknown} value @param {string} name @returns {unknown} */
function field(value, name) {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
