// The packaged app: made if none is fresh, started as an installed program is, without Node's inspector (its fuse is
// blown), and looked into. A debugging port is taken by packages that are "not for release" only.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { isAlive, killTree } from './processTree.ts';
import { preparedRuntime, repository, switches } from './runtime.ts';

export interface PackagedApp {
  readonly executable: string;
  readonly archive: string;
}

const { fallback } = preparedRuntime();
const folder = join(repository, 'dist', ...(fallback ? ['not-for-release'] : []), 'linux-unpacked');
const found: PackagedApp = {
  executable: join(folder, 'entre-nous'),
  archive: join(folder, 'resources', 'app.asar'),
};

/** Packages if the built app is newer than the package. Linux only, as everything that the tests package. */
export async function packagedApp(): Promise<PackagedApp> {
  if (!(await isFresh())) await makePackage();
  return found;
}

async function isFresh(): Promise<boolean> {
  if (!existsSync(found.executable) || !existsSync(found.archive)) return false;
  const built = await readdir(join(repository, 'out', 'main'));
  const dates = await Promise.all(
    built.map(async (name) => (await stat(join(repository, 'out', 'main', name))).mtimeMs),
  );
  return (await stat(found.archive)).mtimeMs > Math.max(...dates);
}

async function makePackage(): Promise<void> {
  const child = spawn('npm', ['run', 'package', '--', '--dir'], { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said = (said + String(chunk)).slice(-4000);
    });
  }
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`npm run package ended with ${String(code)}:\n${said}`);
}

export interface RunningPackage {
  readonly page: () => Promise<Page>;
  /** as a person quits; resolves when the process has ended, and throws unless it ended in order */
  readonly quit: () => Promise<void>;
  readonly kill: () => Promise<void>;
}

/** Starts the package on a profile; resolves when its first screen is there. */
export async function startPackage({ executable }: PackagedApp, profile: string): Promise<RunningPackage> {
  const child = spawn(executable, [...switches, '--remote-debugging-port=0', '--lang=en-GB', '--profile', profile], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LANG: 'en_GB.UTF-8', LANGUAGE: 'en_GB' },
  });
  const browser = await connect(child);
  const page = async (): Promise<Page> => {
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('the package has no pages');
    return context.pages().find((each) => !each.isClosed()) ?? context.waitForEvent('page');
  };
  await (await page()).locator('h1, main').first().waitFor();
  const { pid } = child;
  if (pid === undefined) throw new Error('the package has no process');
  return {
    page,
    quit: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const session = await browser.newBrowserCDPSession();
      // the answer may not come any more
      await session.send('Browser.close').catch(() => undefined);
      const code = await ended;
      if (code !== 0) throw new Error(`the package ended with ${String(code)}`);
    },
    kill: async () => {
      if (isAlive(pid)) await killTree(pid);
    },
  };
}

async function connect(child: ChildProcess): Promise<Browser> {
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += String(chunk);
      const [, url] = /DevTools listening on (ws:\S+)/u.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`the package ended with ${String(code)}: ${said.slice(-2000)}`)));
  });
  await pageIsThere(new URL(address).host);
  return connectTo(address);
}

/** Now and then Playwright's debugger does not finish attaching, as at the starts of launch.ts: tries again are said. */
async function connectTo(address: string, left = 3): Promise<Browser> {
  try {
    return await chromium.connectOverCDP(address, { timeout: 15_000 });
  } catch (error) {
    if (left === 1) throw error;
    console.info(`a package is connected to once more: ${String(error).split('\n')[0]}`);
    return connectTo(address, left - 1);
  }
}

/** A connection made while the first page comes into being may wait for it in vain. */
async function pageIsThere(host: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const pages: unknown = await (await fetch(`http://${host}/json/list`)).json();
    if (JSON.stringify(pages).includes('app://')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the package shows no window');
}

interface AsarFolder {
  readonly files?: Readonly<Record<string, AsarFolder>>;
}

/** The paths of all files in an asar archive, read from its header without the tool that wrote it. */
export async function filesInArchive(path: string): Promise<readonly string[]> {
  const file = await open(path);
  try {
    // two numbers around two more: the length of the header's JSON is the fourth
    const lengths = Buffer.alloc(16);
    await file.read(lengths, 0, 16, 0);
    const header = Buffer.alloc(lengths.readUInt32LE(12));
    await file.read(header, 0, header.length, 16);
    return pathsIn(JSON.parse(header.toString('utf8')));
  } finally {
    await file.close();
  }
}

const pathsIn = ({ files = {} }: AsarFolder): readonly string[] =>
  Object.entries(files).flatMap(([name, entry]) =>
    entry.files === undefined ? [name] : pathsIn(entry).map((below) => `${name}/${below}`),
  );
