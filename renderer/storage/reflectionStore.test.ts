import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { base64url, utf8 } from '#shared/crypto/encoding.ts';
import { newVaultKey } from '#shared/crypto/keys.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import { createReflection, editReflection } from '#shared/reflection/reflection.ts';
import { bodyFromText } from '#shared/reflection/richText.ts';
import { versionOf } from '#shared/reflection/versions.ts';
import { must } from '#shared/result.ts';
import type { Profile } from '#shared/vault/profile.ts';
import { memoryJournal } from './memoryJournal.ts';
import { openStorage } from './openStorage.ts';
import { readProfile, saveProfile } from './profileStore.ts';
import { type ReflectionEvent, reflectionStore } from './reflectionStore.ts';
import type { Storage } from './storage.ts';

const now = 1_760_000_000_000;
const day = 24 * 60 * 60 * 1000;
let open: () => Promise<Storage>;
let storage: Storage;

beforeEach(async () => {
  await sodiumReady;
  const vaultKey = newVaultKey();
  const vaultId = asId<VaultId>(base64url(randomBytes(16)));
  const desktop = memoryJournal();
  const indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange };
  open = () => openStorage({ vaultKey, vaultId, desktop, indexedDb });
  storage = await open();
});
afterEach(() => storage.close());

describe('earlier versions', () => {
  it('are kept in the save that writes over them, through a restart, beside the notebook and not in it', async () => {
    const first = createReflection(now, { title: 'One', body: bodyFromText('as it began'), tags: ['calme'] });
    must(await reflectionStore(storage).save(first));
    const second = editReflection(first, { body: bodyFromText('as it went on') }, now + day);
    must(await reflectionStore(storage).save(second, versionOf(first)));
    const third = editReflection(second, { title: 'Two' }, now + 2 * day);
    must(await reflectionStore(storage).save(third, versionOf(second)));
    await storage.close();
    storage = await open();
    const store = reflectionStore(storage);
    expect(await store.versions(first.id)).toEqual([versionOf(second), versionOf(first)]);
    expect(await store.list()).toEqual({ reflections: [third], unreadable: 0 });
    expect(await store.versions(createReflection(now).id)).toEqual([]);
  });

  it('stay while it is in the trash, and go with it when it is deleted for ever, by hand or after thirty days', async () => {
    const store = reflectionStore(storage);
    const both = [createReflection(now, { title: 'One' }), createReflection(now, { title: 'Two' })] as const;
    for (const one of both) {
      must(await store.save(one));
      must(await store.save(editReflection(one, { title: 'Other' }, now + day), versionOf(one)));
      must(await store.trash(one, now));
      expect(await store.versions(one.id)).toEqual([versionOf(one)]);
    }
    must(await store.deleteForEver([both[0].id]));
    must(await store.emptyExpired([{ id: both[1].id, trashedAt: now }], now + 30 * day));
    for (const { id } of both) expect(await store.versions(id)).toEqual([]);
    expect(await storage.readAll('drafts')).toEqual([]);
  });
});

describe('the notebook', () => {
  it('keeps reflections through a restart, the newest change first', async () => {
    const first = createReflection(now, { title: 'Une école', body: bodyFromText('un'), tags: ['calme'], energy: 4 });
    const second = createReflection(now + 1, { prompt: 'weekNo', links: { personIds: ['p'] } });
    must(await reflectionStore(storage).save(first));
    must(await reflectionStore(storage).save(second));
    const edited = editReflection(first, { title: 'Une autre école' }, now + 2);
    must(await reflectionStore(storage).save(edited));
    await storage.close();
    storage = await open();
    expect(await reflectionStore(storage).list()).toEqual({ reflections: [edited, second], unreadable: 0 });
    expect(await reflectionStore(storage).read(second.id)).toEqual(second);
  });

  it('trashes, restores, and deletes what has been there for thirty days', async () => {
    const store = reflectionStore(storage);
    const events: ReflectionEvent[] = [];
    store.watch((news) => events.push(...news));
    const [old, recent] = [createReflection(now), createReflection(now)];
    must(await store.trash(old, now));
    must(await store.trash(recent, now + day));
    expect(must(await store.emptyExpired((await store.list()).reflections, now + 30 * day))).toBe(1);
    expect((await store.list()).reflections.map(({ id }) => id)).toEqual([recent.id]);
    must(await store.restore((await store.list()).reflections[0]!));
    expect(await store.read(recent.id)).toEqual(recent);
    expect(await store.read(old.id)).toBeNull();
    expect(events.map((event) => event.type)).toEqual(['saved', 'saved', 'deleted', 'saved']);
    expect(events[2]).toEqual({ type: 'deleted', id: old.id });
  });

  it('does not write what would not read again', async () => {
    const long = createReflection(now, { body: bodyFromText('x'.repeat(4_000_001)) });
    expect(await reflectionStore(storage).save(long)).toEqual({ ok: false, error: { type: 'TooLong' } });
    const book = createReflection(now, { body: bodyFromText('mot '.repeat(900_000)) });
    must(await reflectionStore(storage).save(book));
    expect(await reflectionStore(storage).read(book.id)).toEqual(book);
  });

  it('counts a row that opens but is no reflection, and gives the others', async () => {
    const good = createReflection(now, { title: 'A' });
    must(await reflectionStore(storage).save(good));
    for (const [id, value] of [
      ['x', '{'],
      ['y', '{"id":"y"}'],
      ['z', JSON.stringify({ ...good, energy: 9 })],
    ] as const) {
      must(await storage.save([{ store: 'reflections', id, value: utf8(value), version: 1 }]));
    }
    must(await storage.save([{ store: 'reflections', id: 'v', value: utf8(JSON.stringify(good)), version: 2 }]));
    expect(await reflectionStore(storage).list()).toEqual({ reflections: [good], unreadable: 4 });
  });
});

it('keeps the profile as one row', async () => {
  expect(await readProfile(storage)).toBeNull();
  const profile: Profile = { name: 'Ana', createdAt: now, recoveryProvedAt: null, language: 'fr' };
  must(await saveProfile(storage, profile));
  must(await saveProfile(storage, { ...profile, recoveryProvedAt: now }));
  expect(await readProfile(storage)).toEqual({ ...profile, recoveryProvedAt: now });
});
