// Builds main, preload and window into out/ where the sources are newer than what lies there, so that `npm start`
// and the tests never run yesterday's app. Two runs at once build one after the other.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, open, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { repository } from './prepare/places.mjs';
import { say, step } from './prepare/say.mjs';

const out = join(repository, 'out');
const stamp = join(out, 'built');
const sources = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'lingui.config.ts', 'package-lock.json'];

/** Builds if a source is newer than the last build. Rejects if the build fails. */
export async function buildIfStale() {
  await underBuildLock(async () => {
    if (!isStale()) return;
    await step('Building the app', () => buildNow({ quiet: true }));
  });
}

/** Builds whatever the dates say. */
export async function buildAlways() {
  await underBuildLock(() => buildNow({ quiet: false }));
}

export function isStale() {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  return sources.some((source) => newest(join(repository, source)) > built);
}

/** @param {string} path @returns {number} milliseconds since 1970; 0 if there is nothing */
function newest(path) {
  const own = statSync(path, { throwIfNoEntry: false });
  if (own === undefined) return 0;
  if (!own.isDirectory()) return path.includes('.test.') ? 0 : own.mtimeMs;
  // A folder's own date changes when a file in it comes or goes.
  return readdirSync(path).reduce((most, name) => Math.max(most, newest(join(path, name))), own.mtimeMs);
}

/** @param {{ readonly quiet: boolean }} how @returns {Promise<void>} */
async function buildNow({ quiet }) {
  // Taken before the build: what is written while it runs counts as newer.
  const begun = new Date();
  const tool = join(repository, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  await rm(stamp, { force: true });
  await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tool, 'build', '--logLevel', quiet ? 'warn' : 'info'], {
      cwd: repository,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(undefined) : reject(new Error('The build failed: see above'))));
  });
  await mkdir(out, { recursive: true });
  await writeFile(stamp, '');
  await utimes(stamp, begun, begun);
}

/** @param {() => Promise<void>} run */
async function underBuildLock(run) {
  const path = join(out, 'building');
  await mkdir(out, { recursive: true });
  for (let told = false; ; told = true) {
    const holder = Number(await readFile(path, 'utf8').catch(() => '0'));
    if (holder > 0 && !isAlive(holder)) await rm(path, { force: true });
    const lock = await open(path, 'wx').catch(() => undefined);
    if (lock !== undefined) {
      await lock.writeFile(String(process.pid));
      await lock.close();
      break;
    }
    if (!told) say('Another run is building: waiting for it …');
    await wait(300);
  }
  try {
    await run();
  } finally {
    await rm(path, { force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

if (process.argv[1] === import.meta.filename) {
  try {
    await buildAlways();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
