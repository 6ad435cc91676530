// How unlocking and searching grow with the number of reflections: 1×, 10×, 100×, each in a profile of its own, and the
// exponent fitted to them (QUALITY §5, last row). Printed, never gated.
import { join } from 'node:path';
import { putInto } from '../fill/driver.mjs';
import { exponentOf, median, quantile } from './figures.mjs';
import { recorder, timeSearch, timeUnlock } from './ours.mjs';
import { appMain, openWindow } from './window.mjs';

const passphrase = 'velvet orbit lantern cobalt meadow harbor';
const words = ['listening', 'question', 'budget'];
const mostExponent = 1.05;

/**
 * Lines for the report.
 * @param {{ readonly runtime: import('../prepare.mjs').Runtime, readonly env: Readonly<Record<string, string>>, readonly folder: string, readonly script: string }} setting
 * @param {number} most reflections, at 100×
 * @param {number} rounds
 */
export async function growthOf({ runtime, env, folder, script }, most, rounds) {
  const sizes = [most / 100, most / 10, most].map(Math.round);
  /** @type {[number, number][]} */
  const unlocks = [];
  /** @type {[number, number][]} */
  const searches = [];
  for (const size of sizes) {
    const profile = join(folder, `growth-${size}`);
    const open = () => openWindow({ electronPath: runtime.electronPath, env, main: appMain, profile });
    const filling = await open();
    await putInto(filling.page, script);
    await filling.page.evaluate((secret) => window.entreNousFill.createVault('Claire', secret), passphrase);
    await filling.page.evaluate((count) => window.entreNousFill.fillReflections(count, 2), size);
    await filling.page.evaluate(() => window.entreNousFill.closeVault());
    await filling.close();
    const app = await open();
    try {
      await app.page.context().addInitScript({ content: recorder });
      /** @type {number[]} */
      const times = [];
      for (let round = 0; round < rounds; round++) {
        await app.page.reload();
        times.push(await timeUnlock(app.page, passphrase));
      }
      unlocks.push([size, median(times)]);
      searches.push([size, quantile((await timeSearch(app.page, words)).answered, 0.95)]);
    } finally {
      await app.close();
    }
  }
  return [lineOf('Unlock to first list', unlocks), lineOf('Search, p95 of a keystroke', searches)];
}

/** @param {string} what @param {readonly (readonly [number, number])[]} points */
function lineOf(what, points) {
  const exponent = exponentOf(points);
  const each = points.map(([size, time]) => `${size.toLocaleString('en')}: ${time.toPrecision(3)} ms`).join(', ');
  const verdict = exponent <= mostExponent ? 'met' : 'not met';
  return `Growth. ${what}: ${each}; exponent ${exponent.toFixed(2)}, goal ≤ ${mostExponent}: ${verdict}.`;
}
