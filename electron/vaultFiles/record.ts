// The bytes of one journal record and of a journal segment (docs/formats/journal.md). Pure.
// Must never take a record whose hash, number or link to its predecessor does not fit.
import { createHash } from 'node:crypto';
import { journalRecordMaxBytes } from '#shared/ipc.ts';

/** `length(4) | seq(8) | previous hash(32) | record | hash(32)`, numbers little-endian */
export const prefixBytes = 4 + 8 + 32;
const hashBytes = 32;
/** A segment starts with these 8 bytes: "ENJRNL", 0, version 1. */
export const segmentMagic = new Uint8Array([0x45, 0x4e, 0x4a, 0x52, 0x4e, 0x4c, 0, 1]);

export interface Head {
  readonly seq: number;
  readonly hash: Uint8Array<ArrayBuffer>;
}
export const emptyHead: Head = { seq: 0, hash: new Uint8Array(hashBytes) };

/** Where a record's own bytes lie in its segment. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}
export interface Scan {
  readonly head: Head;
  readonly places: readonly Place[];
  /** end of the longest valid prefix; 0 when not even the segment's first bytes are there */
  readonly end: number;
}

export const encodeRecord = (
  after: Head,
  record: Uint8Array,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly head: Head } => {
  const bytes = new Uint8Array(prefixBytes + record.length + hashBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, record.length, true);
  view.setBigUint64(4, BigInt(after.seq + 1), true);
  bytes.set(after.hash, 12);
  bytes.set(record, prefixBytes);
  // SHA-256: in every Node and in Electron's BoringSSL, which has no BLAKE2b-512; no key, it is for damage, not for forgery
  const hash = sha256(bytes.subarray(0, prefixBytes + record.length));
  bytes.set(hash, prefixBytes + record.length);
  return { bytes, head: { seq: after.seq + 1, hash } };
};

/** The longest run of valid records that continues `after`. Never throws, whatever the bytes. */
export const scanSegment = (bytes: Uint8Array, after: Head): Scan => {
  if (segmentMagic.some((byte, index) => bytes[index] !== byte)) return { head: after, places: [], end: 0 };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places: Place[] = [];
  let head = after;
  let end = segmentMagic.length;
  while (bytes.length - end >= prefixBytes + hashBytes) {
    const length = view.getUint32(end, true);
    const hashAt = end + prefixBytes + length;
    if (length > journalRecordMaxBytes || hashAt + hashBytes > bytes.length) break;
    if (view.getBigUint64(end + 4, true) !== BigInt(head.seq + 1)) break;
    if (!sameBytes(bytes.subarray(end + 12, end + prefixBytes), head.hash)) break;
    const hash = sha256(bytes.subarray(end, hashAt));
    if (!sameBytes(bytes.subarray(hashAt, hashAt + hashBytes), hash)) break;
    places.push({ offset: end + prefixBytes, length });
    head = { seq: head.seq + 1, hash };
    end = hashAt + hashBytes;
  }
  return { head, places, end };
};

/** What the first record of a segment names as its predecessor; null when there is none. It proves nothing by itself. */
export const startOf = (bytes: Uint8Array): Head | null => {
  const at = segmentMagic.length;
  if (bytes.length < at + prefixBytes) return null;
  const seq = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(at + 4, true);
  if (seq < 1n || seq > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return { seq: Number(seq) - 1, hash: new Uint8Array(bytes.subarray(at + 12, at + prefixBytes)) };
};

const sha256 = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(bytes).digest());
const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
