// `npm run bench [-- --reflections N] [--rounds N]`: the figures of QUALITY §5 that this version has, both sides in one
// run on one runtime, into docs/BENCHMARKS.md. It measures and never fails a run by a figure.
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../buildApp.mjs';
import { bundleFillPage, putInto } from '../fill/driver.mjs';
import { withDisplay } from '../prepare/display.mjs';
import { step } from '../prepare/say.mjs';
import { prepareRuntime } from '../prepare.mjs';
import { plantPlainRows, timePlainList, timePlainPuts, timePlainSearch } from './baselines.mjs';
import { circleRows } from './circle.mjs';
import { inTurn, median, quantile } from './figures.mjs';
import { growthOf } from './growth.mjs';
import { linkRows } from './links.mjs';
import { memoryOf } from './memory.mjs';
import { recorder, timeSearch, timeUnlock } from './ours.mjs';
import { tableOf, writeBenchmarks } from './report.mjs';
import { appMain, blankMain, openWindow, painted } from './window.mjs';

const passphrase = 'velvet orbit lantern cobalt meadow harbor';
const words = ['listening', 'écoute', 'patience', 'directrice', 'question', 'budget', 'courage', 'zzyzx'];
const savesARound = 40;
/** a window that was just drawn still tidies up */
const settleMs = 1500;
/** the search has read everything by then, and what was needed for it is given back */
const openSettleMs = 12_000;
const memoryRounds = 3;

const { values } = parseArgs({ options: { reflections: { type: 'string' }, rounds: { type: 'string' } } });
const reflections = Number(values.reflections ?? 10_000);
const rounds = Number(values.rounds ?? 7);

/** @typedef {{ readonly runtime: import('../prepare.mjs').Runtime, readonly env: Readonly<Record<string, string>>, readonly folder: string, readonly script: string }} Setting */
/** @typedef {import('./report.mjs').Row} Row */

