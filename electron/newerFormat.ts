// Whether a newer version of the app has written in this profile whose note (profile.ts) is lost: by the number in each
// vault file. Synchronous and read-only: before Electron is ready, and it must never change a byte of a newer profile.
import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The number of everything that lies in a profile, written into its `runtime.json`. It is raised with any number of
 * docs/formats/versions.md, so that an older version refuses the whole profile before it touches anything.
 */
export const profileFormat = 1;

const journalMagic = 'ENJRNL\0';
const snapshotMagic = 'ENSNAP\0';
const headerMagic = 'ENHEAD\0';
const innerMagic = 'ENvault\n';
/** of journal, snapshot, the file around the header, and the header in it */
export const newestFormats = { journal: 1, snapshot: 1, file: 1, header: 1 } as const;
const headerMaxBytes = 17_000;
const hashBytes = 32;

export const hasNewerFormat = (profile: string): boolean => {
  const vault = join(profile, 'vault');
  const snapshots = join(vault, 'snapshots');
  return (
    namesIn(vault).some(
      (name) =>
        (/^vault\.header(\.copy)?$/.test(name) && isNewerHeader(join(vault, name))) ||
        (/^journal-\d{6}\.log$/.test(name) &&
          isAbove(journalMagic, newestFormats.journal, beginningOf(join(vault, name)))),
    ) ||
    namesIn(snapshots).some(
      (name) =>
        /\.sealed$/.test(name) && isAbove(snapshotMagic, newestFormats.snapshot, beginningOf(join(snapshots, name))),
    )
  );
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** Empty when it does not read: damage is for others to mend. */
const beginningOf = (path: string): Uint8Array => {
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = new Uint8Array(8);
      return bytes.subarray(0, readSync(file, bytes, 0, 8, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return new Uint8Array();
  }
};

const isAbove = (magic: string, known: number, bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic && (bytes[magic.length] ?? 0) > known;

/** Believed only with its hash: one flipped bit in one of the two files must lock nobody out. */
const isNewerHeader = (path: string): boolean => {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    return false;
  }
  const end = bytes.length - hashBytes;
  if (end < 8 || bytes.length > headerMaxBytes) return false;
  const hash = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (Buffer.compare(hash, bytes.subarray(end)) !== 0) return false;
  return (
    isAbove(headerMagic, newestFormats.file, bytes) || isAbove(innerMagic, newestFormats.header, bytes.subarray(8))
  );
};
