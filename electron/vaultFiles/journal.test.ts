import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { realFiles } from '#electron/vaultFiles/file.ts';
import type { Journal } from '#electron/vaultFiles/journal.ts';
import { openJournal } from '#electron/vaultFiles/journal.ts';
import { emptyHead, scanSegment, segmentMagic } from '#electron/vaultFiles/record.ts';
import type { Operation } from '#electron/vaultFiles/testFolder.ts';
import { failingFiles, testFolder } from '#electron/vaultFiles/testFolder.ts';

const bytes = (length: number, fill: number): Uint8Array => new Uint8Array(length).fill(fill);
const all = async (journal: Journal): Promise<Uint8Array[]> => {
  const records: Uint8Array[] = [];
  for (;;) {
    const page = await journal.read(records.length);
    if (page.length === 0) return records;
    for (const { seq, record } of page) {
      expect(seq).toBe(records.length + 1);
      records.push(record);
    }
  }
};
/** comparing megabytes element by element takes a test runner minutes */
const brief = (record: Uint8Array): string => `${record.length} ${createHash('sha256').update(record).digest('hex')}`;
const segment = (folder: string, number = 1): string => join(folder, `journal-${String(number).padStart(6, '0')}.log`);
const numbersIn = async (folder: string): Promise<number[]> => {
  const journal = await openJournal(realFiles, folder);
  const numbers: number[] = [];
  for (;;) {
    const page = await journal.read(numbers.at(-1) ?? 0);
    if (page.length === 0) break;
    numbers.push(...page.map(({ seq }) => seq));
  }
  await journal.close();
  return numbers;
};
const fill = async (folder: string, records: readonly Uint8Array[]): Promise<void> => {
  const journal = await openJournal(realFiles, folder);
  for (const record of records) expect((await journal.append(record)).ok).toBe(true);
  await journal.close();
};
const reopened = async (folder: string): Promise<Uint8Array[]> => {
  const journal = await openJournal(realFiles, folder);
  const records = await all(journal);
  await journal.close();
  return records;
};

