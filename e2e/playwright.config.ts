// How the specs run on the built app. `npm run e2e` prepares the runtime and a display first; the counts of the JSON
// report are summed up by `npm test`. No retries: a test that passes at the second try has found something.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/e2e',
  globalSetup: './app/readiness.ts',
  // each test starts whole apps of its own; two of them at once is what two cores carry
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['line'], ['json', { outputFile: '../test-results/e2e.json' }]],
  projects: [
    { name: 'stories', testMatch: 'stories/*.spec.ts' },
    { name: 'promises', testMatch: 'promises/*.spec.ts' },
    { name: 'accessibility', testMatch: 'accessibility/*.spec.ts' },
    // photographs, not assertions: `npm run pictures` alone asks for them
    ...(process.env['PICTURES'] === '1' ? [{ name: 'pictures', testMatch: 'pictures/*.spec.ts' }] : []),
  ],
});
