import { beforeAll, describe, expect, it } from 'vitest';
import { base64url, concat, hex } from '#shared/crypto/encoding.ts';
import { asKey, indexSubkey, sealSubkey, type VaultKey, type WrappingKey } from '#shared/crypto/keys.ts';
import { wrappingKeyFromPassphrase } from '#shared/crypto/passphrase.ts';
import { sodium, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { encodeHeader, parseHeader } from '#shared/vault/header.ts';
import { asRecoveryKey, recoveryKeyToWords, recoveryWrappingKey, wordsToRecoveryKey } from '#shared/vault/recovery.ts';
import { derivationOf, unlockWithRecovery, unlockWithWrappingKey } from '#shared/vault/vault.ts';
import kept from '../../docs/formats/vectors/vault.json';
import { headTable, isStoreName } from './database.ts';
import { decodeChanges, encodeChanges, linkTo, recordSealer } from './journalRecord.ts';
import { listName, rowSealer, type TableName } from './records.ts';
import { encodeOwn } from './storeHead.ts';
import { makeVaultVectors } from './vaultVectors.ts';

beforeAll(async () => sodiumReady);
const bytes = (text: string): Uint8Array => sodium.from_hex(text);
const vaultKey = (): VaultKey => asKey(bytes(kept.vaultKey));
const vaultId = (): VaultId => asId(base64url(bytes(kept.vaultId)));
const tableOf = (name: string): TableName => {
  if (name !== headTable && name !== listName && !isStoreName(name)) throw new Error(`no table ${name}`);
  return name;
};

describe('the test vectors of docs/formats/vault.md', () => {
  // to write them anew after a change of the format: vitest run renderer/storage/vaultVectors.test.ts -u
  it('are what the page says, byte for byte', async () => {
    await expect(`${JSON.stringify(makeVaultVectors(), null, 2)}\n`).toMatchFileSnapshot(
      '../../docs/formats/vectors/vault.json',
    );
  });

  it('open as a header, through both slots, and are written the same', () => {
    const { header: vector } = kept;
    const header = bytes(vector.header);
    const { salt, parameters } = must(derivationOf(header));
    expect([hex(salt), parameters.passes, parameters.memory]).toEqual([vector.salt, vector.passes, vector.memoryBytes]);
    expect(hex(wrappingKeyFromPassphrase(vector.passphrase, salt, parameters))).toBe(vector.wrappingKey);
    const recoveryKey = asRecoveryKey(bytes(vector.recoveryKey));
    expect(hex(recoveryWrappingKey(recoveryKey, bytes(vector.recoverySalt)))).toBe(vector.recoveryWrappingKey);
    const expected = { vaultId: vaultId(), vaultKey: vaultKey(), damagedSlot: null };
    expect(must(unlockWithWrappingKey(header, asKey<WrappingKey>(bytes(vector.wrappingKey))))).toEqual(expected);
    expect(must(unlockWithRecovery(header, recoveryKey))).toEqual(expected);
    expect(hex(encodeHeader(must(parseHeader(header))))).toBe(vector.header);
  });

  it('give the words of the sheet in both languages', () => {
    const key = asRecoveryKey(bytes(kept.header.recoveryKey));
    for (const language of ['en', 'fr'] as const) {
      expect(must(wordsToRecoveryKey(recoveryKeyToWords(key, language).join(' ')))).toEqual(key);
    }
  });

  it('give the subkeys', () => {
    for (const name of ['record', 'circleStore', 'outbox', 'head', 'backup', 'reflections'] as const) {
      expect(hex(sealSubkey(vaultKey(), name))).toBe(kept.subkeys[name]);
    }
    expect(hex(indexSubkey(vaultKey()))).toBe(kept.subkeys.index);
  });

  it('open as rows, under the names that their ids give', () => {
    const sealer = rowSealer(vaultKey(), vaultId());
    for (const { store, id, group, version, value, key, groupName, box } of kept.rows) {
      const table = tableOf(store);
      expect([sealer.keyOf(table, id), sealer.groupOf(table, group)]).toEqual([key, groupName]);
      const opened = must(sealer.openRow(table, { key, group: groupName, box: bytes(box) }));
      expect([opened.version, hex(opened.value)]).toEqual([version, value]);
      // and what the product seals has the same shape
      const sealed = sealer.sealRow(table, { id, group, version }, bytes(value));
      expect([sealed.key, sealed.group, sealed.box.length]).toEqual([key, groupName, bytes(box).length]);
    }
  });

  it('have a head row that is written the same', () => {
    const key = (start: number): string => base64url(Uint8Array.from({ length: 16 }, (_, i) => start + i));
    const run = (start: number, length: number) => Uint8Array.from({ length }, (_, i) => start + i);
    const written = encodeOwn({
      seq: 301,
      link: run(90, 32),
      underWay: { before: run(50, 32), store: 'reflections', key: key(20) },
      listed: { listId: run(70, 16), pages: 2, changed: new Set([key(20), key(30)]) },
    });
    expect(hex(written)).toBe(kept.rows.find(({ store, version }) => store === 'meta' && version === 2)?.value);
  });

  it('open as journal records, follow each other, and hold the rows', () => {
    const sealer = recordSealer(vaultKey(), vaultId());
    const parts = kept.journal.map(({ seq, record }) => sealer.openPart(seq, bytes(record)));
    for (const [i, vector] of kept.journal.entries()) {
      const { part, parts: of, content, link } = vector;
      expect(parts[i]).toEqual({ part, parts: of, content: bytes(content), link: bytes(link) });
      const next = kept.journal[i + 1];
      if (next) expect(hex(linkTo(bytes(vector.record)))).toBe(next.link);
      expect(sealer.openPart(vector.seq + 1, bytes(vector.record))).toBeNull();
    }
    const [first, second, third] = parts.map((part) => part?.content ?? new Uint8Array());
    const [reflection, envelope] = kept.rows;
    const changes = [
      { store: 'reflections', key: reflection?.key, group: '', box: bytes(reflection?.box ?? '') },
      { store: 'envelopes', key: envelope?.key, group: envelope?.groupName, box: bytes(envelope?.box ?? '') },
    ];
    const whole = concat(first ?? new Uint8Array(), second ?? new Uint8Array());
    expect(decodeChanges(whole)).toEqual(changes);
    expect(encodeChanges(decodeChanges(whole) ?? [])).toEqual(whole);
    expect(decodeChanges(third ?? new Uint8Array())).toEqual([{ ...changes[0], box: null }]);
  });
});
