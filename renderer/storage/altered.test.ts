// F8 and F9 for the things of the vault: nothing that is sealed opens with one bit changed, nor anywhere but at its own
// place: not in another row, store, group, record, part, snapshot or vault. Every bit, and every pair.
import { describe, expect, it } from 'vitest';
import { concat, utf8 } from '#shared/crypto/encoding.ts';
import { asKey, newVaultKey, type WrappingKey } from '#shared/crypto/keys.ts';
import { open, seal } from '#shared/crypto/seal.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import { acceptedBits, acceptedPairs, type Place } from '#shared/testing/altered.ts';
import type { Figure } from '#shared/testing/figure.ts';
import { newRecoveryKey } from '#shared/vault/recovery.ts';
import { createVault, newDerivation, unlockWithRecovery, unlockWithWrappingKey } from '#shared/vault/vault.ts';
import { headTable, type SealedRow, type StoreName } from './database.ts';
import { noLink, recordSealer } from './journalRecord.ts';
import { phaseKeyBox } from './phaseKeyBox.ts';
import { listName, rowSealer, type TableName } from './records.ts';
import { partSealer } from './snapshotParts.ts';

await sodiumReady;
const vaultIds = ['AAAAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAAAQ'].map((id) => asId<VaultId>(id));
const [vaultId = asId<VaultId>(''), otherId = asId<VaultId>('')] = vaultIds;
const vaultKey = newVaultKey();
const otherKey = newVaultKey();
const word = utf8('a word that nobody may alter');

describe('one bit', () => {
  it('changed in anything sealed of a vault is refused', { timeout: 120_000 }, ({ task }) => {
    const rows = rowSealer(vaultKey, vaultId);
    const record = recordSealer(vaultKey, vaultId);
    const parts = partSealer(vaultKey, vaultId);
    const phases = phaseKeyBox(vaultKey, vaultId);
    const snapshotId = randomBytes(16);
    const rowOf = (table: TableName): SealedRow => rows.sealRow(table, { id: 'one', group: 'g', version: 1 }, word);
    const tables: readonly TableName[] = ['reflections', 'profile', 'circles', 'outbox', headTable, listName];
    const things: readonly (readonly [Uint8Array, (bytes: Uint8Array) => boolean])[] = [
      ...tables.map((table) => {
        const row = rowOf(table);
        return [row.box, (box: Uint8Array) => rows.openRow(table, { ...row, box }).ok] as const;
      }),
      [
        record.sealPart(7, { link: noLink, part: 0, parts: 1, content: word }),
        (box) => record.openPart(7, box) !== null,
      ],
      [parts.seal(snapshotId, 3, false, word).slice(4), (box) => parts.open(snapshotId, 3, false, box) !== null],
      [phases.sealPhaseKeys(word), (box) => phases.openPhaseKeys(box) !== null],
    ];
    let bits = 0;
    let accepted = 0;
    for (const [bytes, opens] of things) {
      expect(opens(bytes)).toBe(true);
      accepted += acceptedBits(bytes, opens);
      bits += bytes.length * 8;
    }
    const header = headerAccepts();
    const figure: Figure = {
      id: 'F8',
      load: `each of ${bits + header.bits} bits: rows of ${tables.length} kinds, a journal record, a part of a backup, the keys of sealed steps, the header with both its wrapped keys`,
      ours: `${accepted + header.accepted} accepted`,
      baseline: null,
    };
    Object.assign(task.meta, { figure });
    expect(accepted + header.accepted).toBe(0);
  });
});

