// Seals and opens one row. A row that was moved to another key, group, store or vault, or whose version was altered,
// does not open. It must never throw for what is on the disk.
import { base64url, concat, fromBase64url, utf8, writer } from '#shared/crypto/encoding.ts';
import { keyedHash } from '#shared/crypto/hash.ts';
import { indexSubkey, type SealKey, sealSubkey, type VaultKey } from '#shared/crypto/keys.ts';
import { pad, unpad } from '#shared/crypto/padding.ts';
import { type DoesNotOpen, open, seal } from '#shared/crypto/seal.ts';
import type { VaultId } from '#shared/ids.ts';
import { err, must, ok, type Result } from '#shared/result.ts';
import { vaultSuite } from '#shared/vault/headerOutline.ts';
import { headTable, type SealedRow, type StoreName, storeNames, stores } from './database.ts';
import type { Change, StoredValue } from './storage.ts';

/** Pages of the list (listPages.ts) lie in the table of the heads, and are sealed as what they tell of is. */
export const listName = 'list';
export type TableName = StoreName | typeof headTable | typeof listName;

export interface RowSealer {
  readonly keyOf: (table: TableName, id: string) => string;
  /** '' for no group */
  readonly groupOf: (table: TableName, group: string | undefined) => string;
  readonly sealRow: (
    table: TableName,
    change: Pick<Change, 'id' | 'group' | 'version'>,
    value: Uint8Array,
  ) => SealedRow;
  readonly openRow: (table: TableName, row: SealedRow) => Result<StoredValue, DoesNotOpen>;
}

/** 128 bits: no two of a vault's ids meet */
const nameBytes = 16;
const notOpened = err<DoesNotOpen>({ type: 'DoesNotOpen' });

/** What a row authenticates beside its value: suite ‖ vault ‖ store ‖ version ‖ primary key ‖ group. */
export const rowContext = (
  idBytes: Uint8Array,
  table: TableName,
  version: number,
  { key, group }: Pick<SealedRow, 'key' | 'group'>,
): Uint8Array => concat(tableContext(idBytes, table), Uint8Array.of(version), utf8(`${key}.${group}`));

const tableContext = (idBytes: Uint8Array, table: TableName): Uint8Array =>
  writer().text('entre-nous/row').byte(vaultSuite).fixed(idBytes).text(table).done();

export const rowSealer = (vaultKey: VaultKey, vaultId: VaultId): RowSealer => {
  const idBytes = must(fromBase64url(vaultId));
  const indexKey = indexSubkey(vaultKey);
  const sealKeys = new Map<TableName, SealKey>([
    [headTable, sealSubkey(vaultKey, 'head')],
    [listName, sealSubkey(vaultKey, stores.reflections.subkey)],
  ]);
  for (const name of storeNames) sealKeys.set(name, sealSubkey(vaultKey, stores[name].subkey));
  const sealKeyOf = (table: TableName): SealKey => {
    const key = sealKeys.get(table);
    if (!key) throw new Error('a table without a key');
    return key;
  };
  const nameOf = (kind: 'key' | 'group', table: TableName, id: string): string =>
    base64url(keyedHash(nameBytes, indexKey, `row-${kind}`, utf8(table), utf8(id)));
  const keyOf: RowSealer['keyOf'] = (table, id) => nameOf('key', table, id);
  const groupOf: RowSealer['groupOf'] = (table, group) => (group ? nameOf('group', table, group) : '');

  return {
    keyOf,
    groupOf,
    sealRow: (table, { id, group, version }, value) => {
      if (!Number.isInteger(version) || version < 1 || version > 255) throw new Error('a row version is 1 to 255');
      const names = { key: keyOf(table, id), group: groupOf(table, group) };
      const sealed = seal(sealKeyOf(table), pad(value), rowContext(idBytes, table, version, names));
      return { ...names, box: concat(Uint8Array.of(version), sealed) };
    },
    openRow: (table, row) => openRowWith(sealKeyOf(table), idBytes, table, row),
  };
};

/** For who has one store's key and no other: the search worker. */
export const openRowWith = (
  key: SealKey,
  idBytes: Uint8Array,
  table: TableName,
  row: SealedRow,
): Result<StoredValue, DoesNotOpen> => {
  const version = row.box[0];
  if (version === undefined) return notOpened;
  const opened = open(key, row.box.subarray(1), rowContext(idBytes, table, version, row));
  if (!opened.ok) return opened;
  const value = unpad(opened.value);
  return value.ok ? ok({ value: value.value, version }) : notOpened;
};
