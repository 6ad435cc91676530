// Starts the built app as a person would, and watches it: what it prints, what its page refuses, what it throws.
// It decides nothing about the app: no switch here makes the product behave in another way than for a person.
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { builtMain, preparedRuntime, switches } from './runtime.ts';

export interface LaunchOptions {
  readonly profile: string;
  readonly language?: 'en' | 'fr';
  /** further arguments, such as an invitation link */
  readonly args?: readonly string[];
  /** runs in each page before the app's own code; for recorders and for patched clients */
  readonly initScript?: string;
}

export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly pid: number;
  /** the window that is there now: locking replaces it */
  readonly page: () => Promise<Page>;
  /** broken promises: policy violations, uncaught errors of either process; each is a failure of the test */
  readonly complaints: readonly string[];
}

/** Resolves when the first window has drawn its first screen. */
export async function launch(options: LaunchOptions): Promise<RunningApp> {
  const { profile, language = 'en', args = [], initScript } = options;
  const locale = language === 'fr' ? 'fr_FR' : 'en_GB';
  const electron = await _electron.launch({
    executablePath: preparedRuntime().electronPath,
    args: [...switches, `--lang=${language === 'fr' ? 'fr' : 'en-GB'}`, builtMain, '--profile', profile, ...args],
    env: { ...inherited(), LANG: `${locale}.UTF-8`, LANGUAGE: locale },
  });
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
  if (initScript !== undefined) await context.addInitScript({ content: initScript });
  const page = async (): Promise<Page> =>
    electron.windows().find((window) => !window.isClosed()) ?? electron.firstWindow();
  const first = await page();
  // the first window was there before this script could listen
  if (initScript !== undefined) await first.reload();
  await first.locator('h1, main').first().waitFor();
  for (const message of await first.consoleMessages()) {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  }
  return { electron, pid: pidOf(child.pid), page, complaints };
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
