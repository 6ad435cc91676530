// F1: killed while writing, hundreds of times, on the real app: its page saves through the product's own storage code,
// without the screens (kills.spec.ts walks those). Beside it plain strict Dexie, killed in the same way.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { seeded } from '#shared/testing/random.ts';
import { startBare } from '../harness/bareApp.ts';
import { pageScript } from '../harness/bundle.ts';
import { tellFigure } from '../harness/figure.ts';
import { inLanes } from '../harness/lanes.ts';
import { startPlain } from '../harness/plainDexie.ts';
import { type Lost, listen } from '../harness/said.ts';
import { runtimeWords } from '../harness/versions.ts';

/** `npm run prove` gives KILLS=500 */
const kills = Number(process.env['KILLS'] ?? 12);
const firstSeed = Number(process.env['SEED'] ?? 1);
/** a profile lives through so many kills */
const killsEach = 20;
const profiles = Math.ceil(kills / killsEach);

interface Tally {
  kills: number;
  saved: number;
  lost: number;
  empty: number;
  /** rows that do not open, and stores that do not */
  unreadable: number;
  /** where to look again */
  readonly told: string[];
}
const newTally = (): Tally => ({ kills: 0, saved: 0, lost: 0, empty: 0, unreadable: 0, told: [] });
const inWords = ({ saved, lost, empty, unreadable }: Tally): string =>
  `${saved} saved, ${lost} lost, ${empty} empty, ${unreadable} unreadable`;

test(`nothing that was called saved is lost in ${kills} kills while writing`, async () => {
  test.setTimeout(120_000 + kills * 30_000);
  const ours = newTally();
  const raw = newTally();
  await inLanes(profiles, async (number) => {
    const many = Math.min(killsEach, kills - number * killsEach);
    await liveOurs(firstSeed + number * 1000, many, ours);
    await livePlain(firstSeed + number * 1000, many, raw);
  });
  const seeds = `seeds ${firstSeed} to ${firstSeed + (profiles - 1) * 1000 + killsEach}`;
  tellFigure({
    id: 'F1',
    load: `${ours.kills} kills while writing, records of 0.2 to 300 KB, ${seeds}, ${runtimeWords()}`,
    ours: inWords(ours),
    baseline: `plain strict Dexie, ${raw.kills} kills: ${inWords(raw)}`,
  });
  expect(ours.told).toEqual([]);
  expect(ours.kills).toBe(kills);
  expect(ours.saved).toBeGreaterThan(kills);
});

type Live = (seed: number, many: number, tally: Tally) => Promise<void>;

/** One profile, through so many kills, each at a moment nobody chose. */
const liveOurs: Live = async (seed, many, tally) => {
  const profile = await mkdtemp(join(tmpdir(), 'kills-'));
  const said = listen();
  try {
    for (let kill = 0; kill <= many; kill += 1) {
      const app = await startBare({ profile, told: said.hear });
      await app.evaluate(await pageScript());
      if (kill === 0) expect(await app.evaluate('prove.create("ana", "sheet")')).toBe('made');
      // whatever a kill left: a vault cannot be made over it
      else expect(await app.evaluate('prove.create("ben", "sheet")')).toBe('VaultExists');
      expect(await app.evaluate('prove.open("ana")')).toBe('open');
      const { rows, unreadable } = await read(app.evaluate);
      const lost = said.lostFrom(rows);
      judge(tally, `seed ${seed}, kill ${kill}`, lost, Object.keys(rows).length, said.saved(), unreadable);
      for (const one of lost) {
        const trace = await app.evaluate(`prove.trace(${JSON.stringify(one.id)})`);
        tally.told.push(`${JSON.stringify(one)} ${String(trace)}`);
      }
      said.settle(rows);
      // the journal is dropped on a snapshot's word: what follows lives on two of them
      if (kill % 5 === 3) expect(await app.evaluate('prove.snapshot()')).toBe(true);
      if (kill < many) await killWhile(app, `prove.write(${seed + kill})`, seed + kill);
      else await app.kill();
      if (kill < many) tally.kills += 1;
    }
  } finally {
    tally.saved += said.saved();
    await rm(profile, { recursive: true, force: true });
  }
};

const livePlain: Live = async (seed, many, tally) => {
  let profile = await mkdtemp(join(tmpdir(), 'plain-kills-'));
  let said = listen();
  for (let kill = 0; kill <= many; kill += 1) {
    const app = await startPlain({ profile, told: (text) => said.hear(text) });
    const found = await app.evaluate('plain.read()').then(asRows, () => null);
    const rows = found ?? {};
    judge(tally, '', said.lostFrom(rows), Object.keys(rows).length, said.saved(), found === null ? 1 : 0);
    if (found === null || said.lostFrom(rows).length > 0) {
      // what is lost once is not counted again
      await app.kill();
      tally.saved += said.saved();
      await rm(profile, { recursive: true, force: true });
      profile = await mkdtemp(join(tmpdir(), 'plain-kills-'));
      said = listen();
      continue;
    }
    said.settle(rows);
    if (kill < many) await killWhile(app, `plain.write(${seed + kill})`, seed + kill);
    else await app.kill();
    if (kill < many) tally.kills += 1;
  }
  tally.saved += said.saved();
  await rm(profile, { recursive: true, force: true });
};

type App = Awaited<ReturnType<typeof startBare>>;

async function killWhile(app: App, writing: string, seed: number): Promise<void> {
  const written = app.evaluate(writing).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 60 + seeded(seed).next() * 700));
  await app.kill();
  await written;
}

function judge(
  tally: Tally,
  where: string,
  lost: readonly Lost[],
  found: number,
  saved: number,
  unreadable: number,
): void {
  tally.lost += lost.length;
  tally.unreadable += unreadable;
  const empty = found === 0 && saved > 0;
  if (empty) tally.empty += 1;
  if (lost.length > 0 || empty || unreadable > 0) {
    tally.told.push(`${where}: ${lost.length} lost, ${unreadable} unreadable${empty ? ', empty' : ''}`);
  }
}

async function read(evaluate: App['evaluate']) {
  const found = await evaluate('prove.read()');
  if (typeof found !== 'object' || found === null || !('rows' in found) || !('unreadable' in found)) {
    throw new Error('the page did not read');
  }
  return { rows: asRows(found.rows), unreadable: Number(found.unreadable) };
}

const asRows = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(value ?? {}).map(([id, digest]) => [id, String(digest)]));
