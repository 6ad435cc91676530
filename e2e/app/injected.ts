// Puts code of a test into the window of a running app, over the debugging port: a client that somebody has patched.
// The product knows nothing of it; a released package takes no debugging port.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { repository } from './runtime.ts';

const scripts = new Map<string, Promise<string>>();

/** Bundles the entry (a path below e2e/) with the product's own modules and runs it in the window. */
export async function inject(page: Page, entry: string): Promise<void> {
  const bundled = scripts.get(entry) ?? bundle(entry);
  scripts.set(entry, bundled);
  const session = await page.context().newCDPSession(page);
  // by the debugger, because the app's policy takes no script from elsewhere
  const { exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: await bundled,
    awaitPromise: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  await session.detach();
}

async function bundle(entry: string): Promise<string> {
  const folder = join(repository, 'out', 'injected', entry.replaceAll(/\W/gu, '-'));
  await build({
    configFile: false,
    root: repository,
    logLevel: 'warn',
    define: { 'import.meta': '{}' },
    resolve: { dedupe: ['yjs', 'lib0', 'y-protocols'] },
    build: {
      outDir: folder,
      target: 'chrome130',
      lib: { entry: join(repository, 'e2e', entry), formats: ['iife'], name: 'injected', fileName: () => 'page.js' },
    },
  });
  return readFile(join(folder, 'page.js'), 'utf8');
}
