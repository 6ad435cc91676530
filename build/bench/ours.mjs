// The app's side of the figures, taken on the app as it is: a recorder in front of its workers notes when Argon2 has
// answered, when the list has reached the search, and how long each query took. Nothing in the product is switched.
import { setTimeout as wait } from 'node:timers/promises';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ readonly worker: string, readonly way: 'sent' | 'answered', readonly type: string, readonly at: number }} Mark */

/** Runs in each window before the app's own code. */
export const recorder = `(() => {
  const marks = [];
  window.benchMarks = marks;
  const typeOf = (data) => (data && typeof data === 'object' && typeof data.type === 'string' ? data.type : '');
  window.Worker = class extends Worker {
    constructor(url, options) {
      super(url, options);
      this.benchName = options?.name ?? '';
      this.addEventListener('message', ({ data }) =>
        marks.push({ worker: this.benchName, way: 'answered', type: typeOf(data), at: performance.now() }));
    }
    postMessage(data, transfer) {
      marks.push({ worker: this.benchName, way: 'sent', type: typeOf(data), at: performance.now() });
      super.postMessage(data, transfer);
    }
  };
})();`;

/** @param {Page} page @returns {Promise<readonly Mark[]>} */
const marksOf = (page) => page.evaluate(() => Reflect.get(window, 'benchMarks') ?? []);

/**
 * Unlocks by the screen. Milliseconds from Argon2's answer until the whole list was read and handed on, drawn frame
 * included.
 * @param {Page} page @param {string} passphrase
 */
export async function timeUnlock(page, passphrase) {
  await page.locator('input[type=password]').fill(passphrase);
  await page.keyboard.press('Enter');
  for (;;) {
    const marks = await marksOf(page);
    const derived = marks.find(({ worker, way }) => worker === 'argon2' && way === 'answered');
    const listed = marks.find(({ worker, type }) => worker === 'search' && type === 'put');
    if (derived !== undefined && listed !== undefined) return listed.at - derived.at;
    await wait(50);
  }
}

/**
 * Types the words into the search field, key by key. Milliseconds of each query, from the keystroke's question to its
 * answer in the window.
 * @param {Page} page @param {readonly string[]} words
 */
export async function timeSearch(page, words) {
  const field = page.getByRole('searchbox').first();
  for (const word of words) {
    await field.fill('');
    await field.pressSequentially(word, { delay: 60 });
    await wait(150);
  }
  const queries = (await marksOf(page)).filter(
    ({ worker, type, way }) => worker === 'search' && (type === 'query' || way === 'answered'),
  );
  const times = queries.flatMap((mark, at) => {
    const next = queries[at + 1];
    return mark.way === 'sent' && next?.way === 'answered' ? [next.at - mark.at] : [];
  });
  if (times.length === 0) throw new Error('the search answered nothing');
  return times;
}
