// `npm run fill -- --profile DIR --reflections N [--edits N] [--seed N] [--passphrase TEXT]`: fills a profile through the
// app's real code: the same sealing, journal and store as a person's words. Where there is no vault it makes one and
// says its passphrase. Never for a profile that matters: what is invented is mixed with what is there.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { appMain, openWindow } from './bench/window.mjs';
import { buildIfStale } from './buildApp.mjs';
import { bundleFillPage, putInto } from './fill/driver.mjs';
import { withDisplay } from './prepare/display.mjs';
import { say, step } from './prepare/say.mjs';
import { prepareRuntime } from './prepare.mjs';

const usage = 'usage: npm run fill -- --profile DIR --reflections N [--edits N] [--seed N] [--passphrase TEXT]';
const passphraseOfNewVault = 'velvet orbit lantern cobalt meadow harbor';

try {
  const wish = readWish();
  const { electronPath } = await prepareRuntime();
  await buildIfStale();
  const script = await bundleFillPage();
  await withDisplay(async ({ env }) => {
    const { page, close } = await openWindow({ electronPath, main: appMain, profile: wish.profile, env });
    try {
      await putInto(page, script);
      await fill(page, wish);
    } finally {
      await close();
    }
  });
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** @typedef {{ readonly profile: string, readonly reflections: number, readonly edits: number, readonly seed: number, readonly passphrase: string }} Wish */

/** @returns {Wish} */
function readWish() {
  const text = { type: /** @type {const} */ ('string') };
  const options = { profile: text, reflections: text, edits: text, seed: text, passphrase: text };
  const { values } = parseArgs({ options });
  const { profile, reflections = '0', edits = '0', seed = '1', passphrase = passphraseOfNewVault } = values;
  const numbers = [reflections, edits, seed].map(Number);
  if (profile === undefined || !numbers.every((value) => Number.isSafeInteger(value) && value >= 0))
    throw new Error(usage);
  const [reflectionCount = 0, editCount = 0, seedNumber = 1] = numbers;
  return { profile: resolve(profile), reflections: reflectionCount, edits: editCount, seed: seedNumber, passphrase };
}

/** @param {import('@playwright/test').Page} page @param {Wish} wish */
async function fill(page, { profile, reflections, edits, seed, passphrase }) {
  const state = await page.evaluate(async () => (await window.desktop.readVaultFiles()).state);
  if (state === 'none') {
    const words = await page.evaluate((secret) => window.entreNousFill.createVault('Claire', secret), passphrase);
    say(`A new vault in ${profile}. Its passphrase: ${passphrase}. Its recovery words: ${words.join(' ')}.`);
  } else {
    await page.evaluate((secret) => window.entreNousFill.openVault(secret), passphrase);
  }
  if (reflections > 0) {
    await step(`Writing ${reflections} reflections`, () =>
      page.evaluate(({ count, chance }) => window.entreNousFill.fillReflections(count, chance), {
        count: reflections,
        chance: seed,
      }),
    );
  }
  if (edits > 0) {
    await step(`Writing ${edits} edits into a circle's board`, () =>
      page.evaluate(({ count, chance }) => window.entreNousFill.fillEdits(count, chance), {
        count: edits,
        chance: seed,
      }),
    );
  }
  await page.evaluate(() => window.entreNousFill.closeVault());
}
