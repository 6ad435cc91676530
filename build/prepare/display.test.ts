// The virtual display must end with whoever started it, even one that is killed: a display left behind would keep
// showing private words to whoever finds it. Runs where there is Xvfb (npm test installs it on Debian).
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const canDraw =
  process.platform === 'linux' && ['Xvfb', 'xauth'].every((tool) => spawnSync('which', [tool]).status === 0);
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const program = `
  import { withDisplay } from ${JSON.stringify(join(import.meta.dirname, 'display.mjs'))};
  await withDisplay(async (display) => {
    process.stdout.write(JSON.stringify(display) + '\\n');
    if (process.argv[1] === 'stay') await new Promise((resolve) => process.stdin.once('end', resolve).resume());
  });`;

test.runIf(canDraw).each(['killed', 'ended in order'])('the display is gone after its program was %s', async (end) => {
  const { child, env, framebuffer } = await start();
  const socket = `/tmp/.X11-unix/X${env['DISPLAY']?.slice(1)}`;
  expect(existsSync(socket)).toBe(true);
  expect(statSync(framebuffer).size).toBeGreaterThan(1600 * 1200 * 4);
  if (end === 'killed') child.kill('SIGKILL');
  else child.stdin?.end();
  await expect.poll(() => existsSync(socket), { timeout: 20_000 }).toBe(false);
  await expect.poll(() => existsSync(dirname(framebuffer)), { timeout: 20_000 }).toBe(false);
});

test.runIf(canDraw)('a program without the cookie may not look at it', async () => {
  const { env } = await start();
  const allowed = spawnSync('xauth', ['-f', env['XAUTHORITY'] ?? '', 'list'], { encoding: 'utf8' });
  expect(allowed.stdout).toContain('MIT-MAGIC-COOKIE-1');
  expect(statSync(env['XAUTHORITY'] ?? '').mode & 0o077).toBe(0);
});

async function start(): Promise<{
  readonly child: ChildProcess;
  readonly env: Readonly<Record<string, string>>;
  readonly framebuffer: string;
}> {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, 'stay'], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk)));
    child.once('exit', () => reject(new Error('no display was started')));
  });
  return { child, ...JSON.parse(line) };
}
