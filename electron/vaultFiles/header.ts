// The vault's header, in two files of the same content, so that one lost or damaged file locks nobody out.
// Must never write a first header over anything, and never leave an old header (an old passphrase) as the copy.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Files } from '#electron/vaultFiles/file.ts';
import type { SaveFailure } from '#electron/vaultFiles/saving.ts';
import { saveFailure, setAside, writeWhole } from '#electron/vaultFiles/saving.ts';
import { headerMaxBytes } from '#shared/ipc.ts';
import type { Result } from '#shared/result.ts';
import { err, ok } from '#shared/result.ts';

export const headerName = 'vault.header';
export const headerCopyName = 'vault.header.copy';
/** "ENHEAD", 0, version 1; then the header; then the SHA-256 of all before */
const magic = new Uint8Array([0x45, 0x4e, 0x48, 0x45, 0x41, 0x44, 0, 1]);
const hashBytes = 32;

export type HeaderOnDisk =
  | { readonly state: 'none' }
  | { readonly state: 'present'; readonly header: Uint8Array<ArrayBuffer> }
  | { readonly state: 'damaged' };

/**
 * Reads the header, from its copy when it must, and makes the two files equal again; a damaged one is set aside first.
 * A disk that takes no writing does not keep the vault from opening.
 */
export const openHeader = async (files: Files, folder: string): Promise<HeaderOnDisk> => {
  const first = await readOne(files, join(folder, headerName));
  const second = await readOne(files, join(folder, headerCopyName));
  const good = first.header ?? second.header;
  if (good === null) return { state: first.exists || second.exists ? 'damaged' : 'none' };
  for (const [name, found] of [
    [headerName, first],
    [headerCopyName, second],
  ] as const) {
    if (found.header !== null && Buffer.compare(found.header, good) === 0) continue;
    const path = join(folder, name);
    const mend = async (): Promise<void> => {
      if (found.exists && found.header === null) await setAside(files, path);
      await writeWhole(files, path, wrap(good));
    };
    await mend().catch(() => undefined);
  }
  return { state: 'present', header: good };
};

/**
 * Replaces both files, one after the other. Once the first rename is on the disk the new header is the vault's, whatever
 * becomes of the copy: the next reading makes them equal.
 */
export const replaceHeader = async (
  files: Files,
  folder: string,
  header: Uint8Array,
): Promise<Result<undefined, SaveFailure>> => {
  try {
    await writeWhole(files, join(folder, headerName), wrap(header));
    await writeWhole(files, join(folder, headerCopyName), wrap(header)).catch(() => undefined);
    return ok(undefined);
  } catch (error) {
    return err(saveFailure(error));
  }
};

const wrap = (header: Uint8Array): Uint8Array => {
  const body = Buffer.concat([magic, header]);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
};

const readOne = async (
  files: Files,
  path: string,
): Promise<{ readonly exists: boolean; readonly header: Uint8Array<ArrayBuffer> | null }> => {
  let bytes: Uint8Array<ArrayBuffer> | null;
  try {
    bytes = await files.read(path);
  } catch {
    // a folder in its place, or a block that does not read
    return { exists: true, header: null };
  }
  if (bytes === null) return { exists: false, header: null };
  const bodyEnd = bytes.length - hashBytes;
  const length = bodyEnd - magic.length;
  const isWhole =
    length > 0 &&
    length <= headerMaxBytes &&
    Buffer.compare(bytes.subarray(0, magic.length), magic) === 0 &&
    Buffer.compare(createHash('sha256').update(bytes.subarray(0, bodyEnd)).digest(), bytes.subarray(bodyEnd)) === 0;
  return { exists: true, header: isWhole ? bytes.slice(magic.length, bodyEnd) : null };
};
