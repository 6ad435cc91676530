// The app's side of the figures, taken on the app as it is: a recorder in front of its workers notes when Argon2 has
// answered, when the list is there, and how long each query took. Nothing in the product is switched.
import { setTimeout as wait } from 'node:timers/promises';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ readonly worker: string, readonly way: 'typed' | 'sent' | 'answered' | 'drawn', readonly type: string, readonly number: number, readonly at: number }} Mark */

const mostUnlockMs = 60_000;

/** Runs in each window before the app's own code. */
export const recorder = `(() => {
  const marks = [];
  window.benchMarks = marks;
  const mark = (worker, way, data) => {
    const { type = '', number = 0 } = data && typeof data === 'object' ? data : {};
    marks.push({ worker, way, type: String(type), number: Number(number), at: performance.now() });
  };
  addEventListener('input', () => mark('search', 'typed', {}), true);
  window.Worker = class extends Worker {
    constructor(url, options) {
      super(url, options);
      this.benchName = options?.name ?? '';
      this.addEventListener('message', ({ data }) => {
        mark(this.benchName, 'answered', data);
        if (this.benchName !== 'search') return;
        // behind the frame that draws it
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => mark('search', 'drawn', data);
          port2.postMessage(null);
        });
      });
    }
    postMessage(data, transfer) {
      mark(this.benchName, 'sent', data);
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
  for (const begun = Date.now(); Date.now() - begun < mostUnlockMs; ) {
    const marks = await marksOf(page);
    const derived = marks.find(({ worker, way }) => worker === 'argon2' && way === 'answered');
    const listed = marks.find(({ worker, type }) => worker === 'search' && type === 'load');
    if (derived !== undefined && listed !== undefined) return listed.at - derived.at;
    await wait(50);
  }
  throw new Error('the vault did not open in a minute');
}

/**
 * Types the words into the search field, key by key. Milliseconds of each query: `answered`, from its question to its
 * answer in the window; `drawn`, from the key to the frame that shows the answer.
 * @param {Page} page @param {readonly string[]} words
 */
export async function timeSearch(page, words) {
  await page.locator('nav a[href="/reflections"]').click();
  const field = page.getByRole('searchbox').first();
  // the worker has taken in the whole list when it answers this
  await field.fill('warm');
  while (!(await marksOf(page)).some(({ way, type }) => way === 'answered' && type === 'found')) await wait(50);
  const before = (await marksOf(page)).length;
  for (const word of words) {
    await field.fill('');
    await field.pressSequentially(word, { delay: 60 });
    await wait(150);
  }
  const marks = (await marksOf(page)).slice(before).filter(({ worker }) => worker === 'search');
  /** @type {number[]} */
  const answered = [];
  /** @type {number[]} */
  const drawn = [];
  for (const [index, { way, number, at }] of marks.entries()) {
    const asked = marks.findIndex((mark) => mark.type === 'query' && mark.number === number);
    const sent = marks[asked];
    if (sent === undefined || (way !== 'answered' && way !== 'drawn')) continue;
    const typed = marks.slice(0, Math.min(asked, index)).findLast((mark) => mark.way === 'typed');
    if (way === 'answered') answered.push(at - sent.at);
    else if (typed !== undefined) drawn.push(at - typed.at);
  }
  if (answered.length === 0 || drawn.length === 0) throw new Error('the search answered nothing');
  return { answered, drawn };
}
