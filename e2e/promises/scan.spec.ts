// The scanner itself: it finds a word in each encoding, whatever stands around it, and nothing where nothing is.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { scanBytes, scanFolder } from './scan.ts';
import { snappyDecode } from './snappy.ts';

const word = 'Zwijndrechtéburin';
const noise = Buffer.from(Array.from({ length: 997 }, (_, i) => (i * 7919) % 251));

const jsonAscii = (text: string): string =>
  text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** How a careless program could have left the word on the disk. */
const careless: Readonly<Record<string, { readonly encoding: string; readonly bytes: Buffer }>> = {
  'plain.txt': { encoding: 'utf8', bytes: Buffer.from(word) },
  'old.txt': { encoding: 'latin1', bytes: Buffer.from(word, 'latin1') },
  'windows.txt': { encoding: 'utf16le', bytes: Buffer.from(word, 'utf16le') },
  'key.txt': { encoding: 'utf16be', bytes: Buffer.from(word, 'utf16le').swap16() },
  'aligned0.b64': { encoding: 'base64', bytes: Buffer.from(Buffer.from(`${word}!!`).toString('base64')) },
  'aligned1.b64': { encoding: 'base64', bytes: Buffer.from(Buffer.from(`x${word}!`).toString('base64')) },
  'aligned2.b64': { encoding: 'base64', bytes: Buffer.from(Buffer.from(`xy${word}`).toString('base64url')) },
  'dump.hex': { encoding: 'hex', bytes: Buffer.from(Buffer.from(word).toString('hex').toUpperCase()) },
  'escaped.json': { encoding: 'json', bytes: Buffer.from(jsonAscii(JSON.stringify({ title: word }))) },
  'index.txt': { encoding: 'utf8', bytes: Buffer.from('zwijndrechteburin') },
  'packed.gz': { encoding: 'utf8', bytes: gzipSync(Buffer.concat([noise, Buffer.from(word)])) },
  'packed.zz': { encoding: 'utf16le', bytes: deflateSync(Buffer.from(word, 'utf16le')) },
};

for (const [name, { encoding, bytes }] of Object.entries(careless)) {
  test(`finds a word in ${name} as ${encoding}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scan-'));
    await writeFile(join(folder, name), Buffer.concat([noise, bytes, noise]));
    await writeFile(join(folder, 'innocent.txt'), Buffer.concat([noise, noise]));
    const report = await scanFolder(folder, [word, 'Nowhereatall']);
    expect(report.files).toBe(2);
    expect(new Set(report.hits.map((hit) => `${hit.file} ${hit.canary}`))).toEqual(new Set([`${name} ${word}`]));
    expect(report.hits.map((hit) => hit.encoding)).toContain(encoding);
  });
}

test('finds a word in a file name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scan-'));
  await writeFile(join(folder, `${word}.txt`), '');
  expect((await scanFolder(folder, [word])).hits.length).toBeGreaterThan(0);
});

test('finds a word that a LevelDB log cut in two at the end of a block', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scan-'));
  const head = (length: number): Buffer => Buffer.from([1, 2, 3, 4, length & 255, length >>> 8, 2]);
  const text = Buffer.from(word);
  const first = Buffer.concat([Buffer.alloc(32 * 1024 - 7 - 5, 46), text.subarray(0, 5)]);
  await writeFile(
    join(folder, '000003.log'),
    Buffer.concat([head(first.length), first, head(text.length - 5), text.subarray(5)]),
  );
  expect((await scanFolder(folder, [word])).hits.map((hit) => hit.encoding)).toContain('utf8');
});

test('decodes Snappy: literals, short and long copies, copies that overlap, and what stands before damage', () => {
  // "abcd" as a literal, then 8 bytes from 4 back (a copy that overlaps what it writes), then "!"
  const stream = Buffer.from([13, 0x0c, 97, 98, 99, 100, 0x11, 4, 0x00, 33]);
  expect(snappyDecode(stream).toString()).toBe('abcdabcdabcd!');
  const twoByteCopy = Buffer.from([8, 0x0c, 97, 98, 99, 100, 0x0e, 4, 0]);
  expect(snappyDecode(twoByteCopy).toString()).toBe('abcdabcd');
  expect(snappyDecode(stream.subarray(0, 6)).toString()).toBe('abcd');
  expect(snappyDecode(Buffer.from([4, 0x11, 4])).length).toBe(0);
});

test('finds words in recorded frames, and nothing in noise', () => {
  expect(scanBytes([noise, Buffer.from(word), noise], [word]).length).toBeGreaterThan(0);
  expect(scanBytes([noise, noise], [word])).toEqual([]);
});
