// Starts an app (ours, or the blank window of the baseline) with nothing but its page's debugger, and kills it as a power
// cut would. No switch of the product is involved: Chromium's own debugger drives the page.
import { type ChildProcess, spawn } from 'node:child_process';
import * as v from 'valibot';
import { isAlive, killTree } from '../app/processTree.ts';
import { builtMain, preparedRuntime, switches } from '../app/runtime.ts';
import { type Debugged, debug } from './devtools.ts';

export interface BareApp {
  readonly pid: number;
  readonly evaluate: Debugged['evaluate'];
  /** SIGKILL to the whole tree; resolves when none of it is left */
  readonly kill: () => Promise<void>;
  /** resolves when the process has ended by itself, or was killed by what was required into it */
  readonly ended: Promise<void>;
}
export interface BareOptions {
  readonly profile: string;
  /** ours when it is not given */
  readonly main?: string;
  /** what the page tells by `tellTheTest(text)` */
  readonly told?: (text: string) => void;
  /** runs in the main process before the app's own code (Electron's `-r`, which only unpackaged apps know) */
  readonly requires?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** milliseconds until a page must be there */
const startMs = 60_000;

/** Resolves when the page is loaded and can be evaluated in. */
export async function startBare({ profile, main = builtMain, told, requires, env }: BareOptions): Promise<BareApp> {
  const child = spawn(
    preparedRuntime().electronPath,
    [
      ...switches,
      '--remote-debugging-port=0',
      ...(requires === undefined ? [] : ['-r', requires]),
      main,
      '--profile',
      profile,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env, ELECTRON_ENABLE_LOGGING: '' } },
  );
  const pid = child.pid ?? 0;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    if (isAlive(pid)) await killTree(pid);
    await ended;
  };
  try {
    const port = await debuggerPort(child);
    const page = await debug(await pageOf(port), told ?? (() => undefined));
    await untilLoaded(page);
    return {
      pid,
      evaluate: page.evaluate,
      ended,
      kill: async () => {
        await stop();
        page.close();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const debuggerPort = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`no debugger after ${startMs} ms: ${text.slice(-500)}`)), startMs);
    child.stderr?.on('data', (chunk) => {
      text = (text + String(chunk)).slice(-4000);
      const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(text)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(Number(found));
    });
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`the app ended at once: ${text.slice(-500)}`));
    });
  });

const targets = v.array(v.object({ type: v.string(), url: v.string(), webSocketDebuggerUrl: v.optional(v.string()) }));

async function pageOf(port: number): Promise<string> {
  for (const until = Date.now() + startMs; Date.now() < until; ) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
    const all = answer === null ? [] : v.parse(targets, await answer.json());
    const page = all.find(({ type, url }) => type === 'page' && /^(app|blank):/.test(url));
    if (page?.webSocketDebuggerUrl !== undefined) return page.webSocketDebuggerUrl;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the app showed no page');
}

async function untilLoaded(page: Debugged): Promise<void> {
  for (const until = Date.now() + startMs; Date.now() < until; ) {
    // the empty document that every window begins with is complete as well, and its context goes when the page comes
    const loaded = page.evaluate(`/^(app|blank):$/.test(location.protocol) && document.readyState === 'complete'`);
    if (await loaded.catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the page did not load');
}
