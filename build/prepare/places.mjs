// Where runtimes lie and which versions they are. The one place that spells these paths; it only answers,
// it never creates or removes anything.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The repository's top folder. */
export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What the last prepare found, for readers that cannot wait for a promise (Playwright fixtures). */
export const outcomeFile = join(repository, 'node_modules', '.cache', 'entre-nous', 'runtime.json');

/** Where `npm start` notes its virtual display, for `npm run photograph`. */
export const displayFile = join(dirname(outcomeFile), 'display.json');

/** Folder that holds one folder per prepared runtime. */
export function runtimesFolder() {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'entre-nous', 'electron');
}

/** Version of the official runtime: whatever the lockfile pins. */
export function officialVersion() {
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(join(packageFolder('electron'), 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error('node_modules/electron/package.json names no version: run npm ci again');
}

/** Folder of an installed package. Throws if `npm ci` has not run. @param {string} name */
export function packageFolder(name) {
  const folder = join(repository, 'node_modules', name);
  if (!existsSync(join(folder, 'package.json')))
    throw new Error(`The package ${name} is not installed: run npm ci first`);
  return folder;
}

/**
 * Loads a package that another package owns (electron's own download code), at exactly the version that one uses.
 * @param {string} owner
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function importOwnedBy(owner, name) {
  const from = createRequire(join(packageFolder(owner), 'package.json'));
  return import(pathToFileURL(from.resolve(name)).href);
}

/** Path of the executable inside an unpacked runtime. */
export function executableIn(/** @type {string} */ distPath) {
  if (process.platform === 'darwin') return join(distPath, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return join(distPath, process.platform === 'win32' ? 'electron.exe' : 'electron');
}
