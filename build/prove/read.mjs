// Takes figures out of the reports of Vitest and Playwright: the tests leave them there themselves, each beside whether it
// passed. A figure whose test failed is kept, and said to have failed.
import { readFile } from 'node:fs/promises';

/**
 * @typedef {object} Figure
 * @property {string} id
 * @property {string} load
 * @property {string} ours
 * @property {string | null} baseline
 * @property {boolean} held
 * @property {string} test its title: one line of the table a test
 */

/** @param {string} path @returns {Promise<readonly Figure[]>} none when there is no report */
export async function figuresIn(path) {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  /** @type {unknown} */
  const report = JSON.parse(text);
  return [...fromVitest(report), ...fromPlaywright(report)];
}

/** @param {unknown} report @returns {readonly Figure[]} */
function fromVitest(report) {
  return listIn(report, 'testResults').flatMap((file) =>
    listIn(file, 'assertionResults').flatMap((one) => {
      const meta = valueIn(one, 'meta');
      const held = valueIn(one, 'status') === 'passed';
      return figure(valueIn(meta, 'figure'), held, String(valueIn(one, 'title')));
    }),
  );
}

/** @param {unknown} report @returns {readonly Figure[]} */
function fromPlaywright(report) {
  return listIn(report, 'suites').flatMap(suiteFigures);
}

/** @param {unknown} suite @returns {readonly Figure[]} */
function suiteFigures(suite) {
  const own = listIn(suite, 'specs').flatMap((spec) =>
    listIn(spec, 'tests').flatMap((test) =>
      listIn(test, 'annotations')
        .filter((note) => valueIn(note, 'type') === 'figure')
        .flatMap((note) =>
          figure(
            JSON.parse(String(valueIn(note, 'description'))),
            valueIn(spec, 'ok') === true,
            String(valueIn(spec, 'title')),
          ),
        ),
    ),
  );
  return [...own, ...listIn(suite, 'suites').flatMap(suiteFigures)];
}

/** @param {unknown} value @param {boolean} held @param {string} test @returns {readonly Figure[]} */
function figure(value, held, test) {
  const text = (/** @type {string} */ name) => String(valueIn(value, name) ?? '');
  if (text('id') === '') return [];
  const baseline = valueIn(value, 'baseline');
  return [
    {
      id: text('id'),
      load: text('load'),
      ours: text('ours'),
      baseline: typeof baseline === 'string' ? baseline : null,
      held,
      // the load is in the title of some: it must not make a second line
      test: test.replace(/\d+/gu, 'n'),
    },
  ];
}

/** @param {unknown} value @param {string} name @returns {unknown} */
function valueIn(value, name) {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** @param {unknown} value @param {string} name @returns {readonly unknown[]} */
function listIn(value, name) {
  const found = valueIn(value, name);
  return Array.isArray(found) ? found : [];
}