/** A slot may open while the other one is damaged: accepted is a slot that opens with a bit changed in itself or before. */
function headerAccepts(): { readonly bits: number; readonly accepted: number } {
  const wrappingKey = asKey<WrappingKey>(randomBytes(32));
  const recoveryKey = newRecoveryKey();
  const { header } = createVault({ passphrase: { ...newDerivation(), wrappingKey }, recoveryKey });
  const slots = (header.length - beforeSlots) / 2;
  const own = (from: number, opens: (bytes: Uint8Array) => boolean): number => {
    expect(opens(header)).toBe(true);
    const part = header.slice(from, from + slots);
    const withPart = (altered: Uint8Array): Uint8Array =>
      concat(header.slice(0, from), altered, header.slice(from + slots));
    const before = (altered: Uint8Array): Uint8Array => concat(altered, header.slice(beforeSlots));
    return (
      acceptedBits(part, (altered) => opens(withPart(altered))) +
      acceptedBits(header.slice(0, beforeSlots), (altered) => opens(before(altered)))
    );
  };
  const accepted =
    own(beforeSlots, (bytes) => unlockWithWrappingKey(bytes, wrappingKey).ok) +
    own(beforeSlots + slots, (bytes) => unlockWithRecovery(bytes, recoveryKey).ok);
  return { bits: header.length * 8, accepted };
}
/** magic, version, suite, vault */
const beforeSlots = 26;

describe('a place', () => {
  it('takes nothing that was sealed for another one, in every pair', { timeout: 600_000 }, ({ task }) => {
    const all = [rowPlaces(), recordPlaces(), partPlaces()];
    expect(all.map(({ length }) => length)).toEqual([most, most, most]);
    const [rows = 1, records = 1, parts = 1] = all.map(acceptedPairs);
    const unnamed = acceptedPairs(
      Array.from({ length: most }, () => ({
        box: seal(vaultKey, word, new Uint8Array()),
        opens: (box: Uint8Array) => open(vaultKey, box, new Uint8Array()).ok,
      })),
    );
    const figure: Figure = {
      id: 'F9',
      load: `every pair of ${most} rows (stores, circles, documents, two vaults, two keys), of ${most} journal records and of ${most} parts of backups, each put in the other's place: ${3 * most * (most - 1)} swaps and replays`,
      ours: `${rows + records + parts} accepted`,
      baseline: `the same cipher and key, where a place is not named: ${unnamed} of ${most * (most - 1)} accepted`,
    };
    Object.assign(task.meta, { figure });
    expect([rows, records, parts]).toEqual([0, 0, 0]);
    expect(unnamed).toBe(most * (most - 1));
  });
});

/** `npm run prove` gives PLACES=200 */
const most = Number(process.env['PLACES'] ?? 60);
/** The same key in two vaults is the hardest case: only what is named beside the box tells them apart. */
const vaults = [
  [vaultKey, vaultId],
  [vaultKey, otherId],
  [otherKey, vaultId],
  [otherKey, otherId],
] as const;

function rowPlaces(): readonly Place[] {
  const kinds: readonly StoreName[] = ['reflections', 'ops', 'keys', 'envelopes', 'outbox'];
  return vaults.flatMap(([key, id]) => {
    const sealer = rowSealer(key, id);
    return Array.from({ length: most / vaults.length }, (_, i): Place => {
      // one id in two circles of one store, and others beside it
      const table = kinds[(i >> 2) % kinds.length] ?? 'reflections';
      const change = { id: `document ${i >> 1}`, group: `circle ${i % 2}`, version: 1 };
      const own = sealer.sealRow(table, change, word);
      return { box: own.box, opens: (box) => sealer.openRow(table, { ...own, box }).ok };
    });
  });
}

function recordPlaces(): readonly Place[] {
  return vaults.flatMap(([key, id]) => {
    const sealer = recordSealer(key, id);
    return Array.from(
      { length: most / vaults.length },
      (_, seq): Place => ({
        box: sealer.sealPart(seq, { link: noLink, part: 0, parts: 1, content: word }),
        opens: (box) => sealer.openPart(seq, box) !== null,
      }),
    );
  });
}

function partPlaces(): readonly Place[] {
  return vaults.flatMap(([key, id]) => {
    const sealer = partSealer(key, id);
    return Array.from({ length: most / vaults.length }, (_, i): Place => {
      const snapshotId = new Uint8Array(16).fill(i % 2);
      const index = Math.floor(i / 2) % 13;
      const isLast = i >= 26;
      return {
        box: sealer.seal(snapshotId, index, isLast, word).slice(4),
        opens: (box) => sealer.open(snapshotId, index, isLast, box) !== null,
      };
    });
  });
}
