// A backup joined into the vault that it is of: what is newer on either side is there afterwards, whatever the order of
// events was; what was deleted stays deleted; an empty copy deletes nothing.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCircle } from '#shared/circle/startCircle.ts';
import { base64url } from '#shared/crypto/encoding.ts';
import { newVaultKey, type VaultKey } from '#shared/crypto/keys.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import { createReflection, editReflection, type Reflection } from '#shared/reflection/reflection.ts';
import { versionOf } from '#shared/reflection/versions.ts';
import { must } from '#shared/result.ts';
import { seeded } from '#shared/testing/random.ts';
import { circleStore } from './circleStore.ts';
import { type MemoryJournal, memoryJournal } from './memoryJournal.ts';
import { type OpenedBackup, openBackup } from './openBackup.ts';
import { openStorage } from './openStorage.ts';
import { reflectionStore } from './reflectionStore.ts';
import type { Storage } from './storage.ts';

let vaultKey: VaultKey;
let vaultId: VaultId;
const opened: Storage[] = [];
beforeEach(async () => {
  await sodiumReady;
  vaultKey = newVaultKey();
  vaultId = asId(base64url(randomBytes(16)));
});
afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close();
});

/** A computer of one's own with an empty copy of the vault. */
const computer = async () => {
  const journal = memoryJournal();
  const storage = await openStorage({
    vaultKey,
    vaultId,
    desktop: journal,
    indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange },
  });
  opened.push(storage);
  return { storage, journal, store: reflectionStore(storage) };
};
const backupOf = async (storage: Storage, journal: MemoryJournal, now: number): Promise<OpenedBackup> => {
  must(await storage.makeSnapshot(now));
  const [file] = await journal.listSnapshots();
  if (!file) throw new Error('no backup');
  const read = (offset: number, length: number) => journal.readSnapshot(file.name, offset, length);
  const backup = await openBackup({ ...file, read }, vaultKey, vaultId);
  if (!backup) throw new Error('the backup does not open');
  return backup;
};
const join = async (storage: Storage, backup: OpenedBackup) => {
  const plan = await storage.planJoin(backup);
  must(await storage.join(plan));
  return plan.counts;
};
const titles = async ({ store }: { store: ReturnType<typeof reflectionStore> }): Promise<readonly string[]> =>
  (await store.list()).reflections.map(({ title, trashedAt }) => (trashedAt === null ? title : `(${title})`)).sort();
const nothing = { missing: 0, newer: 0, trashed: 0, versions: 0, stayDeleted: 0, circles: 0, documents: 0 };
const write = (now: number, title: string): Reflection => createReflection(now, { title });

