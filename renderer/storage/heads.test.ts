// QUALITY §2: the heads of journal and store, each under the vault's key, compared after unlock.
import { beforeEach, describe, expect, it } from 'vitest';
import { utf8 } from '#shared/crypto/encoding.ts';
import { must } from '#shared/result.ts';
import { headTable, sealedTable } from './database.ts';
import type { Change, Storage } from './storage.ts';
import { testVault } from './testVault.ts';

type Vault = Awaited<ReturnType<typeof testVault>>;
let vault: Vault;
beforeEach(async () => {
  vault = await testVault();
});

const note = (id: string, text: string | null): Change => ({
  store: 'reflections',
  id,
  value: text === null ? null : utf8(text),
  version: 1,
});
const textsOf = async (storage: Storage): Promise<string[]> =>
  (await storage.readAll('reflections')).map(({ value }) => new TextDecoder().decode(value)).sort();
const clean = {
  quarantined: false,
  replayed: 0,
  journalDiffers: false,
  lostRecords: 0,
  snapshotFirst: 'none',
  unreadable: {},
};
const write = async (storage: Storage, ...texts: readonly string[]): Promise<void> => {
  for (const text of texts) must(await storage.save([note(text.slice(0, 1), text)]));
};

describe('after unlock', () => {
  it('an older store that was copied back is replayed', async () => {
    const storage = await vault.open();
    await write(storage, 'a 1', 'b 1');
    const older = await vault.copy();
    await write(storage, 'a 2', 'c 1');
    must(await storage.save([note('b', null)]));
    await vault.close();
    await vault.putBack(older);
    const again = await vault.open();
    expect(await textsOf(again)).toEqual(['a 2', 'c 1']);
    expect(again.report()).toEqual({ ...clean, replayed: 4 });
    expect((await vault.open()).report()).toEqual(clean);
  });

  it('an empty store is filled', async () => {
    await write(await vault.open(), 'a 1', 'b 1');
    vault.wipe();
    const again = await vault.open();
    expect(await textsOf(again)).toEqual(['a 1', 'b 1']);
    expect(again.report()).toEqual({ ...clean, replayed: 2 });
  });

  it('a cut journal is said, and goes on behind the store', async () => {
    const storage = await vault.open();
    await write(storage, 'a 1', 'b 1', 'a 2', 'c 1');
    await vault.close();
    vault.journal.records.length = 2;
    const again = await vault.open();
    expect(await textsOf(again)).toEqual(['a 2', 'b 1', 'c 1']);
    expect(again.report()).toEqual({ ...clean, journalDiffers: true });
    vault.wipe();
    expect(await textsOf(await vault.open())).toEqual(['a 2', 'b 1', 'c 1']);
  });

  it('a journal whose last record was lost gets it again from the store, without a word', async () => {
    const storage = await vault.open();
    await write(storage, 'a 1', 'b 1', 'a 2');
    await vault.close();
    vault.journal.records.length = 2;
    const again = await vault.open();
    expect(again.report()).toEqual(clean);
    expect(vault.journal.records).toHaveLength(3);
    vault.wipe();
    expect(await textsOf(await vault.open())).toEqual(['a 2', 'b 1']);
  });

  it('when both are cut, the snapshot has what they had', async () => {
    const storage = await vault.open();
    await write(storage, 'a 1');
    const older = await vault.copy();
    await write(storage, 'a 2', 'b 1');
    must(await storage.makeSnapshot(1));
    await vault.close();
    await vault.putBack(older);
    // main gives no number twice: after a loss it goes on behind the newest snapshot
    const cut = { ...vault.journal, journalHead: async () => ({ seq: 3, hash: new Uint8Array(32), cutBytes: 9 }) };
    const again = await vault.open({ ...cut, readJournal: async () => [] });
    expect(await textsOf(again)).toEqual(['a 2', 'b 1']);
    expect(again.report().replayed).toBeGreaterThan(0);
  });

  it("a store with another vault's head is filled from its own journal", async () => {
    const other = await testVault();
    await write(await other.open(), 'x 1', 'y 1', 'z 1');
    await other.close();
    await write(await vault.open(), 'a 1', 'b 1');
    await vault.close();
    await vault.putBack(await other.copy());
    const again = await vault.open();
    expect(await textsOf(again)).toEqual(['a 1', 'b 1']);
    expect(again.report()).toEqual({ ...clean, replayed: 2, unreadable: { reflections: 3 } });
  });

  it("another vault's journal is not taken for this one's, whatever its numbers say", async () => {
    const other = await testVault();
    await write(await other.open(), 'x 1', 'y 1');
    await other.close();
    await write(await vault.open(), 'a 1', 'b 1');
    const again = await vault.open(other.journal);
    expect(await textsOf(again)).toEqual(['a 1', 'b 1']);
    // the database without rows reads them, and says how many it cannot open
    expect(again.report()).toEqual({ ...clean, journalDiffers: true, lostRecords: 2 });
  });

  it('a head that was forged or altered counts for nothing', async () => {
    await write(await vault.open(), 'a 1', 'b 1');
    await vault.close();
    await vault.inDatabase('entre-nous-reflections', async (database) => {
      const key = vault.sealer.keyOf(headTable, database.name);
      const head = await sealedTable(database, headTable).get(key);
      await sealedTable(database, headTable).put({
        ...head!,
        box: head!.box.map((byte, i) => (i === 50 ? byte ^ 1 : byte)),
      });
    });
    const again = await vault.open();
    expect(again.report()).toEqual({ ...clean, replayed: 2 });
    expect(await textsOf(again)).toEqual(['a 1', 'b 1']);
  });
});

