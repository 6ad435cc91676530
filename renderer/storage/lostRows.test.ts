// A row of a circle that is gone from a database in step with its journal is noticed before the circle is opened, and
// comes back; a store from which nothing is missing is never suspected.
import { beforeEach, expect, it } from 'vitest';
import { must } from '#shared/result.ts';
import { seeded } from '#shared/testing/random.ts';
import { sealedTable } from './database.ts';
import type { Storage } from './storage.ts';
import { testVault } from './testVault.ts';

type Vault = Awaited<ReturnType<typeof testVault>>;
let vault: Vault;
beforeEach(async () => {
  vault = await testVault();
});

const put = async (storage: Storage, id: string, length = 40): Promise<void> => {
  const value = length === 0 ? null : new Uint8Array(length).fill(id.charCodeAt(0));
  must(await storage.save([{ store: 'envelopes', id, group: 'board', value, version: 1 }]));
};
const idsOf = async (storage: Storage): Promise<readonly (number | undefined)[]> =>
  (await storage.readAll('envelopes')).map(({ value }) => value[0]).sort();
/** Takes a row away, and nothing else: head and journal know nothing of it. */
const lose = async (storage: Storage, id: string): Promise<void> => {
  const key = storage.keyOf('envelopes', id);
  await vault.close();
  await vault.inDatabase('entre-nous-circles', (database) => sealedTable(database, 'envelopes').delete(key));
};

it('is noticed where nothing was written since the backup, and comes back', async () => {
  const storage = await vault.open();
  for (const id of ['a', 'b', 'c']) await put(storage, id);
  must(await storage.makeSnapshot(1));
  expect(await storage.lacksRows()).toBe(false);
  await lose(storage, 'b');
  const again = await vault.open();
  expect(await again.lacksRows()).toBe(true);
  expect(must(await again.mend())).toBe(1);
  expect(await idsOf(again)).toEqual([97, 98, 99]);
  expect(again.report().replayed).toBe(1);
  expect(await again.lacksRows()).toBe(false);
});

it('is noticed when it was itself written since the backup', async () => {
  const storage = await vault.open();
  await put(storage, 'a');
  must(await storage.makeSnapshot(1));
  for (const id of ['b', 'c', 'd']) await put(storage, id);
  await lose(storage, 'c');
  expect(await (await vault.open()).lacksRows()).toBe(true);
});

it('is not suspected of long rows in parts, of rows that were deleted, nor before the first backup', async () => {
  const storage = await vault.open();
  await put(storage, 'a', 200_000);
  expect(await storage.lacksRows()).toBe(false);
  await put(storage, 'b');
  must(await storage.makeSnapshot(1));
  await put(storage, 'b', 0);
  expect(await storage.lacksRows()).toBe(false);
  expect(await (await vault.open()).lacksRows()).toBe(false);
});

it('is never suspected, whatever was written, deleted and backed up before', { timeout: 120_000 }, async () => {
  const random = seeded(11);
  let storage = await vault.open();
  for (let step = 0; step < 60; step += 1) {
    await put(storage, random.pick([...'abcdefgh']), random.pick([0, 30, 30, 60_000]));
    if (random.chance(0.1)) must(await storage.makeSnapshot(step));
    if (random.chance(0.1)) storage = await vault.open();
    expect(await storage.lacksRows(), `step ${step}`).toBe(false);
  }
});
