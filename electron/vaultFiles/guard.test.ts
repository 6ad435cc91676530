import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardDatabases } from '#electron/vaultFiles/guard.ts';
import { endOfLog } from '#electron/vaultFiles/levelDbLog.ts';
import { writeWhole } from '#electron/vaultFiles/saving.ts';
import { type Image, simulatedDisk } from '#electron/vaultFiles/simulatedFiles.ts';

const databases = '/profile/IndexedDB';
const level = join(databases, 'app_entre-nous_0.indexeddb.leveldb');
const aside = '/profile/vault/databases.aside';

/** CRC-32C bit by bit, from its definition. */
const crc = (bytes: Uint8Array): number => {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0x82f63b78 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
};
/** A log as LevelDB writes it: records of these lengths, cut at each 32 KiB. Also where each record ends. */
const logOf = (lengths: readonly number[]): { readonly bytes: Buffer; readonly ends: readonly number[] } => {
  const parts: Buffer[] = [];
  let size = 0;
  const push = (part: Buffer): void => {
    parts.push(part);
    size += part.length;
  };
  const ends = lengths.map((length, index) => {
    for (let rest = length, begun = false; ; begun = true) {
      const left = 32768 - (size % 32768);
      if (left < 7) push(Buffer.alloc(left));
      const take = Math.min(rest, 32768 - (size % 32768) - 7);
      rest -= take;
      const type = begun ? (rest > 0 ? 3 : 4) : rest > 0 ? 2 : 1;
      const body = Buffer.concat([Buffer.of(type), Buffer.alloc(take, index + 1)]);
      const head = Buffer.alloc(6);
      const checksum = crc(body);
      head.writeUInt32LE((((checksum >>> 15) | (checksum << 17)) + 0xa282ead8) >>> 0, 0);
      head.writeUInt16LE(take, 4);
      push(Buffer.concat([head, body]));
      if (rest === 0) return size;
    }
  });
  return { bytes: Buffer.concat(parts), ends };
};
const diskWith = async (contents: Readonly<Record<string, Uint8Array>>) => {
  const disk = simulatedDisk();
  for (const [path, bytes] of Object.entries(contents)) await writeWhole(disk.files, join(databases, path), bytes);
  return disk;
};
const inLevel = (contents: Readonly<Record<string, Uint8Array>>): Readonly<Record<string, Uint8Array>> =>
  Object.fromEntries(
    Object.entries(contents).map(([name, bytes]) => [`app_entre-nous_0.indexeddb.leveldb/${name}`, bytes]),
  );
const current = Buffer.from('MANIFEST-000001\n');
const sizeOf = (image: Image, name: string): number | undefined => image.get(join(level, name))?.length;

describe('the end of a LevelDB log', () => {
  const { bytes, ends } = logOf([10, 0, 40_000, 200, 32_761, 90_000, 5]);

  it('is its own end when it is whole', () => {
    expect(endOfLog(bytes)).toEqual({ whole: bytes.length, isTail: true });
    expect(endOfLog(new Uint8Array())).toEqual({ whole: 0, isTail: true });
  });

  it('is that of the last whole record, wherever it is cut', () => {
    for (let length = 0; length <= bytes.length; length += length < 200 ? 1 : 977) {
      const whole = ends.filter((end) => end <= length).at(-1) ?? 0;
      expect(endOfLog(bytes.subarray(0, length))).toEqual({ whole, isTail: true });
      const zeros = Buffer.concat([bytes.subarray(0, length), Buffer.alloc(500)]);
      expect(endOfLog(zeros).whole).toBe(whole);
    }
  });

  it('is before a flipped bit, and what stands behind it is told', () => {
    for (let at = 0; at < bytes.length; at += 311) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 4;
      const { whole, isTail } = endOfLog(flipped);
      expect(whole).toBe(ends.filter((end) => end <= at).at(-1) ?? 0);
      if (at < 60_000) expect(isTail).toBe(false);
    }
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => endOfLog(noise).whole <= noise.length));
  });
});

