// How the specs run on the built app. `npm run e2e` prepares the runtime and a display first.
// No retries at a desk: a test that passes at the second try has found something. A continuous check tries once more, so
// that a busy machine does not stop a change, and names what needed it.
import { defineConfig } from '@playwright/test';

// Photographs, not assertions: only whoever names the project gets them. Workers read this file again, without the
// arguments, so the wish is handed on.
if (process.argv.some((word) => word.includes('pictures'))) process.env['PICTURES'] = '1';

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/e2e',
  globalSetup: './app/readiness.ts',
  // each test starts whole apps of its own; two of them at once is what two cores carry
  workers: 2,
  fullyParallel: false,
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  timeout: 120_000,
  // somebody else's machine may stand still for a while
  expect: { timeout: process.env['CI'] ? 30_000 : 15_000 },
  reporter: [['line'], ['json', { outputFile: '../test-results/e2e.json' }]],
  projects: [
    { name: 'stories', testMatch: 'stories/*.spec.ts' },
    { name: 'promises', testMatch: 'promises/*.spec.ts' },
    { name: 'accessibility', testMatch: 'accessibility/*.spec.ts' },
    ...(process.env['PICTURES'] === '1' ? [{ name: 'pictures', testMatch: 'pictures/*.spec.ts' }] : []),
  ],
});