describe('a backup that is joined', () => {
  it('brings nothing when it is an older one of what is here, and overwrites nothing', async () => {
    const here = await computer();
    const first = write(1, 'first');
    must(await here.store.save(first));
    must(await here.store.save(write(2, 'second')));
    const backup = await backupOf(here.storage, here.journal, 3);
    must(await here.store.save(editReflection(first, { title: 'first, later' }, 4)));
    expect(await join(here.storage, backup)).toEqual(nothing);
    expect(await titles(here)).toEqual(['first, later', 'second']);
  });

  it('does not bring back what was deleted for ever, nor take anything out of the trash', async () => {
    const here = await computer();
    const [gone, trashed] = [write(1, 'gone'), write(2, 'in the trash')];
    must(await here.store.save(gone));
    must(await here.store.save(trashed));
    const backup = await backupOf(here.storage, here.journal, 3);
    must(await here.store.deleteForEver([gone.id]));
    must(await here.store.trash(trashed, 4));
    expect(await join(here.storage, backup)).toEqual({ ...nothing, stayDeleted: 1 });
    expect(await titles(here)).toEqual(['(in the trash)']);
    // also on another computer, which knows of it by a later backup
    const later = await backupOf(here.storage, here.journal, 5);
    const other = await computer();
    await join(other.storage, later);
    expect(await join(other.storage, backup)).toEqual({ ...nothing, stayDeleted: 1 });
    expect(await titles(other)).toEqual(['(in the trash)']);
  });

  it('keeps what was restored from the trash after the backup', async () => {
    const here = await computer();
    const one = write(1, 'one');
    must(await here.store.save(one));
    must(await here.store.trash(one, 2));
    const backup = await backupOf(here.storage, here.journal, 3);
    must(await here.store.restore(one));
    expect(await join(here.storage, backup)).toEqual(nothing);
    expect(await titles(here)).toEqual(['one']);
  });

  it('gives each side what is newer on the other', async () => {
    const [a, b] = [await computer(), await computer()];
    const shared = [write(1, 'left'), write(1, 'right'), write(1, 'trashed here, edited there before')];
    for (const { store } of [a, b]) for (const one of shared) must(await store.save(one));
    const [left, right, third] = shared as [Reflection, Reflection, Reflection];
    must(await a.store.save(editReflection(left, { title: 'left, edited at a' }, 10)));
    must(await b.store.save(editReflection(right, { title: 'right, edited at b' }, 10)));
    must(await b.store.save(editReflection(third, { title: 'edited at b, trashed at a' }, 10)));
    must(await a.store.trash(third, 11));
    must(await b.store.save(write(12, 'only at b')));
    const [ofA, ofB] = [await backupOf(a.storage, a.journal, 20), await backupOf(b.storage, b.journal, 20)];
    expect(await join(a.storage, ofB)).toEqual({ ...nothing, missing: 1, newer: 2 });
    expect(await titles(a)).toEqual([
      '(edited at b, trashed at a)',
      'left, edited at a',
      'only at b',
      'right, edited at b',
    ]);
    expect(await join(b.storage, ofA)).toMatchObject({ missing: 0, newer: 1 });
  });

  it('puts into the trash, and never further, what was deleted for ever where it was made', async () => {
    const [a, b] = [await computer(), await computer()];
    const [one, edited] = [write(1, 'one'), write(1, 'edited since')];
    for (const { store } of [a, b]) for (const each of [one, edited]) must(await store.save(each));
    must(await b.store.deleteForEver([one.id, edited.id]));
    const backup = await backupOf(b.storage, b.journal, 20);
    must(await a.store.save(editReflection(edited, {}, 30)));
    expect(await join(a.storage, backup)).toEqual({ ...nothing, trashed: 1 });
    expect(await titles(a)).toEqual(['(one)', 'edited since']);
  });

  it('deletes nothing when it is of an empty copy', async () => {
    const [here, empty] = [await computer(), await computer()];
    must(await here.store.save(write(1, 'kept')));
    const backup = await backupOf(empty.storage, empty.journal, 9);
    expect(await join(here.storage, backup)).toEqual(nothing);
    expect(await titles(here)).toEqual(['kept']);
  });

  it('brings the earlier versions that it has, once, and never of what was deleted', async () => {
    const [here, other] = [await computer(), await computer()];
    const shared = write(1, 'one');
    const gone = write(1, 'gone');
    for (const { store } of [here, other]) for (const one of [shared, gone]) must(await store.save(one));
    const saveOver = async ({ store }: typeof here, before: Reflection, title: string, now: number) => {
      const next = editReflection(before, { title }, now);
      must(await store.save(next, versionOf(before)));
      return next;
    };
    const second = await saveOver(other, shared, 'two, there', 10);
    await saveOver(other, second, 'three, there', 20);
    await saveOver(other, gone, 'gone, later', 20);
    const only = write(21, 'only there');
    must(await other.store.save(only));
    await saveOver(other, only, 'only there, later', 30);
    const backup = await backupOf(other.storage, other.journal, 31);
    // here it goes another way, and is newer
    await saveOver(here, shared, 'two, here', 40);
    must(await here.store.deleteForEver([gone.id]));
    const said = async (id: Reflection['id']) => (await here.store.versions(id)).map(({ title }) => title);
    expect(await said(shared.id)).toEqual(['one']);
    expect(await join(here.storage, backup)).toEqual({ ...nothing, missing: 1, versions: 1, stayDeleted: 1 });
    expect(await titles(here)).toEqual(['only there, later', 'two, here']);
    expect(await said(shared.id)).toEqual(['two, there', 'one']);
    expect(await said(only.id)).toEqual(['only there']);
    expect(await said(gone.id)).toEqual([]);
    expect(await join(here.storage, backup)).toEqual({ ...nothing, stayDeleted: 1 });
  });

  it('keeps the text that a newer one is put over among the earlier versions', async () => {
    const [here, other] = [await computer(), await computer()];
    const shared = write(1, 'one');
    for (const { store } of [here, other]) must(await store.save(shared));
    must(await here.store.save(editReflection(shared, { title: 'two, here' }, 10)));
    must(await other.store.save(editReflection(shared, { title: 'two, there' }, 20)));
    const backup = await backupOf(other.storage, other.journal, 30);
    expect(await join(here.storage, backup)).toEqual({ ...nothing, newer: 1 });
    expect(await titles(here)).toEqual(['two, there']);
    expect((await here.store.versions(shared.id)).map(({ title }) => title)).toEqual(['two, here']);
    expect(await join(here.storage, backup)).toEqual(nothing);
  });

  it('brings a circle that is missing whole, once', async () => {
    const [here, other] = [await computer(), await computer()];
    const facts = { name: 'Tuesday circle', myName: 'Ana', sentences: ['It stays here.'], now: 1 };
    must(await startCircle(circleStore(other.storage), facts));
    const backup = await backupOf(other.storage, other.journal, 9);
    const plan = await here.storage.planJoin(backup);
    expect(plan).toMatchObject({ touchesCircles: true, counts: { ...nothing, circles: 1 } });
    must(await here.storage.join(plan));
    for (const store of ['circles', 'ops', 'keys'] as const) {
      expect((await here.storage.readAll(store)).map(({ value }) => base64url(value)).sort()).toEqual(
        (await other.storage.readAll(store)).map(({ value }) => base64url(value)).sort(),
      );
    }
    expect(await here.storage.planJoin(backup)).toMatchObject({ touchesCircles: false, counts: nothing });
  });

  // two computers, random acts, and backups that go back and forth: both hold the newest text of each
  it.each([1, 2, 3, 4, 5])('ends equal on two computers after backups in both directions (seed %i)', async (seed) => {
    const random = seeded(seed);
    const both = [await computer(), await computer()];
    const texts = new Map<string, Reflection>();
    const deleted = new Set<string>();
    let now = 1;
    for (let act = 0; act < 60; act += 1) {
      now += 1;
      const { store } = random.pick(both);
      const known = (await store.list()).reflections;
      const one = known.length > 0 ? random.pick(known) : null;
      if (!one || random.chance(0.4)) {
        const made = write(now, `made at ${now}`);
        must(await store.save(made));
        texts.set(made.id, made);
      } else if (random.chance(0.7)) {
        const edited = editReflection(one, { title: `edited at ${now}` }, now);
        must(await store.save(edited));
        if ((texts.get(one.id)?.updatedAt ?? 0) < now) texts.set(one.id, edited);
      } else {
        must(await store.deleteForEver([one.id]));
        deleted.add(one.id);
      }
      if (random.chance(0.1)) {
        const [from, to] = random.shuffle(both);
        if (from && to) await join(to.storage, await backupOf(from.storage, from.journal, now));
      }
    }
    for (const [from, to] of [both, [...both].reverse()]) {
      if (from && to) await join(to.storage, await backupOf(from.storage, from.journal, now + 1));
    }
    const lists = await Promise.all(both.map(async ({ store }) => (await store.list()).reflections));
    for (const reflections of lists) {
      const ids = new Set<string>(reflections.map(({ id }) => id));
      for (const [id, text] of texts) {
        if (deleted.has(id)) continue;
        expect(reflections.find((one) => one.id === id)?.title, `seed ${seed}`).toBe(text.title);
      }
      // nothing but what was deleted is gone
      for (const id of texts.keys()) expect(ids.has(id) || deleted.has(id), `seed ${seed}`).toBe(true);
    }
  });
});
