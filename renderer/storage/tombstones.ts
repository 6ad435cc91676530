// That something was deleted for ever stays known, by the keyed hash of its row and nothing else: an older backup that is
// joined later must not bring it back. A tombstone is a sealed row of the settings.
// It must never carry anything of what was deleted.
import { base64url, decode, fromBase64url, writer } from '#shared/crypto/encoding.ts';
import { must } from '#shared/result.ts';
import { type StoreName, storeByNumber, stores } from './database.ts';
import type { RowChange } from './journalRecord.ts';
import type { RowSealer } from './records.ts';
import type { Change, StoredValue } from './storage.ts';

/** What is deleted here was meant to go; the others let go of rows in their daily work. */
const remembered: ReadonlySet<StoreName> = new Set(['reflections', 'circles', 'keys', 'documents', 'envelopes']);
const group = 'deleted';
const version = 1;
const keyBytes = 16;

type Name = Pick<RowChange, 'store' | 'key'>;
const idOf = ({ store, key }: Name): string => `${group}/${stores[store].number}/${key}`;

/** The changes, and a tombstone for each row that they delete. */
export const withTombstones = (rows: RowSealer, changes: readonly Change[]): readonly Change[] => [
  ...changes,
  ...changes.flatMap(({ store, id, value }): readonly Change[] => {
    if (value !== null || !remembered.has(store)) return [];
    const key = rows.keyOf(store, id);
    const content = writer()
      .byte(stores[store].number)
      .fixed(must(fromBase64url(key)))
      .done();
    return [{ store: 'settings', id: idOf({ store, key }), group, value: content, version }];
  }),
];

/** The key, among the settings, of the tombstone that this row would have. */
export const tombstoneKey = (rows: RowSealer, name: Name): string => rows.keyOf('settings', idOf(name));

export const isTombstone = (rows: RowSealer, row: Pick<RowChange, 'store' | 'group'>): boolean =>
  row.store === 'settings' && row.group === rows.groupOf('settings', group);

/** What a tombstone stands for; null when it does not read. */
export const readTombstone = ({ value }: StoredValue): Name | null => {
  const read = decode(value, (from) => ({
    store: storeByNumber.get(from.byte()),
    key: base64url(from.fixed(keyBytes)),
  }));
  const store = read.ok ? read.value.store : undefined;
  return read.ok && store ? { store, key: read.value.key } : null;
};