describe('the journal', () => {
  it('writes nothing before the first record, and gives back what was appended', async () => {
    const folder = join(await testFolder(), 'vault');
    const journal = await openJournal(realFiles, folder);
    expect(await realFiles.list(folder)).toEqual([]);
    expect(journal.head()).toEqual({ seq: 0, hash: bytes(32, 0), cutBytes: 0 });
    const records = [bytes(0, 0), bytes(1, 7), bytes(5_000, 9)];
    const appended = await Promise.all(records.map((record) => journal.append(record)));
    expect(appended.map((result) => result.ok && result.value.seq)).toEqual([1, 2, 3]);
    expect(await all(journal)).toEqual(records);
    const { hash } = journal.head();
    await journal.close();
    const again = await openJournal(realFiles, folder);
    expect(again.head()).toEqual({ seq: 3, hash, cutBytes: 0 });
    expect(await all(again)).toEqual(records);
    await again.close();
  });

  it('is the same file for the same records: its layout is a promise', async () => {
    const folder = await testFolder();
    await fill(folder, [new TextEncoder().encode('a'), new TextEncoder().encode('bc')]);
    // from docs/formats/journal.md alone
    const record = (seq: number, previous: string, hex: string): string => {
      const body = `0${hex.length / 2}0000000${seq}00000000000000${previous}${hex}`;
      return body + createHash('sha256').update(Buffer.from(body, 'hex')).digest('hex');
    };
    const first = record(1, '00'.repeat(32), '61');
    const second = record(2, first.slice(-64), '6263');
    expect((await readFile(segment(folder))).toString('hex')).toBe(`454e4a524e4c0001${first}${second}`);
  });

  it('keeps the whole records when it is torn at any byte', async () => {
    const folder = await testFolder();
    const records = [bytes(3, 1), bytes(40, 2), bytes(9, 3)];
    await fill(folder, records);
    const whole = await readFile(segment(folder));
    // 8 bytes before the first record, 76 around each of 3, 40 and 9
    const ends = [87, 203, 288];
    for (let length = 0; length < whole.length; length += 1) {
      const torn = await testFolder();
      await writeFile(segment(torn), whole.subarray(0, length));
      const expected = records.slice(0, ends.filter((end) => end <= length).length);
      const journal = await openJournal(realFiles, torn);
      expect(journal.head().seq).toBe(expected.length);
      expect(journal.head().cutBytes).toBe(length < 8 ? length : length - (ends[expected.length - 1] ?? 8));
      expect((await journal.append(bytes(2, 4))).ok).toBe(true);
      await journal.close();
      expect(await reopened(torn)).toEqual([...expected, bytes(2, 4)]);
    }
  });

  it('never takes a flipped byte, keeps what is before it, and sets the rest aside', async () => {
    const records = [bytes(3, 1), bytes(20, 2), bytes(9, 3)];
    const source = await testFolder();
    await fill(source, records);
    const whole = await readFile(segment(source));
    for (let at = 8; at < whole.length; at += 1) {
      const folder = await testFolder();
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      await writeFile(segment(folder), flipped);
      const found = await reopened(folder);
      const intact = at < 8 + 79 ? 0 : at < 8 + 79 + 96 ? 1 : 2;
      expect(found).toEqual(records.slice(0, intact));
      const kept = (await readdir(folder)).filter((name) => name.includes('.damaged-'));
      expect(kept).toHaveLength(1);
      expect(flipped.includes(await readFile(join(folder, kept[0] ?? '')))).toBe(true);
    }
  });

  it('cuts the zeros that a power cut leaves, without keeping them', async () => {
    const folder = await testFolder();
    await fill(folder, [bytes(3, 1)]);
    await writeFile(segment(folder), bytes(4096, 0), { flag: 'a' });
    expect(await reopened(folder)).toEqual([bytes(3, 1)]);
    expect(await readdir(folder)).toEqual(['journal-000001.log']);
  });

  it('begins a new segment after 8 MiB, and goes on behind a gap', async () => {
    const folder = await testFolder();
    const records = Array.from({ length: 9 }, (_, index) => bytes(2_500_000, index));
    await fill(folder, [...records, bytes(8 * 1024 * 1024, 50)]);
    expect((await readdir(folder)).sort()).toEqual([1, 2, 3, 4].map((number) => `journal-00000${number}.log`));
    expect((await reopened(folder)).map(brief)).toEqual([...records, bytes(8 * 1024 * 1024, 50)].map(brief));
    const gap = await testFolder();
    await cp(folder, gap, { recursive: true });
    await rm(segment(gap, 2));
    const journal = await openJournal(realFiles, gap);
    expect(journal.head().seq).toBe(10);
    expect((await journal.append(bytes(3_000_000, 60))).ok).toBe(true);
    await journal.close();
    expect(await numbersIn(gap)).toEqual([1, 2, 3, 7, 8, 9, 10, 11]);
    await rm(segment(gap, 1));
    expect(await numbersIn(gap)).toEqual([7, 8, 9, 10, 11]);
    const swapped = await testFolder();
    await cp(folder, swapped, { recursive: true });
    await rename(segment(swapped, 2), segment(swapped, 9));
    await rename(segment(swapped, 3), segment(swapped, 2));
    expect(await numbersIn(swapped)).toEqual([1, 2, 3, 7, 8, 9, 10]);
    expect(await readdir(swapped)).toContain('journal-000009.log.damaged-1');
  });

  it('pages by number and by size, and ends with nothing', async () => {
    const folder = await testFolder();
    const journal = await openJournal(realFiles, folder);
    for (let i = 0; i < 600; i += 1) await journal.append(bytes(2, i % 251));
    expect(await journal.read(0)).toHaveLength(512);
    expect(await journal.read(512)).toHaveLength(88);
    expect(await journal.read(600)).toEqual([]);
    expect(await journal.read(9_999)).toEqual([]);
    await journal.append(bytes(3_000_000, 1));
    await journal.append(bytes(3_000_000, 2));
    expect(await journal.read(600)).toHaveLength(1);
    const page = await journal.read(601);
    expect(page).toHaveLength(1);
    expect(page[0]?.record.buffer.byteLength).toBe(3_000_000);
    await journal.close();
  });
});

