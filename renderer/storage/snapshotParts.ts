// The sealed parts of a snapshot (docs/formats/snapshot.md): a manifest, then rows. Pure.
// A part that was altered, moved, left out, cut off or taken from another snapshot or vault must never open.
import { concat, decode, fromBase64url, writer } from '#shared/crypto/encoding.ts';
import { sealSubkey, type VaultKey } from '#shared/crypto/keys.ts';
import { pad, unpad } from '#shared/crypto/padding.ts';
import { open, seal } from '#shared/crypto/seal.ts';
import type { VaultId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { vaultSuite } from '#shared/vault/headerOutline.ts';
import { type StoreName, storeByNumber, stores } from './database.ts';

export interface Manifest {
  /** number of the last journal record that it holds */
  readonly seq: number;
  /** hash of that record: what its successor names */
  readonly link: Uint8Array;
  /** milliseconds since 1970 */
  readonly madeAt: number;
  readonly counts: ReadonlyMap<StoreName, number>;
}

export const snapshotVersion = 1;
export const snapshotIdBytes = 16;
const mostCount = 10_000_000;

export interface PartSealer {
  /** length (4, little-endian) ‖ box */
  readonly seal: (snapshotId: Uint8Array, index: number, isLast: boolean, content: Uint8Array) => Uint8Array;
  /** null: it does not open at this place */
  readonly open: (snapshotId: Uint8Array, index: number, isLast: boolean, box: Uint8Array) => Uint8Array | null;
}

export const partSealer = (vaultKey: VaultKey, vaultId: VaultId): PartSealer => {
  const key = sealSubkey(vaultKey, 'backup');
  const idBytes = must(fromBase64url(vaultId));
  const context = (snapshotId: Uint8Array, index: number, isLast: boolean): Uint8Array =>
    writer()
      .text('entre-nous/snapshot')
      .byte(vaultSuite)
      .fixed(idBytes)
      .byte(snapshotVersion)
      .fixed(snapshotId)
      .uint(index)
      .byte(isLast ? 1 : 0)
      .done();
  return {
    seal: (snapshotId, index, isLast, content) => {
      const box = seal(key, pad(content), context(snapshotId, index, isLast));
      const length = new DataView(new ArrayBuffer(4));
      length.setUint32(0, box.length, true);
      return concat(new Uint8Array(length.buffer), box);
    },
    open: (snapshotId, index, isLast, box) => {
      const opened = open(key, box, context(snapshotId, index, isLast));
      const content = opened.ok ? unpad(opened.value) : opened;
      return content.ok ? content.value : null;
    },
  };
};

export const encodeManifest = ({ seq, link, madeAt, counts }: Manifest): Uint8Array => {
  const out = writer().uint(seq).fixed(link).uint(madeAt).uint(counts.size);
  for (const [store, count] of counts) out.byte(stores[store].number).uint(count);
  return out.done();
};

/** null when malformed. A store that this version does not know is skipped, as its rows are. */
export const decodeManifest = (content: Uint8Array): Manifest | null => {
  const read = decode(content, (from): Manifest => {
    const seq = from.uint();
    const link = from.fixed(32);
    const madeAt = from.uint();
    const counts = new Map<StoreName, number>();
    for (let left = from.uint(255); left > 0; left--) {
      const store = storeByNumber.get(from.byte());
      const count = from.uint(mostCount);
      if (store) counts.set(store, count);
    }
    return { seq, link, madeAt, counts };
  });
  return read.ok ? read.value : null;
};

/** One piece of a list of rows: a row may be larger than a part. */
export const encodePiece = (piece: number, pieces: number, bytes: Uint8Array): Uint8Array =>
  writer().uint(piece).uint(pieces).fixed(bytes).done();

export const decodePiece = (
  content: Uint8Array,
): { readonly piece: number; readonly pieces: number; readonly bytes: Uint8Array } | null => {
  const read = decode(content, (from) => ({ piece: from.uint(), pieces: from.uint(), bytes: from.rest() }));
  return read.ok && read.value.piece < read.value.pieces ? read.value : null;
};
