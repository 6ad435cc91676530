// The beginning that every file carried by hand shares: what it is, of which version, of which kind. Read before anything
// else, so that a foreign file, a picture or a later version is told apart from a damaged one. Layout: docs/formats/files.md.
import { concat, equalBytes, utf8 } from '../crypto/encoding.ts';
import { hash } from '../crypto/hash.ts';
import { err, ok, type Result } from '../result.ts';

export const carriedVersion = 1;
/** magic ‖ version ‖ kind */
export const carriedHeadBytes = 9 + 2;
/** An invitation or a request: an agreement of 40 sentences of 2,000 bytes fits. */
export const smallFileMaxBytes = 128 * 1024;

const kinds = { invitation: 1, request: 2, circle: 3, again: 4 } as const;
export type CarriedKind = keyof typeof kinds;
const carriedKinds = ['invitation', 'request', 'circle', 'again'] as const;

export type CarriedFailure = {
  /** `Truncated`: the end is missing; `Damaged`: altered on the way */
  readonly type: 'NotOurs' | 'VersionTooNew' | 'Truncated' | 'Damaged' | 'TooLarge';
};

const magic = (): Uint8Array => utf8('EntreNous');
const sumBytes = 16;

export const carriedHead = (kind: CarriedKind): Uint8Array =>
  concat(magic(), Uint8Array.of(carriedVersion, kinds[kind]));

/** `bytes`: at least the first eleven of the file, or all of it when it is shorter. */
export const readCarriedHead = (bytes: Uint8Array): Result<CarriedKind, CarriedFailure> => {
  const expected = magic();
  if (bytes.length < carriedHeadBytes) {
    const known = Math.min(bytes.length, expected.length);
    const begins = bytes.length > 0 && equalBytes(bytes.subarray(0, known), expected.subarray(0, known));
    return err({ type: begins ? 'Truncated' : 'NotOurs' });
  }
  if (!equalBytes(bytes.subarray(0, expected.length), expected)) return err({ type: 'NotOurs' });
  if (bytes[expected.length] !== carriedVersion)
    return err({ type: bytes[expected.length] === 0 ? 'NotOurs' : 'VersionTooNew' });
  const number = bytes[expected.length + 1];
  const kind = carriedKinds.find((each) => kinds[each] === number);
  // a kind that this version does not know was made by a later one
  return kind ? ok(kind) : err({ type: 'VersionTooNew' });
};

/** head ‖ length (4 bytes, big endian) ‖ content ‖ checksum: small files, read at once. */
export const smallFile = (kind: CarriedKind, content: Uint8Array): Uint8Array => {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, content.length);
  return concat(carriedHead(kind), length, content, checksum(content));
};

/** The content of a small file whose head was read. */
export const readSmallFile = (bytes: Uint8Array): Result<Uint8Array, CarriedFailure> => {
  if (bytes.length > smallFileMaxBytes) return err({ type: 'TooLarge' });
  const start = carriedHeadBytes + 4;
  if (bytes.length < start) return err({ type: 'Truncated' });
  const end = start + new DataView(bytes.buffer, bytes.byteOffset + carriedHeadBytes, 4).getUint32(0);
  if (bytes.length < end + sumBytes) return err({ type: end > smallFileMaxBytes ? 'Damaged' : 'Truncated' });
  const content = bytes.slice(start, end);
  const isWhole = bytes.length === end + sumBytes && equalBytes(checksum(content), bytes.slice(end));
  return isWhole ? ok(content) : err({ type: 'Damaged' });
};

/** Against mail programs and disks, not against attackers: those are met by seals and signatures inside. */
const checksum = (content: Uint8Array): Uint8Array => hash(sumBytes, 'file-checksum', content);
