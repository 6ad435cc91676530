// A virtual display for machines without a screen: started by whoever runs the app, ended with it, even if that one
// is killed. Where a real display is set, nothing is started.
// SECURITY: the display asks for a cookie: other users of the machine can neither watch nor type on it.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needsVirtualDisplay } from './system.mjs';

const startTimeoutMs = 20_000;

/**
 * @typedef {object} Display
 * @property {boolean} virtual
 * @property {string | undefined} framebuffer file that holds the picture of a virtual display at any moment
 * @property {Readonly<Record<string, string>>} env what a program needs to draw on it; empty for the real display
 */

/**
 * Runs `use` with a display and ends a virtual one afterwards. The environment of this process is left alone.
 * Rejects with what `use` rejects with, or if Xvfb does not start within 20 s.
 * @template T
 * @param {(display: Display) => Promise<T>} use
 * @param {{ readonly width?: number, readonly height?: number }} [size] pixels
 * @returns {Promise<T>}
 */
export async function withDisplay(use, { width = 1600, height = 1200 } = {}) {
  if (!needsVirtualDisplay()) return use({ virtual: false, framebuffer: undefined, env: {} });
  // SECURITY: the framebuffer shows what the window shows. It is kept in memory-backed folders only, never on a disk.
  const memory = [process.env['XDG_RUNTIME_DIR'], '/dev/shm'].find((path) => path && existsSync(path));
  const folder = mkdtempSync(join(memory ?? tmpdir(), 'entre-nous-display-'));
  const authority = join(folder, 'Xauthority');
  const cookie = randomBytes(16).toString('hex');
  writeFileSync(authority, '', { mode: 0o600 });
  // The server takes every cookie in the file, whatever number it is filed under; clients look for their number.
  addCookie(authority, '0', cookie);
  const framebuffer = memory === undefined ? [] : ['-fbdir', folder];
  const server = startServer(folder, ['-screen', '0', `${width}x${height}x24`, '-auth', authority, ...framebuffer]);
  const stop = () => {
    server.stdin?.destroy();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  try {
    const number = await displayNumber(server);
    addCookie(authority, number, cookie);
    return await use({
      virtual: true,
      framebuffer: memory === undefined ? undefined : join(folder, 'Xvfb_screen0'),
      env: { DISPLAY: `:${number}`, XAUTHORITY: authority },
    });
  } finally {
    process.removeListener('exit', stop);
    stop();
  }
}

/** @param {string} authority @param {string} number @param {string} cookie */
function addCookie(authority, number, cookie) {
  execFileSync('xauth', ['-q', '-f', authority, 'add', `:${number}`, 'MIT-MAGIC-COOKIE-1', cookie], { stdio: 'pipe' });
}

/** @param {string} folder removed when the server has ended @param {readonly string[]} options */
function startServer(folder, options) {
  // The shell ends the server when its own standard input ends, and that ends with this process however it ends:
  // no display is left behind, nor its picture. A session of its own keeps Ctrl-C from taking the display before the app has closed.
  const watch =
    'exec 4<&0; Xvfb "$@" 4<&- </dev/null & server=$!; exec 3>&-; (cat <&4 >/dev/null; kill $server) & wait $server; rm -rf -- "$0"';
  return spawn('sh', ['-c', watch, folder, '-displayfd', '3', '-nolisten', 'tcp', '-noreset', ...options], {
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

/** @param {import('node:child_process').ChildProcess} server @returns {Promise<string>} */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let number = '';
    let complaint = '';
    const timer = setTimeout(() => reject(new Error(`Xvfb did not start within 20 s. ${complaint}`)), startTimeoutMs);
    server.stderr?.on('data', (chunk) => {
      complaint = (complaint + String(chunk)).slice(-1000);
    });
    server.once('error', reject);
    server.once('close', () => reject(new Error(`Xvfb ended at once. ${complaint}`)));
    server.stdio[3]?.on('data', (chunk) => {
      number += String(chunk);
      if (!number.endsWith('\n')) return;
      clearTimeout(timer);
      resolve(number.trim());
    });
  });
}
