// `npm run dev:two`: two members side by side on one machine, Ana and Ben, each with a profile of its own, and a
// signaling server between them. The profiles stay in .cache/two; `-- --fresh` begins with empty ones.
// Ends as a whole: when one window is closed the other goes on, when both are closed the server ends.

import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { buildIfStale } from './buildApp.mjs';
import { runInForeground } from './prepare/child.mjs';
import { withDisplay } from './prepare/display.mjs';
import { chromiumNoise, sandboxSwitches } from './prepare/electronArgs.mjs';
import { repository } from './prepare/places.mjs';
import { say } from './prepare/say.mjs';
import { tellOfVirtualDisplay } from './prepare/virtualDisplay.mjs';
import { prepareRuntime } from './prepare.mjs';

const people = ['ana', 'ben'];
// What a new window of ours measures (pixels).
const windowWidth = 1280;
const folder = join(repository, '.cache', 'two');

try {
  const { electronPath } = await prepareRuntime();
  await buildIfStale();
  if (process.argv.includes('--fresh')) await rm(folder, { recursive: true, force: true });
  const port = await freePort();
  const server = spawn(process.execPath, [join(repository, 'out/main/signal.cjs'), '--port', String(port)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  try {
    const place = `ws://127.0.0.1:${port}`;
    say(`The meeting place of both is ${place}; both use it already.`);
    const codes = await withDisplay(
      (display) => {
        tellOfVirtualDisplay(display);
        return Promise.all(people.map((person, index) => runPerson(electronPath, person, index, place, display)));
      },
      { width: people.length * windowWidth, height: 900 },
    );
    process.exitCode = Math.max(...codes);
  } finally {
    server.kill('SIGTERM');
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/**
 * @param {string} electronPath
 * @param {string} person
 * @param {number} index from the left
 * @param {string} place where both meet
 * @param {import('./prepare/display.mjs').Display} display
 */
async function runPerson(electronPath, person, index, place, { virtual, env }) {
  const profile = join(folder, person);
  await mkdir(profile, { recursive: true });
  say(`${person}: profile ${profile}`);
  // On a real screen the windows overlap, so that both can be reached on a laptop.
  const position = `--window-position=${index * (virtual ? windowWidth : 640)},0`;
  const args = [...sandboxSwitches(), position, `--meeting-place=${place}`, repository, '--profile', profile];
  return runInForeground(electronPath, args, { env, quiet: chromiumNoise });
}

/** @returns {Promise<number>} a port that was free a moment ago */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
