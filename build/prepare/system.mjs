// What Chromium wants from a Linux system: finds the libraries and the virtual display that are missing, installs
// them where it may (root, apt-get), else says exactly what to type. Changes nothing when nothing is missing.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { executableIn } from './places.mjs';
import { say, step } from './say.mjs';

const execute = promisify(execFile);

// Seen on a bare Debian 12; Ubuntu 24.04 calls some of them <name>t64.
const libraryPackages = [
  ...['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6', 'libatk-bridge2.0-0'],
  ...['libcups2', 'libdrm2', 'libxkbcommon0', 'libsecret-1-0'],
];
const displayPackages = ['xvfb', 'xauth'];

/**
 * Makes sure the runtime can start here. Does nothing outside Linux.
 * Rejects with the command to type where it may not install by itself.
 * @param {string} distPath
 */
export async function prepareSystem(distPath) {
  if (process.platform !== 'linux') return;
  const libraries = await missingLibraries(executableIn(distPath));
  const displayTools = needsVirtualDisplay() ? ['Xvfb', 'xauth'].filter((tool) => !isOnPath(tool)) : [];
  if (libraries.length === 0 && displayTools.length === 0) return;
  const missing = [...libraries, ...displayTools].join(', ');
  const wanted = [
    ...(libraries.length > 0 ? libraryPackages : []),
    ...(displayTools.length > 0 ? displayPackages : []),
  ];
  if (!isOnPath('apt-get')) {
    throw new Error(`This system lacks ${missing}. Install them with its package manager, then try again.`);
  }
  if (process.getuid?.() !== 0) {
    throw new Error(
      `This system lacks ${missing}. Type this once, then try again:\n\n    sudo apt-get update && sudo apt-get install -y --no-install-recommends ${(await knownNames(wanted)).join(' ')}\n`,
    );
  }
  say(`This system lacks ${missing}.`);
  await step('Installing system packages (apt-get, one to three minutes)', () => install(wanted));
  const still = await missingLibraries(executableIn(distPath));
  if (still.length > 0) throw new Error(`After apt-get install this system still lacks ${still.join(', ')}`);
}

/** Where Debian puts what gives one process a wrong clock. */
const wrongClockPaths = ['x86_64-linux-gnu/', 'aarch64-linux-gnu/', ''].map(
  (folder) => `/usr/lib/${folder}faketime/libfaketime.so.1`,
);

/** For the stories about clocks alone, never for the app: installs what they need where it may, else they say what to type. */
export async function prepareWrongClocks() {
  if (process.platform !== 'linux' || wrongClockPaths.some((path) => existsSync(path))) return;
  if (!isOnPath('apt-get') || process.getuid?.() !== 0) return;
  await step('Installing a package for tests (faketime)', () => install(['faketime']));
}

/** True if an app that is started from here would find no screen. */
export function needsVirtualDisplay() {
  return process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
}

/** @param {string} executable @returns {Promise<string[]>} names such as libgtk-3.so.0 */
async function missingLibraries(executable) {
  const { stdout } = await execute('ldd', [executable]);
  return [...stdout.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '');
}

/** @param {string} tool */
function isOnPath(tool) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, tool)));
}

/** @param {readonly string[]} packages */
async function install(packages) {
  // Update first: a fresh container has no lists at all, and old lists name files that are gone.
  await apt(['update', '-q']);
  await apt(['install', '-y', '-q', '--no-install-recommends', ...(await knownNames(packages))]);
}

/** @param {readonly string[]} packages */
async function knownNames(packages) {
  return Promise.all(
    packages.map(async (name) => {
      const found = await execute('apt-cache', ['show', '--no-all-versions', `${name}t64`]).catch(() => undefined);
      return found === undefined || found.stdout === '' ? name : `${name}t64`;
    }),
  );
}

/** @param {readonly string[]} args @returns {Promise<void>} */
function apt(args) {
  return new Promise((resolve, reject) => {
    const child = spawn('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output = (output + String(chunk)).slice(-4000);
      });
    }
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`apt-get ${args[0]} ended with ${code}:\n${output}`)),
    );
  });
}
