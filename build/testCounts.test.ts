// The last line of `npm test` must never say more passed, or fewer failed, than the tools found.
import { expect, test } from 'vitest';
import { countPlaywright, countVitest, flakyTests } from './testCounts.mjs';

test('Vitest: failed tests count, and a file that could not be loaded counts as one', () => {
  const loaded = { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] };
  const unloaded = { status: 'failed', assertionResults: [] };
  const report = { numPassedTests: 7, numFailedTests: 1, testResults: [loaded, unloaded] };
  expect(countVitest(report)).toEqual({ passed: 7, failed: 2 });
});

test('Playwright: unexpected ones and errors outside of tests count as failed, skipped ones as neither', () => {
  const report = { stats: { expected: 5, flaky: 1, unexpected: 2, skipped: 3 }, errors: [{ message: 'no config' }] };
  expect(countPlaywright(report)).toEqual({ passed: 6, failed: 3 });
});

test.each([undefined, {}, { stats: {} }, 'nonsense'])('no report (%j) is a failure', (report) => {
  expect(countVitest(report)).toEqual({ passed: 0, failed: 1 });
  expect(countPlaywright(report)).toEqual({ passed: 0, failed: 1 });
});

test('what passed only at the second try is named', () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
  const report = {
    suites: [{ specs: [spec('steady', 'expected')], suites: [{ specs: [spec('shaky', 'flaky')] }] }],
  };
  expect(flakyTests(report)).toEqual(['shaky']);
  expect(flakyTests(null)).toEqual([]);
});
