// Puts the fill page into the window of a running app, over the debugging port. It needs no switch of the product:
// whoever may start the app with a debugging port may do anything in it already, and a released package has none.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { repository } from '../prepare/places.mjs';

const bundleFolder = join(repository, 'out', 'fill');

/** Bundles the page once; the same modules as the app's, in a script of its own. @returns {Promise<string>} the script */
export async function bundleFillPage() {
  await build({
    configFile: false,
    root: repository,
    logLevel: 'warn',
    define: { 'import.meta': '{}' },
    build: {
      outDir: bundleFolder,
      target: 'chrome130',
      lib: {
        entry: join(repository, 'build', 'fill', 'page.ts'),
        formats: ['iife'],
        name: 'fillPage',
        fileName: () => 'page.js',
      },
    },
  });
  return readFile(join(bundleFolder, 'page.js'), 'utf8');
}

/**
 * Runs the script in the window. Evaluated by the debugger, because the app's policy takes no script from elsewhere.
 * @param {import('@playwright/test').Page} page
 * @param {string} script
 */
export async function putInto(page, script) {
  const session = await page.context().newCDPSession(page);
  const { exceptionDetails } = await session.send('Runtime.evaluate', { expression: script, awaitPromise: true });
  if (exceptionDetails !== undefined) {
    throw new Error(`the fill page did not load: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  }
  await session.detach();
}
