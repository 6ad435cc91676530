// Puts a runtime into the cache whole or not at all: it is unpacked beside its place, marked complete, then renamed.
// Two runs at once are safe because the rename is; the lock only spares the second run a second download.
// A runtime is never changed after the rename.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { executableIn } from './places.mjs';
import { say } from './say.mjs';

/** The file by which a runtime is known to have been unpacked to the end. */
export const completeMark = 'entre-nous-runtime.json';
const dayInMs = 24 * 60 * 60 * 1000;

/**
 * True if the folder holds a runtime that was unpacked to the end and whose executable still has its size.
 * @param {string} distPath
 */
export function isComplete(distPath) {
  try {
    /** @type {unknown} */
    const mark = JSON.parse(readFileSync(join(distPath, completeMark), 'utf8'));
    if (typeof mark !== 'object' || mark === null || !('executableBytes' in mark)) return false;
    return statSync(executableIn(distPath)).size === mark.executableBytes;
  } catch {
    return false;
  }
}

/**
 * Fills a fresh folder with `unpack` and moves it to `distPath`. Returns once a complete runtime lies there, whoever
 * put it there. Rejects with whatever `unpack` rejects with; nothing is left behind then.
 * @param {string} distPath
 * @param {(folder: string) => Promise<void>} unpack
 */
export async function installOnce(distPath, unpack) {
  await mkdir(dirname(distPath), { recursive: true });
  const release = await lock(`${distPath}.lock`);
  try {
    if (isComplete(distPath)) return;
    const prefix = `.unpacking-${basename(distPath)}-`;
    await sweepLeftovers(dirname(distPath), prefix);
    const folder = await mkdtemp(join(dirname(distPath), prefix));
    try {
      const content = join(folder, basename(distPath));
      await mkdir(content);
      await unpack(content);
      const executableBytes = (await stat(executableIn(content))).size;
      await writeFile(join(content, completeMark), `${JSON.stringify({ executableBytes })}\n`);
      await moveIntoPlace(content, distPath);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    await release();
  }
}

/** @param {string} content @param {string} distPath */
async function moveIntoPlace(content, distPath) {
  if (existsSync(distPath) && !isComplete(distPath)) await rm(distPath, { recursive: true, force: true });
  try {
    await rename(content, distPath);
  } catch (error) {
    if (!isComplete(distPath)) throw error;
  }
}

/**
 * Waits until nobody else installs, at most until the holder's process is gone.
 * @param {string} path
 * @returns {Promise<() => Promise<void>>}
 */
async function lock(path) {
  let told = false;
  for (;;) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (await isAbandoned(path)) {
      await rm(path, { force: true });
      continue;
    }
    if (!told) say('Another run is preparing the same runtime: waiting for it …');
    told = true;
    await wait(500);
  }
}

/** @param {string} path */
async function isAbandoned(path) {
  const holder = Number(await readFile(path, 'utf8').catch(() => ''));
  // A file without a number may be one that is being written at this moment: only age makes it abandoned.
  const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
  if (!Number.isInteger(holder) || holder <= 0) return age > 5000;
  try {
    process.kill(holder, 0);
    return age > dayInMs;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/**
 * Runs that were killed left their folder; whoever holds the lock knows that nobody uses it.
 * @param {string} parent @param {string} prefix
 */
async function sweepLeftovers(parent, prefix) {
  const leftovers = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  await Promise.all(leftovers.map((name) => rm(join(parent, name), { recursive: true, force: true })));
}