describe('a failed append', () => {
  const operations: readonly Operation[] = ['open', 'append', 'datasync', 'truncate', 'fsyncFolder'];
  it.each(operations.flatMap((operation) => [1, 2, 3, 4].map((nth) => [operation, nth] as const)))(
    'at %s number %i is told, and the next one is sound',
    async (operation, nth) => {
      const folder = await testFolder();
      let count = 0;
      const files = failingFiles((current) => {
        if (current !== operation) return null;
        count += 1;
        return count === nth ? 'ENOSPC' : null;
      });
      const journal = await openJournal(files, folder);
      const acknowledged: Uint8Array[] = [];
      for (let i = 0; i < 5; i += 1) {
        const result = await journal.append(bytes(30 + i, i));
        if (result.ok) acknowledged.push(bytes(30 + i, i));
        else expect(result.error).toEqual({ type: 'DiskFull' });
      }
      expect(acknowledged.length).toBeGreaterThanOrEqual(4);
      expect(await all(journal)).toEqual(acknowledged);
      await journal.close();
      expect(await reopened(folder)).toEqual(acknowledged);
    },
  );

  it('is a WriteFailed when the disk is not full', async () => {
    const journal = await openJournal(
      failingFiles((operation) => (operation === 'datasync' ? 'EIO' : null)),
      await testFolder(),
    );
    expect(await journal.append(bytes(1, 1))).toEqual({ ok: false, error: { type: 'WriteFailed' } });
    expect(journal.head().seq).toBe(0);
    await journal.close();
  });

  it('is all there is when the torn tail could not be cut; what is whole can be read', async () => {
    const folder = await testFolder();
    await fill(folder, [bytes(3, 1), bytes(3, 2)]);
    await truncate(segment(folder), 100);
    const full = failingFiles((operation) => (operation === 'append' ? 'ENOSPC' : null));
    const journal = await openJournal(full, folder);
    expect(await journal.append(bytes(1, 9))).toEqual({ ok: false, error: { type: 'DiskFull' } });
    expect(await all(journal)).toEqual([bytes(3, 1)]);
    await journal.close();
    expect((await readFile(segment(folder))).length).toBe(100);
    expect(await reopened(folder)).toEqual([bytes(3, 1)]);
  });

  it('never loses an acknowledged record, whatever fails and whenever it is opened again', async () => {
    const step = fc.record({ length: fc.integer({ min: 0, max: 300 }), fails: fc.boolean(), reopen: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.infiniteStream(fc.boolean()), async (steps, chance) => {
        const folder = await testFolder();
        let failing = false;
        const files = failingFiles((operation) =>
          failing && operation !== 'read' && chance.next().value ? 'EIO' : null,
        );
        let journal = await openJournal(files, folder);
        const acknowledged: Uint8Array[] = [];
        for (const [index, { length, fails, reopen }] of steps.entries()) {
          failing = fails;
          if ((await journal.append(bytes(length, index))).ok) acknowledged.push(bytes(length, index));
          failing = false;
          if (!reopen) continue;
          await journal.close();
          journal = await openJournal(files, folder);
          const found = await all(journal);
          // a refused record whose bytes could not be taken back may be there; an acknowledged one must be
          let next = 0;
          for (const record of found) if (Buffer.compare(record, acknowledged[next] ?? bytes(999, 0)) === 0) next += 1;
          expect(next).toBe(acknowledged.length);
          acknowledged.splice(0, acknowledged.length, ...found);
        }
        await journal.close();
      }),
      { numRuns: 40 },
    );
  });
});

describe('scanning', () => {
  it('never throws and never runs past the end, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (noise, asSegment) => {
        const input = asSegment ? Buffer.concat([segmentMagic, noise]) : noise;
        const scan = scanSegment(input, emptyHead);
        expect(scan.places).toEqual([]);
        expect(scan.end).toBeLessThanOrEqual(input.length);
      }),
    );
  });
});
