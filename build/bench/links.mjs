// `node build/bench/links.mjs`: the figures of two windows on one machine (linkPage.ts), with a real meeting place and real
// data channels: how long a word takes from one screen to the other, and how fast a newcomer gets a board. Both sides of each
// in turn, in the same windows; `npm run bench` puts them into docs/BENCHMARKS.md.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildIfStale } from '../buildApp.mjs';
import { putInto } from '../fill/driver.mjs';
import { withDisplay } from '../prepare/display.mjs';
import { repository } from '../prepare/places.mjs';
import { prepareRuntime } from '../prepare.mjs';
import { median, quantile } from './figures.mjs';
import { tableOf } from './report.mjs';
import { blankMain, openWindow } from './window.mjs';

/** a word there and back takes two batching delays */
const wordsARound = Number(process.env['WORDS'] ?? 40);
const startsInAll = Number(process.env['STARTS'] ?? 50);
const boardBytes = Number(process.env['MEGABYTES'] ?? 6) * 1e6;

/** @typedef {import('@playwright/test').Page} Page */

/**
 * @param {{ readonly runtime: import('../prepare.mjs').Runtime, readonly env: Readonly<Record<string, string>> }} setting
 * @param {number} rounds
 * @returns {Promise<readonly import('./report.mjs').Row[]>}
 */
