// The circle store over the vault's sealed store: every row goes through `saveSealed`, so nothing of a circle is ever called
// saved, acknowledged or sent that is not on the disk twice. Tables become stores; no row is readable there.
import type { CircleStore, CircleTable } from '#shared/circle/store.ts';
import { ok } from '#shared/result.ts';
import type { StoreName } from './database.ts';
import type { Storage } from './storage.ts';

/** of all values in these stores; each format also carries its own version where it travels */
const version = 1;

const storeOf = {
  circles: 'circles',
  keys: 'keys',
  ops: 'ops',
  heads: 'documents',
  envelopes: 'envelopes',
  outbox: 'outbox',
  states: 'states',
  invitations: 'invitations',
} as const satisfies Readonly<Record<CircleTable, StoreName>>;

export const circleStore = (storage: Pick<Storage, 'save' | 'read' | 'readGroup' | 'readAll'>): CircleStore => ({
  commit: async (changes) => {
    const saved = await storage.save(
      changes.map(({ table, id, group, value }) => ({ store: storeOf[table], id, group, value, version })),
    );
    return saved.ok ? ok(undefined) : saved;
  },
  read: async (table, id) => (await storage.read(storeOf[table], id))?.value ?? null,
  readGroup: async (table, group) => (await storage.readGroup(storeOf[table], group)).map(({ value }) => value),
  readAll: async (table) => (await storage.readAll(storeOf[table])).map(({ value }) => value),
});
