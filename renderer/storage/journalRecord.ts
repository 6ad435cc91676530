// What one save writes into the journal: its sealed rows, sealed once more, in one or several records.
// Layout: docs/formats/vault.md. It must never hold anything that is not sealed by then.
import { base64url, concat, decode, equalBytes, fromBase64url, writer } from '#shared/crypto/encoding.ts';
import { hash256 } from '#shared/crypto/hash.ts';
import { type SealKey, sealSubkey, type VaultKey } from '#shared/crypto/keys.ts';
import { pad, unpad } from '#shared/crypto/padding.ts';
import { open, seal } from '#shared/crypto/seal.ts';
import type { VaultId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { vaultSuite } from '#shared/vault/headerOutline.ts';
import { type SealedRow, type StoreName, storeByNumber, stores } from './database.ts';

/** A sealed row as it is put, or deleted when `box` is null. */
export interface RowChange extends Omit<SealedRow, 'box'> {
  readonly store: StoreName;
  readonly box: Uint8Array | null;
}

/** One record, opened. Its changes are complete only with all its parts. */
export interface JournalPart {
  /** hash of the record before it; zeros: the chain begins here */
  readonly link: Uint8Array;
  readonly part: number;
  readonly parts: number;
  readonly content: Uint8Array;
}

export const recordVersion = 1;
/** the limit of a journal record is 8 MiB, padding adds up to 12 % */
const mostContent = 6 * 1024 * 1024;
const mostParts = 10_000;
const nameBytes = 16;

export const noLink = new Uint8Array(32);
/** What the next record names as its predecessor. */
export const linkTo = (record: Uint8Array): Uint8Array => hash256(record);
export const isSameLink = equalBytes;

export interface RecordSealer {
  readonly sealPart: (seq: number, part: JournalPart) => Uint8Array;
  /** null: not of this vault, not at this place, or damaged */
  readonly openPart: (seq: number, record: Uint8Array) => JournalPart | null;
}

/** What a record authenticates beside its content: suite ‖ vault ‖ record version ‖ its number in the journal. */
export const recordContext = (idBytes: Uint8Array, seq: number): Uint8Array =>
  writer().text('entre-nous/journal').byte(vaultSuite).fixed(idBytes).byte(recordVersion).uint(seq).done();

export const encodePart = ({ link, part, parts, content }: JournalPart): Uint8Array =>
  writer().fixed(link).uint(part).uint(parts).fixed(content).done();

export const recordSealer = (vaultKey: VaultKey, vaultId: VaultId): RecordSealer => {
  const idBytes = must(fromBase64url(vaultId));
  const key: SealKey = sealSubkey(vaultKey, 'head');
  return {
    sealPart: (seq, part) =>
      concat(Uint8Array.of(recordVersion), seal(key, pad(encodePart(part)), recordContext(idBytes, seq))),
    openPart: (seq, record) => {
      if (record[0] !== recordVersion) return null;
      const opened = open(key, record.subarray(1), recordContext(idBytes, seq));
      const content = opened.ok ? unpad(opened.value) : opened;
      if (!content.ok) return null;
      const read = decode(content.value, (from): JournalPart => {
        const link = from.fixed(32);
        const part = from.uint(mostParts);
        const parts = from.uint(mostParts);
        return part < parts ? { link, part, parts, content: from.rest() } : from.refuse();
      });
      return read.ok ? read.value : null;
    },
  };
};

/** The bytes of one save: number of changes, then store ‖ key ‖ group ‖ box of each; an empty box deletes. */
export const encodeChanges = (changes: readonly RowChange[]): Uint8Array => {
  const out = writer().uint(changes.length);
  for (const { store, key, group, box } of changes) {
    out
      .byte(stores[store].number)
      .fixed(must(fromBase64url(key)))
      .bytes(must(fromBase64url(group)));
    out.bytes(box ?? new Uint8Array());
  }
  return out.done();
};

/** null when malformed. A store that this version does not know is skipped. */
export const decodeChanges = (content: Uint8Array): readonly RowChange[] | null => {
  const read = decode(content, (from) => {
    const changes: RowChange[] = [];
    for (let left = from.uint(); left > 0; left--) {
      const store = storeByNumber.get(from.byte());
      const key = base64url(from.fixed(nameBytes));
      const group = base64url(from.bytes(nameBytes));
      const box = from.bytes(content.length);
      if (store) changes.push({ store, key, group, box: box.length > 0 ? box : null });
    }
    return changes;
  });
  return read.ok ? read.value : null;
};

/** Cut so that each piece fits one record. */
export const contentPieces = (content: Uint8Array, most = mostContent): readonly Uint8Array[] =>
  Array.from({ length: Math.max(1, Math.ceil(content.length / most)) }, (_, i) =>
    content.subarray(i * most, (i + 1) * most),
  );
