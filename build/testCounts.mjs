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

/** @param {unknown} report @returns {Counts} */
export function countPlaywright(report) {
  const stats = field(report, 'stats');
  const [expected, flaky, unexpected] = ['expected', 'flaky', 'unexpected'].map((name) => field(stats, name));
  if (typeof expected !== 'number' || typeof flaky !== 'number' || typeof unexpected !== 'number') return noReport;
  const errors = field(report, 'errors');
  return { passed: expected + flaky, failed: unexpected + (Array.isArray(errors) ? errors.length : 0) };
}

/** Titles of tests that passed only when tried again: each has found something. @param {unknown} report @returns {string[]} */
export function flakyTests(report) {
  const suites = field(report, 'suites');
  const specs = field(report, 'specs');
  const own = Array.isArray(specs) ? specs.filter(isFlaky).map((spec) => String(field(spec, 'title'))) : [];
  return [...own, ...(Array.isArray(suites) ? suites.flatMap(flakyTests) : [])];
}

/** @param {unknown} spec */
function isFlaky(spec) {
  const tests = field(spec, 'tests');
  return Array.isArray(tests) && tests.some((test) => field(test, 'status') === 'flaky');
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
