// Takes chosen files out of a zip without unpacking the rest: the fallback's archive holds 25,000 files, we want 80.
// Reads the central directory, checks every file's CRC, keeps the executable bit; knows stored and deflated entries
// only. Refuses names that would leave the target folder.
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

/**
 * @param {string} zipPath
 * @param {string} folder target
 * @param {(name: string) => string | undefined} place where an entry goes inside the folder; undefined leaves it out
 */
export async function unzipSome(zipPath, folder, place) {
  const file = await open(zipPath, 'r');
  try {
    for (const entry of await readDirectory(file)) {
      const relative = entry.name.endsWith('/') ? undefined : place(entry.name);
      if (relative === undefined) continue;
      const target = resolve(folder, relative);
      if (!target.startsWith(resolve(folder) + sep))
        throw new Error(`${zipPath}: ${entry.name} leads out of its folder`);
      const content = await readEntry(file, entry);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content, { mode: entry.executable ? 0o755 : 0o644 });
    }
  } finally {
    await file.close();
  }
}

/** @typedef {{ readonly name: string, readonly method: number, readonly crc: number, readonly packed: number, readonly offset: number, readonly executable: boolean }} Entry */

/** @param {import('node:fs/promises').FileHandle} file @returns {Promise<Entry[]>} */
async function readDirectory(file) {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error('not a zip file, or cut short');
  const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0; at < directory.length; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw new Error('damaged zip directory');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
      // The upper half of the external attributes is the Unix mode.
      executable: ((directory.readUInt32LE(at + 38) >>> 16) & 0o111) !== 0,
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** @param {import('node:fs/promises').FileHandle} file @param {Entry} entry */
async function readEntry(file, entry) {
  const head = await readAt(file, entry.offset, 30);
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = await readAt(file, start, entry.packed);
  if (entry.method !== 0 && entry.method !== 8) throw new Error(`${entry.name}: unknown compression ${entry.method}`);
  const content = entry.method === 0 ? packed : await inflate(packed);
  if (crc32(content) !== entry.crc) throw new Error(`${entry.name}: damaged (checksum differs)`);
  return content;
}

/** @param {import('node:fs/promises').FileHandle} file @param {number} position @param {number} length */
async function readAt(file, position, length) {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new Error('the zip file is cut short');
  return buffer;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of zip and PNG. @param {Uint8Array} bytes */
export function crc32(bytes) {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) crc = (crc >>> 8) ^ (crcTable[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
