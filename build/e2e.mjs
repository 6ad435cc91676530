// Runs Playwright's stories on the built app: prepares, builds what is stale, gives them a display. Everything after
// `--` goes to Playwright (`-- --project=pictures`, `-- -g "story 1"`).
import { join } from 'node:path';
import { buildIfStale } from './buildApp.mjs';
import { runInForeground } from './prepare/child.mjs';
import { withDisplay } from './prepare/display.mjs';
import { repository } from './prepare/places.mjs';
import { say } from './prepare/say.mjs';
import { prepareWrongClocks } from './prepare/system.mjs';
import { prepareRuntime } from './prepare.mjs';

try {
  await prepareRuntime();
  await prepareWrongClocks();
  await buildIfStale();
  const tool = join(repository, 'node_modules', '@playwright', 'test', 'cli.js');
  const args = [tool, 'test', '--config', join('e2e', 'playwright.config.ts'), ...process.argv.slice(2)];
  // The configuration lists the photographs only when they are asked for: they are no tests.
  const pictures = process.argv.includes('--project=pictures') ? { PICTURES: '1' } : {};
  process.exitCode = await withDisplay(({ env }) =>
    runInForeground(process.execPath, args, { cwd: repository, env: { ...env, ...pictures } }),
  );
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
