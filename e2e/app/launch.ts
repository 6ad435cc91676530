// Starts the built app as a person would, and watches it: what it prints, what its page refuses, what it throws.
// It decides nothing about the app: no switch here makes the product behave in another way than for a person.
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { isAlive } from './processTree.ts';
import { builtMain, preparedRuntime, startInNamespace, switches } from './runtime.ts';

export interface LaunchOptions {
  readonly profile: string;
  readonly language?: 'en' | 'fr';
  /** further arguments, such as an invitation link */
  readonly args?: readonly string[];
  /** runs in each page before the app's own code; for recorders and for patched clients */
  readonly initScript?: string;
  /** added to the environment: a wrong clock */
  readonly env?: Readonly<Record<string, string>>;
  /** a network of its own, by the name of its namespace */
  readonly network?: string;
}

export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly pid: number;
  /** the window that is there now: locking replaces it */
  readonly page: () => Promise<Page>;
  /** broken promises: policy violations, uncaught errors of either process; each is a failure of the test */
  readonly complaints: readonly string[];
}

/** milliseconds until the debugger must have attached; it takes one or two seconds */
const attachMs = 45_000;
/** About once in two hundred starts Playwright's debugger does not finish attaching to an app whose window is drawn. */
const tries = 3;

/** Resolves when the first window has drawn its first screen. */
export async function launch(options: LaunchOptions): Promise<RunningApp> {
  const { profile, language = 'en', args = [], initScript, env = {}, network } = options;
  const locale = language === 'fr' ? 'fr_FR' : 'en_GB';
  const start = (): Promise<ElectronApplication> =>
    _electron.launch({
      executablePath: network === undefined ? preparedRuntime().electronPath : startInNamespace,
      args: [...switches, `--lang=${language === 'fr' ? 'fr' : 'en-GB'}`, builtMain, '--profile', profile, ...args],
      // the theme is the app's own business: nothing is emulated
      colorScheme: null,
      env: {
        ...inherited(),
        ...(network === undefined
          ? {}
          : { NAMESPACE: network, EXECUTABLE: preparedRuntime().electronPath, DOOR: doorOf(profile) }),
        LANG: `${locale}.UTF-8`,
        LANGUAGE: locale,
        ...env,
      },
      timeout: attachMs,
    });
  const electron = await attached(start, profile);
  const complaints: string[] = [];
  const child = electron.process();
  child.stderr?.on('data', (chunk) => complaints.push(...String(chunk).split('\n').filter(isComplaint)));
  const context = electron.context();
  context.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  context.on('weberror', (error) =>
    complaints.push(`uncaught in the window: ${error.error().stack ?? error.error().message}`),
  );
  // once for each document, whichever of the two ways below brings it there first
  const script = initScript && `if (!window.initScriptRan) { window.initScriptRan = true; ${initScript} }`;
  if (script !== undefined) await context.addInitScript({ content: script });
  const page = async (): Promise<Page> =>
    electron.windows().find((window) => !window.isClosed()) ?? electron.firstWindow();
  const first = await page();
  // the first window was there before this script could listen
  if (script !== undefined) await reloadWith(first, script);
  await first.locator('h1, main').first().waitFor();
  for (const message of await first.consoleMessages()) {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  }
  return { electron, pid: pidOf(child.pid), page, complaints };
}

/** By the profile, where an app in a namespace lets the test's debuggers in. */
export const doorOf = (profile: string): string => `${profile}.door`;

/** Tries again are said: a start that fails three times has failed. */
async function attached(
  start: () => Promise<ElectronApplication>,
  profile: string,
  left = tries,
): Promise<ElectronApplication> {
  try {
    return await start();
  } catch (error) {
    if (left === 1) throw error;
    console.info(`an app is started once more: ${String(error).split('\n')[0]}`);
    // it may be dying still, and a second app at one profile goes away at once
    await expect.poll(() => isAlive(holderOf(profile))).toBe(false);
    return attached(start, profile, left - 1);
  }
}

/** The process that Chromium noted as the profile's; 0 when nobody holds it. */
function holderOf(profile: string): number {
  try {
    return Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
  } catch {
    return 0;
  }
}

declare global {
  interface Window {
    initScriptRan?: true;
  }
}

/** Playwright now and then forgets a context's script for a window that was just being made: it is told once more. */
async function reloadWith(page: Page, source: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source });
  await page.waitForLoadState('load');
  await page.reload();
  await expect.poll(() => page.evaluate(() => window.initScriptRan === true)).toBe(true);
}

const isComplaint = (line: string): boolean => /Uncaught|UnhandledPromise|Error occurred in handler/u.test(line);

function pidOf(pid: number | undefined): number {
  if (pid === undefined) throw new Error('the app has no process');
  return pid;
}

function inherited(): Readonly<Record<string, string>> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  // a developer's server or debugging switches must not reach the app under test
  return Object.fromEntries(entries.filter(([name]) => name !== 'ELECTRON_RENDERER_URL' && name !== 'NODE_OPTIONS'));
}
