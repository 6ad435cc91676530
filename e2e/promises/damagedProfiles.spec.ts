// F5: one file of a real profile damaged, hundreds of times, each time started by the real app. Everything that was called
// saved is there, at once and after the next start, or its loss is named. Beside it the same damage on plain Dexie.
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, test } from '@playwright/test';
import * as v from 'valibot';
import { type Random, seeded } from '#shared/testing/random.ts';
import { type Copy, type Lived, makeLived } from '../harness/baseProfile.ts';
import { damage, damages } from '../harness/damages.ts';
import { tellFigure } from '../harness/figure.ts';
import { inLanes } from '../harness/lanes.ts';
import { startOurs } from '../harness/ourApp.ts';
import { databaseFiles, plainPartitions } from '../harness/partitions.ts';
import { runtimeWords } from '../harness/versions.ts';

/** `npm run prove` gives DAMAGES=300 */
const cases = Number(process.env['DAMAGES'] ?? 8);
const firstSeed = Number(process.env['SEED'] ?? 1);
const records = 60;

test(`a real profile with one damaged file loses nothing in silence, in ${cases} cases`, async () => {
  test.setTimeout(180_000 + cases * 60_000);
  const lived = await makeLived(records);
  // seeds 2 to 4, before long rows lay in parts: a damaged file of a large value stopped every reading for ever
  const entries = await readdir(lived.profile, { recursive: true });
  expect(entries.filter((name) => /\.indexeddb\.blob\/.*\/\d/.test(name))).toEqual([]);
  const tally = { kept: 0, named: 0, silent: [] as string[], kinds: new Set<string>() };
  await inLanes(cases, async (number) => {
    const seed = firstSeed + number;
    const random = seeded(seed);
    const copy = await lived.copy();
    try {
      const { told, kind } = await hurt(copy, random, seed);
      tally.kinds.add(kind);
      const first = await look(copy, lived);
      const second = await look(copy, lived);
      if (first === 'kept' && second === 'kept') tally.kept += 1;
      else if (first !== 'silent' && second !== 'silent') tally.named += 1;
      else tally.silent.push(told);
    } finally {
      await copy.leave();
    }
  });
  await lived.leave();
  const raw = await onPlainDexie();
  tellFigure({
    id: 'F5',
    load: `${cases} profiles with one damaged file (${tally.kinds.size} different), seeds ${firstSeed} to ${firstSeed + cases - 1}, ${records} records; ${runtimeWords()}`,
    ours: `${tally.kept} kept everything, ${tally.named} named a loss, ${tally.silent.length} lost in silence`,
    baseline: `plain strict Dexie, ${raw.cases} cases: ${raw.kept} kept everything, ${raw.refused} did not open, ${raw.silent} lost in silence, of these ${raw.empty} empty`,
  });
  expect(tally.silent).toEqual([]);
});

const isOurs = (path: string): boolean =>
  /^(vault|IndexedDB)\/|^runtime\.json$/.test(path) && !/\/(LOCK|LOG|LOG\.old)$/.test(path);

/** Half of the cases in Chromium's files, half in ours. */
async function hurt(
  copy: Copy,
  random: Random,
  seed: number,
): Promise<{ readonly told: string; readonly kind: string }> {
  const entries = await readdir(copy.profile, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(copy.profile, join(entry.parentPath, entry.name)))
    .filter((path) => isOurs(path) && !path.includes('databases.aside'))
    .sort();
  const inDatabases = random.chance(0.5);
  const path = random.pick(paths.filter((one) => one.startsWith('IndexedDB/') === inDatabases));
  const kind = random.pick(Object.keys(damages));
  await damage(join(copy.profile, path), kind, random);
  return { told: `seed ${seed}: ${path} ${kind}`, kind: `${path.replace(/\d+/gu, '#')} ${kind}` };
}

const reportSchema = v.object({ lostRecords: v.number() });

/** What a person would be shown, one start after the other. */
async function look(copy: Copy, lived: Lived): Promise<'kept' | 'named' | 'silent'> {
  const app = await startOurs({ profile: copy.profile });
  try {
    if ((await app.evaluate('prove.state()')) !== 'present') return 'named';
    if ((await app.evaluate('prove.create("ben", "sheet")')) !== 'VaultExists') return 'silent';
    if ((await app.evaluate('prove.open("ana")')) !== 'open') return 'named';
    const { rows, unreadable } = await app.read();
    const { lostRecords } = v.parse(reportSchema, await app.evaluate('prove.report()'));
    const isWhole = Object.entries(lived.rows).every(([id, digest]) => rows[id] === digest);
    if (isWhole) return 'kept';
    return unreadable > 0 || lostRecords > 0 ? 'named' : 'silent';
  } finally {
    await app.kill();
  }
}

async function onPlainDexie() {
  const plain = await plainPartitions(records);
  const names: string[] = [];
  for (let number = 0; number < cases; number += 1) {
    const random = seeded(firstSeed + number);
    const name = `case${number}`;
    const folder = await plain.make(name);
    await damage(random.pick(await databaseFiles(folder)), random.pick(Object.keys(damages)), random);
    names.push(name);
  }
  await plain.count(names);
  // a second start, as for ours: what the first one wrote must not undo the rest
  const counts = [...(await plain.count(names)).values()];
  await plain.leave();
  return {
    cases,
    kept: counts.filter((rows) => rows >= plain.rows).length,
    refused: counts.filter((rows) => rows < 0).length,
    silent: counts.filter((rows) => rows >= 0 && rows < plain.rows).length,
    empty: counts.filter((rows) => rows === 0 || rows === 1).length,
  };
}