describe('the guard', () => {
  it('does nothing where nothing is', async () => {
    const disk = simulatedDisk();
    expect(await guardDatabases(disk.files, { databases, aside })).toEqual({ formats: [], cutBytes: 0, aside: null });
    expect(disk.image().size).toBe(0);
  });

  it('cuts the newest log and the manifest, and nothing else, and sets all aside as it was', async () => {
    const whole = logOf([100, 50_000]).bytes;
    const torn = Buffer.concat([whole, logOf([300]).bytes.subarray(0, 40)]);
    const before = inLevel({ CURRENT: current, 'MANIFEST-000001': torn, '000003.log': torn, '000012.log': torn });
    const disk = await diskWith({
      ...before,
      ...inLevel({ '000009.ldb': torn }),
      'app_entre-nous_0.indexeddb.blob/1/00/2a': torn,
    });
    expect(await guardDatabases(disk.files, { databases, aside })).toEqual({
      formats: ['leveldb'],
      cutBytes: 80,
      aside: `${aside}/000001`,
    });
    const image = disk.image();
    expect(sizeOf(image, '000012.log')).toBe(whole.length);
    expect(sizeOf(image, 'MANIFEST-000001')).toBe(whole.length);
    expect(sizeOf(image, '000003.log')).toBe(torn.length);
    expect(sizeOf(image, '000009.ldb')).toBe(torn.length);
    const copied = [...image.keys()].filter((path) => path.startsWith(`${aside}/000001/app`));
    expect(copied).toHaveLength(6);
    for (const path of copied) expect(image.get(path)?.length).toBe(path.endsWith('CURRENT') ? 16 : torn.length);
  });

  it('cuts a log at a damaged place, but never a manifest', async () => {
    const damaged = Buffer.from(logOf([100, 50_000, 20]).bytes);
    damaged[200] = (damaged[200] ?? 0) ^ 1;
    const disk = await diskWith(inLevel({ CURRENT: current, 'MANIFEST-000001': damaged, '000003.log': damaged }));
    await guardDatabases(disk.files, { databases, aside });
    expect(sizeOf(disk.image(), '000003.log')).toBe(107);
    expect(sizeOf(disk.image(), 'MANIFEST-000001')).toBe(damaged.length);
  });

  it('knows SQLite by its first bytes, and changes nothing that it does not know', async () => {
    const sqlite = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(100)]);
    const disk = await diskWith({ 'a/db': sqlite, 'a/db-wal': Buffer.alloc(20), 'b/CURRENT': Buffer.from('what') });
    expect((await guardDatabases(disk.files, { databases, aside })).formats).toEqual(['sqlite', 'unknown']);
    expect(disk.image().get(`${databases}/a/db`)).toEqual(new Uint8Array(sqlite));
    expect(disk.image().get(`${aside}/000001/a/db`)).toEqual(new Uint8Array(sqlite));
  });

  it('keeps the copies of two starts, and drops one that was broken off', async () => {
    const disk = await diskWith(inLevel({ CURRENT: current, '000003.log': logOf([1]).bytes }));
    for (let start = 0; start < 4; start += 1) await guardDatabases(disk.files, { databases, aside });
    expect(await disk.files.folders(aside)).toEqual(['000003', '000004']);
    await disk.files.remove(`${aside}/000004/whole`);
    await guardDatabases(disk.files, { databases, aside });
    expect(await disk.files.folders(aside)).toEqual(['000003', '000005']);
  });

  it('never rejects and never loses a whole record, whichever call fails', async () => {
    const log = Buffer.concat([logOf([100]).bytes, Buffer.alloc(30)]);
    const source = await diskWith(inLevel({ CURRENT: current, 'MANIFEST-000001': log, '000003.log': log }));
    for (let k = 1; k < 20; k += 1) {
      let calls = 0;
      const disk = simulatedDisk({ image: source.image(), fault: () => (++calls === k ? 'ENOSPC' : null) });
      await guardDatabases(disk.files, { databases, aside });
      for (const image of [disk.image(), disk.cutPower(() => 0), disk.cutPower((count) => count - 1)]) {
        const left = image.get(join(level, '000003.log'));
        expect(left?.slice(0, 107)).toEqual(new Uint8Array(log.subarray(0, 107)));
      }
    }
  });
});