describe('saves that the databases follow', () => {
  it('are nowhere when the journal refuses', async () => {
    const storage = await vault.open();
    await write(storage, 'a 1');
    vault.journal.failures.push('DiskFull', 'WriteFailed');
    expect((await storage.save([note('a', 'a 2')])).ok).toBe(false);
    expect((await storage.save([note('n', 'new')])).ok).toBe(false);
    expect(await textsOf(storage)).toEqual(['a 1']);
    const again = await vault.open();
    expect(again.report()).toEqual(clean);
    expect(await textsOf(again)).toEqual(['a 1']);
  });

  it('are there at the next start when the page ended before the databases had them, deletions too', async () => {
    const storage = await vault.open();
    await write(storage, 'a 1', 'b 1');
    await storage.settled();
    const before = await vault.copy();
    await write(storage, 'a 2', 'c 1');
    must(await storage.save([note('b', null), { ...note('d', 'd 1'), store: 'drafts' }]));
    // as a killed page leaves them
    await vault.putBack(before);
    const again = await vault.openBeside();
    expect(again.report()).toEqual({ ...clean, replayed: 5 });
    expect(await textsOf(again)).toEqual(['a 2', 'c 1']);
    expect(await again.readAll('drafts')).toHaveLength(1);
  });

  it('are read as they were saved, at once, by id, by group, as a whole and by key', async () => {
    const storage = await vault.open();
    for (let i = 0; i < 30; i += 1) {
      must(await storage.save([note('a', `a ${i}`), { ...note('e', `e ${i}`), store: 'envelopes', group: 'doc' }]));
      expect(await textsOf(storage)).toEqual([`a ${i}`]);
      must(await storage.save([note('b', `b ${i}`)]));
      expect((await storage.read('reflections', 'b'))?.value).toEqual(utf8(`b ${i}`));
      const [row] = await storage.readKeys('reflections', [storage.keyOf('reflections', 'b')]);
      expect(row?.stored?.value).toEqual(utf8(`b ${i}`));
      must(await storage.save([note('b', null)]));
      expect(await storage.read('reflections', 'b')).toBeNull();
      expect((await storage.readGroup('envelopes', 'doc'))[0]?.value).toEqual(utf8(`e ${i}`));
    }
  });

  it('go to the databases together, in the order in which they were saved', async () => {
    const storage = await vault.open();
    await Promise.all(Array.from({ length: 40 }, (_, i) => storage.save([note(`n${i % 7}`, `n${i % 7} ${i}`)])));
    await storage.settled();
    const stored = await vault.copy();
    await vault.putBack(stored);
    const again = await vault.openBeside();
    expect(again.report()).toEqual(clean);
    expect(await textsOf(again)).toEqual(['n0 35', 'n1 36', 'n2 37', 'n3 38', 'n4 39', 'n5 33', 'n6 34']);
  });

  it('are finished by the database when the journal lost the last of them, and its number is not given twice', async () => {
    const storage = await vault.open();
    await write(storage, 'a 1', 'b 1');
    await storage.settled();
    await vault.putBack(await vault.copy());
    vault.journal.records.length = 1;
    const again = await vault.openBeside();
    expect(again.report()).toEqual(clean);
    expect(vault.journal.records).toHaveLength(2);
    must(await again.save([note('c', 'c 1')]));
    vault.wipe();
    expect(await textsOf(await vault.openBeside())).toEqual(['a 1', 'b 1', 'c 1']);
  });
});
