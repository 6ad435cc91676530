// A circle's durable store (shared/circle/store.ts) on the sealed store of the vault.
// It must never reach the reflections: they lie in a database of their own.
import type { CircleStore, CircleTable } from '#shared/circle/store.ts';
import { ok } from '#shared/result.ts';
import type { StoreName } from './database.ts';
import type { Storage, StoredValue } from './storage.ts';

/** Of every row that a circle writes; a change of shape takes the next number. */
const rowVersion = 1;

const storeOf: Readonly<Record<CircleTable, Exclude<StoreName, 'reflections'>>> = {
  circles: 'circles',
  keys: 'keys',
  ops: 'ops',
  heads: 'documents',
  envelopes: 'envelopes',
  outbox: 'outbox',
  states: 'states',
  invitations: 'invitations',
};

const current = ({ version }: StoredValue): boolean => version === rowVersion;

export const circleStore = (storage: Storage): CircleStore => ({
  commit: async (changes) => {
    const saved = await storage.save(
      changes.map(({ table, id, group, value }) => ({ store: storeOf[table], id, group, value, version: rowVersion })),
    );
    return saved.ok ? ok(undefined) : saved;
  },
  read: async (table, id) => {
    const stored = await storage.read(storeOf[table], id);
    return stored && current(stored) ? stored.value : null;
  },
  readGroup: async (table, group) =>
    (await storage.readGroup(storeOf[table], group)).filter(current).map(({ value }) => value),
  readAll: async (table) => (await storage.readAll(storeOf[table])).filter(current).map(({ value }) => value),
});