export async function linkRows({ runtime: { electronPath }, env }, rounds) {
  const script = await bundle();
  const folder = await mkdtemp(join(tmpdir(), 'entre-nous-links-'));
  const server = await startServer();
  const open = (/** @type {string} */ name) =>
    openWindow({ electronPath, env, main: blankMain, profile: join(folder, name) });
  const [ana, ben] = [await open('ana'), await open('ben')];
  try {
    for (const { page } of [ana, ben]) await putInto(page, script);
    return await measure(ana.page, ben.page, server.url, rounds);
  } finally {
    await Promise.all([ana.close(), ben.close()]);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {Page} ana @param {Page} ben @param {string} url @param {number} rounds */
async function measure(ana, ben, url, rounds) {
  await ana.evaluate((at) => window.links.begin('Ana', at), url);
  await ben.evaluate((at) => window.links.begin('Ben', at), url);
  const link = await ana.evaluate(() => window.links.invite());
  await ben.evaluate((invitation) => window.links.ask(invitation), link);
  await ana.evaluate(() => window.links.approve());
  await ben.evaluate(() => window.links.arrive());
  return [await words(ana, ben, rounds), await starts(ana, ben), await bulk(ana, ben, link, rounds)];
}

/** @param {Page} ana @param {Page} ben @param {number} rounds @returns {Promise<import('./report.mjs').Row>} */
async function words(ana, ben, rounds) {
  const documentId = await ana.evaluate(() => window.links.plan());
  for (const page of [ana, ben]) await page.evaluate((id) => window.links.open(id), documentId);
  await joinPlain(ana, ben, 'P'.repeat(43));
  for (const kind of /** @type {const} */ (['ours', 'plain'])) await ben.evaluate((of) => window.links.echo(of), kind);
  /** @type {Record<'ours' | 'plain', number[]>} */
  const late = { ours: [], plain: [] };
  for (let round = 0; round <= rounds; round++) {
    for (const kind of /** @type {const} */ (['plain', 'ours'])) {
      const took = await ana.evaluate(
        ([of, count]) => window.links.typeWords(of, count),
        /** @type {const} */ ([kind, wordsARound]),
      );
      // the first round warms up
      if (round > 0) late[kind].push(quantile(took, 0.95));
    }
  }
  return {
    what: 'keystroke to remote screen, p95, beyond the batching delay',
    against: 'plain y-webrtc',
    ours: median(late.ours),
    baseline: median(late.plain),
    unit: 'ms',
    goal: '≤ 1.25',
    mostRatio: 1.25,
  };
}

/**
 * Plain y-webrtc sometimes never opens when both sides begin at once: then once more, in another room.
 * @param {Page} ana @param {Page} ben @param {string} room @returns {Promise<number>} milliseconds of the slower side
 */
async function joinPlain(ana, ben, room) {
  for (let tried = 0; tried < 5; tried++) {
    const took = await openPlain(ana, ben, room.slice(1) + tried);
    if (took !== null) return took;
  }
  throw new Error('plain y-webrtc did not open in five tries');
}

/** @param {Page} ana @param {Page} ben @param {string} room @returns {Promise<number | null>} null: it did not open */
async function openPlain(ana, ben, room) {
  const both = await Promise.all([ana, ben].map((page) => page.evaluate((name) => window.links.joinPlain(name), room)));
  const open = both.filter((ms) => ms !== null);
  return open.length === both.length ? Math.max(...open) : null;
}

/**
 * Both engines end and begin again together. Whole apps do the same in e2e/stories/bigBoard (`STARTS=50`).
 * @param {Page} ana @param {Page} ben @returns {Promise<import('./report.mjs').Row>}
 */
async function starts(ana, ben) {
  /** @type {{ ours: number[], plain: number[], unopened: number }} */
  const took = { ours: [], plain: [], unopened: 0 };
  for (let start = 0; start < startsInAll; start++) {
    const room = `R${start}`.padEnd(43, 'A');
    if (start % 10 === 0) {
      const ms = await openPlain(ana, ben, room);
      if (ms === null) took.unopened++;
      else took.plain.push(ms);
    }
    for (const page of [ana, ben]) await page.evaluate(() => window.links.leave());
    const both = [ana, ben].map((page) => page.evaluate(() => window.links.startAgain()));
    took.ours.push(Math.max(...(await Promise.all(both))));
  }
  const late = took.ours.filter((ms) => ms > 10_000).length;
  return {
    what: `${startsInAll} starts of both sides at once, authenticated within 10 s: ${startsInAll - late}; the slowest`,
    against: `plain y-webrtc, open, median${took.unopened > 0 ? `; never open: ${took.unopened} of ${Math.ceil(startsInAll / 10)}` : ''}`,
    ours: Math.max(...took.ours),
    baseline: median(took.plain),
    unit: 'ms',
    goal: 'all within 10 s',
    mostOurs: 10_000,
  };
}

/** @param {Page} ana @param {Page} ben @param {string} link @param {number} rounds @returns {Promise<import('./report.mjs').Row>} */
async function bulk(ana, ben, link, rounds) {
  /** @type {Record<'ours' | 'plain', number[]>} */
  const speed = { ours: [], plain: [] };
  for (let round = 0; round < rounds; round++) {
    const taking = ben.evaluate(
      ([of, number, bytes]) => window.links.takeChunks(of, number, bytes),
      /** @type {const} */ ([link, round, boardBytes]),
    );
    await ana.evaluate(
      ([of, number, bytes]) => window.links.sendChunks(of, number, bytes),
      /** @type {const} */ ([link, round, boardBytes]),
    );
    speed.plain.push(await taking);
    const documentId = await ana.evaluate(() => window.links.plan());
    await ben.evaluate((id) => window.links.open(id), documentId);
    await ben.evaluate(() => window.links.leave());
    await ana.evaluate(([id, bytes]) => window.links.write(id, bytes), /** @type {const} */ ([documentId, boardBytes]));
    speed.ours.push(
      await ben.evaluate(
        ([id, bytes]) => window.links.fetch(id, bytes),
        /** @type {const} */ ([documentId, boardBytes]),
      ),
    );
  }
  return {
    what: `a board of ${boardBytes / 1e6} MB to somebody who was away`,
    against: 'plain chunks, same channel',
    ours: median(speed.ours) / 1000,
    baseline: median(speed.plain) / 1000,
    unit: 'MB/s',
    goal: '≥ 0.8',
    leastRatio: 0.8,
  };
}

async function bundle() {
  const outDir = join(repository, 'out', 'bench', 'links');
  await build({
    configFile: false,
    root: repository,
    logLevel: 'warn',
    define: { 'import.meta': '{}' },
    resolve: { dedupe: ['yjs', 'lib0', 'y-protocols'] },
    build: {
      outDir,
      target: 'chrome130',
      lib: {
        entry: join(repository, 'build', 'bench', 'linkPage.ts'),
        formats: ['iife'],
        name: 'linkPage',
        fileName: () => 'page.js',
      },
    },
  });
  return readFile(join(outDir, 'page.js'), 'utf8');
}

/** The meeting place of `npm run signal`, on a free port. */
async function startServer() {
  const port = await freePort();
  const main = join(repository, 'out', 'main', 'signal.cjs');
  const child = spawn(process.execPath, [main, '--port', String(port), '--host', '127.0.0.1'], { stdio: 'ignore' });
  for (const begun = Date.now(); Date.now() - begun < 10_000; await wait(50)) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) break;
  }
  return {
    url: `ws://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** @returns {Promise<number>} */
async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const runtime = await prepareRuntime();
  await buildIfStale();
  const rows = await withDisplay(({ env }) => linkRows({ runtime, env }, Number(process.env['ROUNDS'] ?? 7)));
  process.stdout.write(`\n${tableOf(rows)}\n`);
}
