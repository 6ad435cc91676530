// Starts an Electron program as a person's desktop would (no inspector in the way of its start) and attaches to its
// window from outside. The same for the app and for the blank window, so that both sides of a figure pay the same.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { sandboxSwitches } from '../prepare/electronArgs.mjs';
import { repository } from '../prepare/places.mjs';

export const blankMain = join(repository, 'build', 'blank', 'main.cjs');
export const appMain = join(repository, 'out', 'main', 'main.cjs');

const startTimeoutMs = 60_000;

/**
 * @typedef {object} OpenWindow
 * @property {import('@playwright/test').Page} page
 * @property {number} pid of the main process
 * @property {number} startedAt wall clock just before the process was started, ms
 * @property {() => Promise<void>} close ends the program and waits for its end
 */

/**
 * Rejects if no window has been drawn after a minute.
 * @param {{ readonly electronPath: string, readonly main: string, readonly profile: string, readonly env?: Readonly<Record<string, string>> }} what
 * @returns {Promise<OpenWindow>}
 */
export async function openWindow({ electronPath, main, profile, env = {} }) {
  const startedAt = Date.now();
  const args = [...sandboxSwitches(), '--remote-debugging-port=0', main, '--profile', profile];
  const child = spawn(electronPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  const browser = await attach(await devToolsAddress(child));
  const page = await firstPage(browser);
  await painted(page);
  return {
    page,
    pid: child.pid ?? 0,
    startedAt,
    close: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(kill);
      await browser.close();
    },
  };
}

/**
 * Wall clock of the first paint with something in it, ms. Asked from outside until it is there: code that waits inside
 * the window would need an eval, which the app's policy refuses.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<number>}
 */
export async function painted(page) {
  for (;;) {
    const at = await page.evaluate(() => {
      const paint = performance.getEntriesByName('first-contentful-paint')[0];
      return paint === undefined ? 0 : performance.timeOrigin + paint.startTime;
    });
    if (at > 0) return at;
    await wait(10);
  }
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
function devToolsAddress(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`no window after a minute: ${said}`)), startTimeoutMs);
    child.stderr?.on('data', (chunk) => {
      said = (said + String(chunk)).slice(-4000);
      const address = /DevTools listening on (ws:\S+)/u.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${said}`)));
  });
}

/**
 * Attaches once the window is there: a debugger that comes while the program is still starting may wait for ever.
 * @param {string} address
 */
async function attach(address) {
  const list = new URL('/json/list', address.replace(/^ws/u, 'http'));
  for (const begun = Date.now(); Date.now() - begun < startTimeoutMs; await wait(10)) {
    /** @type {unknown} */
    const targets = await fetch(list)
      .then((response) => response.json())
      .catch(() => []);
    if (Array.isArray(targets) && targets.some(({ type, url }) => type === 'page' && url !== 'about:blank')) break;
  }
  return chromium.connectOverCDP(address);
}

/** @param {import('@playwright/test').Browser} browser @returns {Promise<import('@playwright/test').Page>} */
export async function firstPage(browser) {
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('the program has no window');
  return context.pages()[0] ?? context.waitForEvent('page', { timeout: startTimeoutMs });
}
