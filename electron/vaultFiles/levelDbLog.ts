// The end of the whole records of a LevelDB log or manifest. Pure; the format is LevelDB's own (doc/log_format.md).
// Must never count a record that is cut, altered or without its other parts: LevelDB would write on behind it, and at the
// next start take everything for corrupt (QUALITY §1).

const blockBytes = 32 * 1024;
const headerBytes = 7;
const types = { full: 1, first: 2, middle: 3, last: 4 } as const;

export interface LogEnd {
  /** bytes up to the end of the last whole record */
  readonly whole: number;
  /** nothing behind it is a whole record of its own: a write that was broken off, not a damaged place */
  readonly isTail: boolean;
}

/** Never throws, whatever the bytes. */
export const endOfLog = (bytes: Uint8Array): LogEnd => {
  let whole = 0;
  let isWithin = false;
  for (let at = 0; ; ) {
    const left = blockBytes - (at % blockBytes);
    if (left < headerBytes) at += left;
    const found = recordAt(bytes, at);
    if (found === null) return { whole, isTail: !hasRecordBehind(bytes, at) };
    const begins = found.type === types.full || found.type === types.first;
    if (begins === isWithin) return { whole, isTail: false };
    isWithin = found.type === types.first || found.type === types.middle;
    at = found.end;
    if (!isWithin) whole = at;
  }
};

const recordAt = (bytes: Uint8Array, at: number): { readonly type: number; readonly end: number } | null => {
  if (at + headerBytes > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = at + headerBytes + view.getUint16(at + 4, true);
  const type = view.getUint8(at + 6);
  const isInBlock = end <= at - (at % blockBytes) + blockBytes;
  if (type < types.full || type > types.last || end > bytes.length || !isInBlock) return null;
  return masked(crc32c(bytes.subarray(at + 6, end))) === view.getUint32(at, true) ? { type, end } : null;
};

/** Whether a later block begins with a record that reads: LevelDB, too, goes on at the next block. */
const hasRecordBehind = (bytes: Uint8Array, at: number): boolean => {
  for (let block = at - (at % blockBytes) + blockBytes; block < bytes.length; block += blockBytes) {
    if (recordAt(bytes, block) !== null) return true;
  }
  return false;
};

/** LevelDB stores no bare checksum, so that a log within a log does not pass for one. */
const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;

/** the Castagnoli polynomial, reflected */
const polynomial = 0x82f63b78;
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
  return value >>> 0;
});
const crc32c = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
};
