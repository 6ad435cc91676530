// `npm start`: prepares, builds what is stale, runs the app, and says what runs, where the profile is and how to
// stop. Everything after `--` goes to the app: `npm start -- --profile DIR`.
import { buildIfStale } from './buildApp.mjs';
import { runInForeground } from './prepare/child.mjs';
import { withDisplay } from './prepare/display.mjs';
import { chromiumNoise, profileFolder, runsAsRoot, sandboxSwitches } from './prepare/electronArgs.mjs';
import { repository } from './prepare/places.mjs';
import { say } from './prepare/say.mjs';
import { tellOfVirtualDisplay } from './prepare/virtualDisplay.mjs';
import { prepareRuntime } from './prepare.mjs';

const appArgs = process.argv.slice(2);

try {
  const runtime = await prepareRuntime();
  await buildIfStale();
  process.exitCode = await withDisplay(async (display) => {
    introduce(runtime);
    tellOfVirtualDisplay(display);
    say('To stop: close the window, or press Ctrl-C here.');
    return runInForeground(runtime.electronPath, [...sandboxSwitches(), repository, ...appArgs], {
      env: display.env,
      quiet: chromiumNoise,
    });
  });
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** @param {import('./prepare.mjs').Runtime} runtime */
function introduce({ version, fallback }) {
  say('');
  say(`Entre Nous runs on Electron ${version}${fallback ? ' (a fallback, for development and tests only)' : ''}.`);
  say(`Its profile is ${profileFolder(appArgs)} (another one: npm start -- --profile DIR).`);
  if (runsAsRoot()) say("As root it runs without Chromium's sandbox (--no-sandbox).");
}
