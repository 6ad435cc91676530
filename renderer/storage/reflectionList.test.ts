import { beforeEach, describe, expect, it } from 'vitest';
import { type ListedReflection, listedOf } from '#shared/reflection/listed.ts';
import { createReflection, editReflection, type Reflection } from '#shared/reflection/reflection.ts';
import { bodyFromText } from '#shared/reflection/richText.ts';
import { must } from '#shared/result.ts';
import { seeded } from '#shared/testing/random.ts';
import { headTable, sealedTable } from './database.ts';
import { listName } from './records.ts';
import { readReflections } from './reflectionReader.ts';
import { reflectionStore } from './reflectionStore.ts';
import type { Storage } from './storage.ts';
import { testVault } from './testVault.ts';

const now = 1_760_000_000_000;
let vault: Awaited<ReturnType<typeof testVault>>;
beforeEach(async () => {
  vault = await testVault();
});

const byId = (list: readonly ListedReflection[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
/** The list as the pages have it is the list as the rows have it. */
const expectSame = async (storage: Storage): Promise<void> => {
  const { reflections } = await reflectionStore(storage).list();
  expect(byId(await reflectionStore(storage).listed())).toEqual(byId(reflections.map(listedOf)));
};
const some = (i: number): Reflection =>
  createReflection(now + i, {
    title: i % 3 === 0 ? '' : `Titre ${i} « œuvre »\n\u2028`,
    body: bodyFromText(`\nligne ${i} ${'mot '.repeat(i % 60)}\nautre`),
    tags: i % 2 === 0 ? ['équipe', 'a"b'] : [],
    ...(i % 5 === 0 ? { links: { sessionId: `session ${i}`, personIds: ['karim'] } } : {}),
  });
const fill = async (storage: Storage, many: number): Promise<Reflection[]> => {
  const all = Array.from({ length: many }, (_, i) => some(i));
  for (const one of all) must(await reflectionStore(storage).save(one));
  return all;
};
const inReflections: typeof vault.inDatabase extends (name: never, work: infer W) => unknown
  ? (work: W) => Promise<unknown>
  : never = (work) => vault.inDatabase('entre-nous-reflections', work);

describe('the list in pages', () => {
  it('is what the rows are, through changes, deletions, kills, and pages written anew at any time', async () => {
    const random = seeded(3);
    let storage = await vault.open();
    const all = await fill(storage, 60);
    expect(await storage.readList()).toBeNull();
    expect(await reflectionStore(storage).tidy()).toBe(true);
    for (let step = 0; step < 120; step++) {
      const store = reflectionStore(storage);
      const at = random.below(all.length);
      const one = all[at]!;
      const what = random.below(12);
      if (what < 4) must(await store.save(editReflection(one, { title: `again ${step}` }, now + 1000 + step)));
      else if (what < 6) must(await store.trash(one, now + step));
      else if (what < 7) must(await store.deleteForEver([one.id]));
      else if (what < 9) all.push(...(await fill(storage, 1)));
      else if (what < 10) await store.tidy(random.chance(0.5));
      else if (what < 11) storage = await vault.openBeside();
      else await expectSame(storage);
    }
    await expectSame(storage);
    // one that was left hanging may have put a row late: then the rows themselves are read until the pages are written anew
    await reflectionStore(storage).tidy();
    expect((await storage.readList())?.entries.length).toBeGreaterThan(50);
    await expectSame(storage);
    await expectSame(await vault.open());
  });

  it('is not written when a row was written meanwhile, and knows which', async () => {
    const storage = await vault.open();
    await fill(storage, 55);
    expect(await reflectionStore(storage).tidy()).toBe(true);
    const mark = storage.listMark();
    const late = some(999);
    must(await reflectionStore(storage).save(late));
    expect(await storage.writeList([], mark)).toBe(false);
    expect((await storage.readList())?.changed).toEqual([storage.keyOf('reflections', late.id)]);
    await expectSame(storage);
    // little has changed: the pages stay, unless a deleted one is to go
    expect(await reflectionStore(storage).tidy()).toBe(false);
    expect(await reflectionStore(storage).tidy(true)).toBe(true);
    expect((await storage.readList())?.changed).toEqual([]);
    await expectSame(storage);
  });

  it('is made from the rows when any page is gone, altered, moved or of an older list', async () => {
    const storage = await vault.open();
    await fill(storage, 400);
    must(await reflectionStore(storage).save(some(500)));
    expect(await reflectionStore(storage).tidy()).toBe(true);
    await vault.close();
    const keys = [0, 1].map((index) => vault.sealer.keyOf(listName, String(index)));
    const sound = await vault.copy();
    const pages = await inReflections((database) => sealedTable(database, headTable).bulkGet(keys));
    expect(pages).toMatchObject([{ group: '' }, { group: '' }]);
    const [first, second] = keys;
    const damages: Parameters<typeof inReflections>[0][] = [
      (database) => sealedTable(database, headTable).delete(first!),
      async (database) => {
        const page = await sealedTable(database, headTable).get(second!);
        await sealedTable(database, headTable).put({
          ...page!,
          box: page!.box.map((byte, i) => (i === 99 ? byte ^ 4 : byte)),
        });
      },
      async (database) => {
        const page = await sealedTable(database, headTable).get(second!);
        await sealedTable(database, headTable).put({ ...page!, key: first! });
      },
    ];
    for (const damage of damages) {
      await vault.putBack(sound);
      await inReflections(damage);
      const again = await vault.open();
      expect(await again.readList()).toBeNull();
      expect(await reflectionStore(again).listed()).toHaveLength(401);
      expect(await reflectionStore(again).tidy()).toBe(true);
      expect((await again.readList())?.entries).toHaveLength(401);
    }
    // an older page under its own name: sound by itself, but of another list than the head names
    const again = await vault.open();
    await vault.close();
    const old = sound
      .get('entre-nous-reflections')
      ?.get(headTable)
      ?.find(({ key }) => key === first);
    await inReflections((database) => sealedTable(database, headTable).put(old!));
    expect(await (await vault.open()).readList()).toBeNull();
    expect(again.report().journalDiffers).toBe(false);
  });

  it('survives that the store is erased, or taken back to an older day', async () => {
    const storage = await vault.open();
    await fill(storage, 60);
    await reflectionStore(storage).tidy();
    const older = await vault.copy();
    await fill(storage, 3);
    await vault.close();
    await vault.putBack(older);
    const behind = await vault.open();
    expect(behind.report().replayed).toBe(3);
    expect((await behind.readList())?.changed).toHaveLength(3);
    await expectSame(behind);
    vault.wipe();
    const filled = await vault.open();
    expect(await reflectionStore(filled).listed()).toHaveLength(63);
    await expectSame(filled);
  });

  it('has no page on the disk in which a word can be read, and none that tells how many there are by its length', async () => {
    const storage = await vault.open();
    await fill(storage, 60);
    await reflectionStore(storage).tidy();
    const rows = (await vault.copy()).get('entre-nous-reflections')?.get(headTable) ?? [];
    expect(rows).toHaveLength(2);
    const text = rows.map(({ box }) => new TextDecoder('latin1').decode(box)).join('');
    for (const word of ['Titre', 'ligne', 'quipe']) expect(text).not.toContain(word);
  });
});

it('the reader opens every reflection with its own key alone, in batches, and counts what does not read', async () => {
  const storage = await vault.open();
  const all = await fill(storage, 520);
  must(await storage.save([{ store: 'reflections', id: 'x', value: new Uint8Array([123]), version: 1 }]));
  const batches: (readonly Reflection[])[] = [];
  expect(await readReflections(storage.reflectionKey(), (batch) => batches.push(batch))).toBe(1);
  expect(batches.length).toBeGreaterThan(2);
  expect(new Set(batches.flat().map(({ id }) => id))).toEqual(new Set(all.map(({ id }) => id)));
  expect(batches.flat().find(({ id }) => id === all[7]?.id)).toEqual(all[7]);
});
