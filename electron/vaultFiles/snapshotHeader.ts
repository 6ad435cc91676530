// The beginning of a snapshot's file: what it is, how far it goes, and the vault's header, so that it opens anywhere.
// Must never believe a length before it was checked. The header is opaque here, and nothing here is authenticated.
import type { Files } from '#electron/vaultFiles/file.ts';
import { writeWhole } from '#electron/vaultFiles/saving.ts';
import { headerMaxBytes } from '#shared/ipc.ts';

/** "ENSNAP", 0, version 1 */
const magic = Buffer.from([0x45, 0x4e, 0x53, 0x4e, 0x41, 0x50, 0, 1]);
const versionAt = magic.length - 1;
/** magic ‖ journal number (8) ‖ milliseconds since 1970 (8) ‖ length of the header (4), little-endian; then the header */
const prefixBytes = magic.length + 8 + 8 + 4;

export interface SnapshotBeginning {
  readonly seq: number;
  readonly madeAt: number;
  readonly header: Uint8Array;
}

export const encodeBeginning = ({ seq, madeAt, header }: SnapshotBeginning): Uint8Array<ArrayBuffer> => {
  const prefix = Buffer.alloc(prefixBytes);
  magic.copy(prefix);
  prefix.writeBigUInt64LE(BigInt(seq), 8);
  prefix.writeBigUInt64LE(BigInt(madeAt), 16);
  prefix.writeUInt32LE(header.length, 24);
  return new Uint8Array(Buffer.concat([prefix, header]));
};

/** The version that the file names; null when it is no snapshot at all. Rejects with the system's error. */
export const readVersion = async (files: Files, path: string): Promise<number | null> => {
  const start = Buffer.from(await files.readPart(path, 0, magic.length));
  const isOurs =
    start.length === magic.length && Buffer.compare(start.subarray(0, versionAt), magic.subarray(0, versionAt)) === 0;
  return isOurs ? (start[versionAt] ?? null) : null;
};

/** Where a header of any version names its vault: after 8 bytes of magic, version and suite (docs/formats/vault.md). */
const vaultIdStart = 10;
const vaultIdBytes = 16;
/** Two headers of one vault, whatever its passphrase and sheet were. */
export const isSameVault = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length >= vaultIdStart + vaultIdBytes &&
  Buffer.compare(
    a.subarray(vaultIdStart, vaultIdStart + vaultIdBytes),
    b.subarray(vaultIdStart, vaultIdStart + vaultIdBytes),
  ) === 0;

/** Null when the file is not a snapshot of this version. Rejects with the system's error when it does not read. */
export const readBeginning = async (files: Files, path: string): Promise<SnapshotBeginning | null> => {
  const prefix = Buffer.from(await files.readPart(path, 0, prefixBytes));
  if (prefix.length < prefixBytes || Buffer.compare(prefix.subarray(0, magic.length), magic) !== 0) return null;
  const seq = prefix.readBigUInt64LE(8);
  const madeAt = prefix.readBigUInt64LE(16);
  const length = prefix.readUInt32LE(24);
  if (seq > mostNumber || madeAt > mostNumber || length === 0 || length > headerMaxBytes) return null;
  const header = await files.readPart(path, prefixBytes, length);
  return header.length === length ? { seq: Number(seq), madeAt: Number(madeAt), header } : null;
};
/** fifteen digits: what a name has room for */
const mostNumber = 999_999_999_999_999n;

/**
 * After a new passphrase or sheet: the same content behind the new header; nothing where it has it already. Rejects with
 * the system's error. A file of another vault stays as it is: under a foreign header nobody could open it again.
 */
export const replaceBeginning = async (files: Files, path: string, header: Uint8Array): Promise<void> => {
  const old = await readBeginning(files, path);
  if (old === null || Buffer.compare(old.header, header) === 0) return;
  const bytes = await files.read(path);
  if (bytes === null || !isSameVault(old.header, header)) return;
  const rest = bytes.subarray(prefixBytes + old.header.length);
  await writeWhole(files, path, Buffer.concat([encodeBeginning({ ...old, header }), rest]));
};
