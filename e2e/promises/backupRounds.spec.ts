// F20: change, backup, wipe, restore, round after round, on the real app: after each backup everything but the backup is
// taken away (database, journal, both key files), and what comes back is compared by hash.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { tellFigure } from '../harness/figure.ts';
import { inLanes } from '../harness/lanes.ts';
import { type Read, startOurs } from '../harness/ourApp.ts';
import { runtimeWords } from '../harness/versions.ts';

/** `npm run prove` gives ROUNDS=200 */
const rounds = Number(process.env['ROUNDS'] ?? 4);
/** one vault lives through so many, others beside it */
const roundsEach = 25;

test(`what comes back from a backup is what was there, ${rounds} times`, async () => {
  test.setTimeout(120_000 + rounds * 60_000);
  let done = 0;
  await inLanes(Math.ceil(rounds / roundsEach), async (vault) => {
    const cameBack = await live(vault * roundsEach, Math.min(rounds, (vault + 1) * roundsEach));
    done += cameBack;
  });
  expect(done).toBe(rounds);
  tellFigure({
    id: 'F20',
    load: `${rounds} rounds on the real app: change, backup, database and journal and key files removed, start; ${Math.ceil(rounds / roundsEach)} vaults; ${runtimeWords()}`,
    ours: `${done} of ${rounds} identical by hash`,
    baseline: null,
  });
});

/** Resolves with the number of backups that came back. */
async function live(from: number, to: number): Promise<number> {
  const profile = await mkdtemp(join(tmpdir(), 'rounds-'));
  let expected: Read['rows'] = {};
  try {
    for (let round = from; round <= to; round += 1) {
      const app = await startOurs({ profile });
      if (round === from) expect(await app.evaluate('prove.create("ana", "sheet")')).toBe('made');
      expect(await app.evaluate('prove.opens(["ana"], ["sheet"])'), `round ${round}`).toEqual(['ana', 'sheet']);
      expect(await app.evaluate('prove.open("ana")')).toBe('open');
      const { rows, unreadable } = await app.read();
      expect(rows, `round ${round}`).toEqual(expected);
      expect(unreadable).toBe(0);
      for (let i = 0; i < 3; i += 1) {
        await app.evaluate(`prove.writeOne("r${(round * 5 + i * 11) % 60}", ${((round + i * 3) % 9) / 10})`);
      }
      if (round % 3 === 2) await app.evaluate(`prove.remove("r${(round * 7) % 60}")`);
      expected = (await app.read()).rows;
      expect(await app.evaluate('prove.snapshot()')).toBe(true);
      await app.kill();
      await wipe(profile);
    }
    return to - from;
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

async function wipe(profile: string): Promise<void> {
  await rm(join(profile, 'IndexedDB'), { recursive: true });
  for (const name of await readdir(join(profile, 'vault'))) {
    if (name !== 'snapshots') await rm(join(profile, 'vault', name), { recursive: true });
  }
}
