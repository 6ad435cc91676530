import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleTable } from '#shared/circle/store.ts';
import { base64url, utf8 } from '#shared/crypto/encoding.ts';
import { newVaultKey } from '#shared/crypto/keys.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { circleStore } from './circleStore.ts';
import { type MemoryJournal, memoryJournal } from './memoryJournal.ts';
import { openStorage } from './openStorage.ts';
import type { Storage } from './storage.ts';

const tables: readonly CircleTable[] = [
  ...(['circles', 'keys', 'ops', 'heads', 'envelopes', 'outbox', 'states', 'invitations'] as const),
];
let storage: Storage;
let journal: MemoryJournal;
beforeEach(async () => {
  await sodiumReady;
  journal = memoryJournal();
  storage = await openStorage({
    vaultKey: newVaultKey(),
    vaultId: asId<VaultId>(base64url(randomBytes(16))),
    desktop: journal,
    indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange },
  });
});
afterEach(() => storage.close());

it('keeps each table apart, by id, by group and as a whole', async () => {
  const store = circleStore(storage);
  must(await store.commit(tables.map((table) => ({ table, id: 'one', group: 'g', value: utf8(table) }))));
  must(await store.commit(tables.map((table) => ({ table, id: 'two', group: 'h', value: utf8(`${table} 2`) }))));
  must(await store.commit([{ table: 'ops', id: 'one', group: 'g', value: null }]));
  for (const table of tables.filter((name) => name !== 'ops')) {
    expect(await store.read(table, 'one')).toEqual(utf8(table));
    expect(await store.readGroup(table, 'g')).toEqual([utf8(table)]);
    expect(await store.readAll(table)).toHaveLength(2);
  }
  expect(await store.read('ops', 'one')).toBeNull();
  expect(await store.readAll('ops')).toEqual([utf8('ops 2')]);
});

it('writes all or nothing, and takes the same bytes again', async () => {
  const store = circleStore(storage);
  const changes = [
    { table: 'envelopes', id: 'e', group: 'd', value: utf8('e') },
    { table: 'outbox', id: 'o', group: 'd', value: utf8('o') },
  ] as const;
  journal.failures.push('DiskFull');
  expect(await store.commit(changes)).toEqual({ ok: false, error: { type: 'DiskFull' } });
  expect([await store.readAll('envelopes'), await store.readAll('outbox')]).toEqual([[], []]);
  must(await store.commit(changes));
  expect(await store.readGroup('outbox', 'd')).toEqual([utf8('o')]);
});

it('does not journal cached states: they can be computed again', async () => {
  const store = circleStore(storage);
  must(await store.commit([{ table: 'states', id: 's', group: 'd', value: randomBytes(1000) }]));
  expect(journal.records).toHaveLength(0);
  expect(await store.readGroup('states', 'd')).toHaveLength(1);
});
