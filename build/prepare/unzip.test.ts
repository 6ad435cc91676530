// The fallback runtime comes out of a zip: a damaged, cut or hostile one must stop the installation, not become a
// runtime. The zips are written here byte by byte, so that each mistake is one known byte.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { crc32, unzipSome } from './unzip.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entre-nous-unzip-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = Buffer.from('The same words again, the same words again.');

test('takes the chosen files, in both storage forms, with their executable bit', async () => {
  const zip = writeZip([
    { name: 'In/run', content: text, mode: 0o755 },
    { name: 'In/plain.txt', content: text, stored: true },
    { name: 'In/left/out.txt', content: text },
  ]);
  await unzipSome(zip, join(folder, 'to'), (name) => (name.includes('left') ? undefined : name.slice('In/'.length)));
  expect(readdirSync(join(folder, 'to')).sort()).toEqual(['plain.txt', 'run']);
  expect(readFileSync(join(folder, 'to', 'run'))).toEqual(text);
  expect(readFileSync(join(folder, 'to', 'plain.txt'))).toEqual(text);
  expect(statSync(join(folder, 'to', 'run')).mode & 0o111).not.toBe(0);
  expect(statSync(join(folder, 'to', 'plain.txt')).mode & 0o111).toBe(0);
});

test('refuses a file whose checksum differs', async () => {
  const zip = writeZip([{ name: 'a', content: text, stored: true }]);
  const bytes = readFileSync(zip);
  bytes.writeUInt8(bytes.readUInt8(35) ^ 1, 35);
  writeFileSync(zip, bytes);
  await expect(unzipSome(zip, join(folder, 'to'), (name) => name)).rejects.toThrow('checksum');
});

test('refuses an archive that is cut short', async () => {
  const zip = writeZip([{ name: 'a', content: text }]);
  writeFileSync(zip, readFileSync(zip).subarray(0, 60));
  await expect(unzipSome(zip, join(folder, 'to'), (name) => name)).rejects.toThrow('cut short');
});

test('refuses a name that leads out of the folder', async () => {
  const zip = writeZip([{ name: '../../evil', content: text }]);
  await expect(unzipSome(zip, join(folder, 'to'), (name) => name)).rejects.toThrow('leads out');
});

test('the checksum is the published one', () => {
  // The check value of CRC-32/ISO-HDLC for the nine digits.
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
});

interface File {
  readonly name: string;
  readonly content: Buffer;
  readonly stored?: boolean;
  readonly mode?: number;
}

function writeZip(files: readonly File[]): string {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, stored = false, mode = 0o644 } of files) {
    const packed = stored ? content : deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(stored ? 0 : 8, 10);
    entry.writeUInt32LE(crc32(content), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += local.length + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  const path = join(folder, 'test.zip');
  writeFileSync(path, Buffer.concat([...locals, ...directory, end]));
  return path;
}