const runtime = await prepareRuntime();
await buildIfStale();
const script = await bundleFillPage();
const folder = await mkdtemp(join(tmpdir(), 'entre-nous-bench-'));
try {
  await withDisplay(({ env }) => bench({ runtime, env, folder, script }));
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** @param {Setting} setting */
async function bench(setting) {
  const rows = await step(`Filling a profile with ${reflections} reflections`, () => fillProfile(setting));
  const start = await step('Cold starts and memory at the unlock screen', () => coldStarts(setting));
  const list = await step('Unlocking, searching, memory with everything open', () => unlockAndSearch(setting, rows));
  const save = await step('Durable saves', () => saves(setting));
  const growth = await step('Growth', () => growthOf(setting, reflections, rounds));
  const circle = await step('Circles', () => circleRows(rounds));
  const links = await step('Two windows', () => linkRows(setting, rounds));
  const all = [...list.rows, save, ...start.rows, ...circle, ...links];
  process.stdout.write(`\n${tableOf(all)}\n`);
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(', ');
  const notes = [
    ...growth,
    `Search: the figure is from a question to its answer in the window. From a key to the frame that shows its answer (a screen draws one every 16.7 ms): median ${median(list.drawn).toPrecision(3)} ms, p95 ${quantile(list.drawn, 0.95).toPrecision(3)} ms.`,
    'Memory: the working sets of all processes of the program, as QUALITY counts them; and the proportional set, in which shared pages count once, and less the more programs of the same runtime run beside it. With the list open: a fresh start, some seconds after unlocking.',
    `Load of the machine at the end of the run (1, 5, 15 minutes, ${cpus().length} cores): ${load}.`,
  ];
  process.stdout.write(`${notes.join('\n')}\n`);
  await writeBenchmarks(all, { runtime: setting.runtime, chromium: start.chromium, reflections, rounds, notes });
}

/** @param {Setting} setting @param {string} [name] of the profile */
function openApp({ runtime: { electronPath }, env, folder: parent }, name = 'full') {
  return openWindow({ electronPath, env, main: appMain, profile: join(parent, name) });
}

/** @param {Setting} setting @param {string} [name] of the profile */
function openBlank({ runtime: { electronPath }, env, folder: parent }, name = 'blank') {
  return openWindow({ electronPath, env, main: blankMain, profile: join(parent, name) });
}

/** @param {Setting} setting @returns {Promise<readonly unknown[]>} the same reflections in clear */
async function fillProfile(setting) {
  const app = await openApp(setting);
  try {
    await putInto(app.page, setting.script);
    await app.page.evaluate((secret) => window.entreNousFill.createVault('Claire', secret), passphrase);
    await app.page.evaluate((count) => window.entreNousFill.fillReflections(count, 1), reflections);
    await app.page.evaluate(() => window.entreNousFill.closeVault());
    return await app.page.evaluate((count) => window.entreNousFill.plainReflections(count, 1), reflections);
  } finally {
    await app.close();
  }
}

/** @param {Setting} setting @returns {Promise<{ readonly rows: readonly Row[], readonly chromium: string }>} */
async function coldStarts(setting) {
  /** @type {Record<'app' | 'blank', import('./memory.mjs').Memory[]>} */
  const memory = { app: [], blank: [] };
  let chromium = '';
  const timeStart = (/** @type {'app' | 'blank'} */ side) => async () => {
    const window = await (side === 'app' ? openApp(setting) : openBlank(setting));
    try {
      const took = (await painted(window.page)) - window.startedAt;
      await window.page.waitForTimeout(settleMs);
      memory[side].push(memoryOf(window.pid));
      chromium = await window.page.evaluate(() => /Chrome\/\S+/u.exec(navigator.userAgent)?.[0] ?? '');
      return took;
    } finally {
      await window.close();
    }
  };
  const cold = await inTurn(rounds, timeStart('app'), timeStart('blank'));
  return {
    chromium,
    rows: [
      {
        what: 'cold start to painted unlock screen',
        against: 'blank Electron window',
        ...cold,
        unit: 'ms',
        goal: '≤ 1.25',
        mostRatio: 1.25,
      },
      ...memoryRows('memory at the unlock screen', memory.app, memory.blank, 1.15),
    ],
  };
}

/** @param {Setting} setting @param {readonly unknown[]} plain @returns {Promise<{ readonly rows: readonly Row[], readonly drawn: readonly number[] }>} */
async function unlockAndSearch(setting, plain) {
  const memory = await openMemory(setting);
  const blank = await openBlank(setting);
  const app = await openApp(setting);
  try {
    await plantPlainRows(blank.page, plain);
    await app.page.context().addInitScript({ content: recorder });
    const unlock = await inTurn(
      rounds,
      async () => {
        await app.page.reload();
        return timeUnlock(app.page, passphrase);
      },
      () => timePlainList(blank.page),
    );
    const { answered, drawn } = await timeSearch(app.page, words);
    /** @type {number[]} */
    const theirs = [];
    for (let round = 0; round < rounds; round++) theirs.push(...(await timePlainSearch(blank.page, words)));
    const search = { ours: quantile(answered, 0.95), baseline: quantile(theirs, 0.95) };
    const count = reflections.toLocaleString('en');
    return {
      drawn,
      rows: [
        {
          what: `unlock to first list without Argon2, ${count} reflections`,
          against: 'plaintext Dexie toArray',
          ...unlock,
          unit: 'ms',
          goal: '≤ 0.5',
          mostRatio: 0.5,
        },
        {
          what: `search, p95 of a keystroke, ${count} reflections`,
          against: 'one String.includes pass',
          ...search,
          unit: 'ms',
          goal: '≤ 1.5, < 16 ms',
          mostRatio: 1.5,
          mostOurs: 16,
        },
        ...memoryRows(`memory with ${count} reflections open`, memory.app, memory.blank, 1.4),
      ],
    };
  } finally {
    await app.close();
    await blank.close();
  }
}

/**
 * Each time a fresh start: what a window keeps from earlier pages is the bench's doing, not the app's.
 * @param {Setting} setting
 */
async function openMemory(setting) {
  /** @type {Record<'app' | 'blank', import('./memory.mjs').Memory[]>} */
  const memory = { app: [], blank: [] };
  for (let round = 0; round < memoryRounds; round++) {
    const blank = await openBlank(setting);
    await blank.page.waitForTimeout(settleMs);
    memory.blank.push(memoryOf(blank.pid));
    await blank.close();
    const app = await openApp(setting);
    await app.page.context().addInitScript({ content: recorder });
    await app.page.reload();
    await timeUnlock(app.page, passphrase);
    await app.page.waitForTimeout(openSettleMs);
    memory.app.push(memoryOf(app.pid));
    await app.close();
  }
  return memory;
}

/**
 * @param {string} what
 * @param {readonly import('./memory.mjs').Memory[]} ours
 * @param {readonly import('./memory.mjs').Memory[]} blank
 * @param {number} most
 * @returns {readonly Row[]}
 */
function memoryRows(what, ours, blank, most) {
  const against = 'blank Electron window';
  const row = (/** @type {keyof import('./memory.mjs').Memory} */ of) => ({
    ours: median(ours.map((one) => one[of])),
    baseline: median(blank.map((one) => one[of])),
    unit: 'MB',
  });
  return [
    { what, against, ...row('workingSet'), goal: `≤ ${most}`, mostRatio: most },
    { what: `${what}, proportional`, against, ...row('proportional'), goal: '' },
  ];
}

/** @param {Setting} setting @returns {Promise<Row>} */
async function saves(setting) {
  const blank = await openBlank(setting, 'blank-saves');
  const app = await openApp(setting, 'saves');
  try {
    await putInto(app.page, setting.script);
    await app.page.evaluate((secret) => window.entreNousFill.createVault('Claire', secret), passphrase);
    const times = (/** @type {number} */ seed) =>
      app.page.evaluate(({ count, chance }) => window.entreNousFill.timeSaves(count, chance), {
        count: savesARound,
        chance: seed,
      });
    let seed = 1;
    const both = await inTurn(
      rounds,
      async () => median(await times(seed++)),
      async () => {
        const rows = await app.page.evaluate(
          ({ count, chance }) => window.entreNousFill.plainReflections(count, chance),
          { count: savesARound, chance: seed },
        );
        return median(await timePlainPuts(blank.page, rows));
      },
    );
    return {
      what: 'durable save of a reflection',
      against: 'plain strict Dexie put',
      ...both,
      unit: 'ms',
      goal: '≤ 1.25',
      mostRatio: 1.25,
    };
  } finally {
    await app.close();
    await blank.close();
  }
}
