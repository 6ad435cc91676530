// The last line of `npm test` must never say more passed, or fewer failed, than the tools found.
import { expect, test } from 'vitest';
import { countPlaywright, countVitest, failedStories, failedUnits, flakyStories, passedFiles } from './testCounts.mjs';

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

test('each failed test is named with its file', () => {
  const test = (fullName: string, status: string) => ({ fullName, status });
  const testResults = [
    { name: 'a', status: 'failed', assertionResults: [test('steady', 'passed'), test('broken', 'failed')] },
    { name: 'b', status: 'passed', assertionResults: [test('steady', 'passed')] },
    { name: 'c', status: 'failed', assertionResults: [] },
  ];
  expect(failedUnits({ testResults })).toEqual([
    { file: 'a', title: 'broken' },
    { file: 'c', title: 'could not be loaded' },
  ]);
  expect(passedFiles({ testResults })).toEqual(['b']);
  expect(failedUnits(undefined)).toEqual([]);
  expect(passedFiles(undefined)).toEqual([]);
});

test('what failed, and what passed only at the second try, is named', () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
  const report = {
    suites: [
      {
        specs: [spec('steady', 'expected')],
        suites: [{ specs: [spec('shaky', 'flaky'), spec('broken', 'unexpected')] }],
      },
    ],
  };
  expect(flakyStories(report)).toEqual(['shaky']);
  expect(failedStories(report)).toEqual(['broken']);
  expect(flakyStories(null)).toEqual([]);
});
