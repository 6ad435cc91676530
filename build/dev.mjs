// `npm run dev`: the app with hot reload. Everything after `--` goes to the app (`-- --profile DIR`).
import { join } from 'node:path';
import { runInForeground } from './prepare/child.mjs';
import { withDisplay } from './prepare/display.mjs';
import { chromiumNoise, profileFolder, runsAsRoot } from './prepare/electronArgs.mjs';
import { repository } from './prepare/places.mjs';
import { say } from './prepare/say.mjs';
import { tellOfVirtualDisplay } from './prepare/virtualDisplay.mjs';
import { prepareRuntime } from './prepare.mjs';

const appArgs = process.argv.slice(2);

try {
  const { electronPath, version } = await prepareRuntime();
  const tool = join(repository, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const sandbox = runsAsRoot() ? ['--noSandbox'] : [];
  process.exitCode = await withDisplay((display) => {
    tellOfVirtualDisplay(display);
    say(`Electron ${version} with hot reload; the profile is ${profileFolder(appArgs)}; Ctrl-C stops it.`);
    return runInForeground(process.execPath, [tool, 'dev', '--watch', ...sandbox, '--', ...appArgs], {
      cwd: repository,
      env: { ...display.env, ELECTRON_EXEC_PATH: electronPath, ELECTRON_MAJOR_VER: version.split('.')[0] ?? '' },
      quiet: chromiumNoise,
    });
  });
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
