// Long rows lie in parts: whatever is done to them, they come back whole, or count as unreadable and are mended.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomBytes } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import { sealedTable } from './database.ts';
import { readRowsAfter } from './partedRows.ts';
import type { Change } from './storage.ts';
import { testVault } from './testVault.ts';

type Vault = Awaited<ReturnType<typeof testVault>>;
let vault: Vault;
beforeEach(async () => {
  vault = await testVault();
});
afterEach(() => vault.close());

const change = (id: string, value: Uint8Array | null): Change => ({
  store: 'reflections',
  id,
  value,
  version: 1,
  group: 'g',
});
const long = (): Uint8Array => randomBytes(300_000);
const largest = (): Promise<readonly number[]> =>
  vault.inDatabase('entre-nous-reflections', async (database) =>
    (await sealedTable(database, 'reflections').toArray()).map(({ box }) => box.length),
  );

describe('a long row', () => {
  it('lies in parts of 48 KiB and is read whole, by every way of reading', async () => {
    const storage = await vault.open();
    const value = long();
    must(await storage.save([change('long', value), change('short', new Uint8Array([1]))]));
    const sizes = await largest();
    expect(sizes.length).toBeGreaterThan(7);
    expect(Math.max(...sizes)).toBe(48 * 1024);
    expect((await storage.read('reflections', 'long'))?.value).toEqual(value);
    expect((await storage.readAll('reflections')).map((one) => one.value.length).sort()).toEqual([1, 300_000]);
    expect(await storage.readGroup('reflections', 'g')).toHaveLength(2);
    const keys = ['long', 'short', 'none'].map((id) => storage.keyOf('reflections', id));
    const found = await storage.readKeys('reflections', keys);
    expect(found.map(({ stored }) => stored?.value.length)).toEqual([300_000, 1, undefined]);
  });

  it('leaves no part behind when it is replaced or deleted', async () => {
    const storage = await vault.open();
    must(await storage.save([change('a', long())]));
    must(await storage.save([change('a', new Uint8Array([7]))]));
    expect(await largest()).toHaveLength(1);
    must(await storage.save([change('a', long()), change('b', long())]));
    must(await storage.save([change('a', null), change('b', null)]));
    expect(await largest()).toEqual([]);
  });

  it('that lacks a part is counted, keeps nothing else from being read, and is mended', async () => {
    const storage = await vault.open();
    const value = long();
    must(await storage.save([change('long', value)]));
    must(await storage.save([change('short', new Uint8Array([1]))]));
    await vault.inDatabase('entre-nous-reflections', async (database) => {
      const rows = sealedTable(database, 'reflections');
      const parts = (await rows.toArray()).filter(({ key }) => key.includes('~'));
      await rows.delete(parts[2]?.key ?? '');
    });
    expect(await storage.readAll('reflections')).toHaveLength(1);
    expect(storage.report().unreadable).toEqual({ reflections: 1 });
    must(await storage.makeSnapshot(1));
    expect((await storage.read('reflections', 'long'))?.value).toEqual(value);
  });

  it('is read whole where a page of rows ends among its parts', async () => {
    const storage = await vault.open();
    for (let i = 0; i < 6; i += 1) must(await storage.save([change(`r${i}`, i % 2 === 0 ? long() : randomBytes(100))]));
    for (let most = 1; most < 30; most += 1) {
      const lengths = await vault.inDatabase('entre-nous-reflections', async (database) => {
        const found: number[] = [];
        for (let after: string | null = ''; after !== null; ) {
          const page: Awaited<ReturnType<typeof readRowsAfter>> = await readRowsAfter(
            database,
            'reflections',
            after,
            most,
          );
          for (const row of page.rows) found.push(row.box.length);
          after = page.after;
        }
        return found;
      });
      expect(lengths, `pages of ${most}`).toHaveLength(6);
      expect(lengths.filter((length) => length > 300_000)).toHaveLength(3);
    }
  });
});
