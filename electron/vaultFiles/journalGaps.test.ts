import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realFiles } from '#electron/vaultFiles/file.ts';
import { openJournal } from '#electron/vaultFiles/journal.ts';
import { testFolder } from '#electron/vaultFiles/testFolder.ts';

const bytes = (length: number, fill: number): Uint8Array => new Uint8Array(length).fill(fill);
const segment = (folder: string, number: number): string =>
  join(folder, `journal-${String(number).padStart(6, '0')}.log`);
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

describe('a journal with gaps', () => {
  it('drops segments only as a whole, only in front, and never the last', async () => {
    const folder = await testFolder();
    const journal = await openJournal(realFiles, folder, 300);
    for (let i = 0; i < 9; i += 1) await journal.append(bytes(20, i));
    const before = await numbersIn(folder);
    await journal.dropThrough(2);
    expect(await numbersIn(folder)).toEqual(before);
    await journal.dropThrough(4);
    expect(await numbersIn(folder)).toEqual([4, 5, 6, 7, 8, 9]);
    await journal.dropThrough(99);
    expect((await journal.append(bytes(5, 1))).ok).toBe(true);
    await journal.close();
    expect((await numbersIn(folder)).at(-1)).toBe(10);
  });

  it('never gives a number twice, whatever it has lost', async () => {
    const folder = await testFolder();
    const journal = await openJournal(realFiles, folder);
    journal.raise(500);
    expect(journal.head().seq).toBe(500);
    await journal.append(bytes(5, 1));
    await journal.close();
    const again = await openJournal(realFiles, folder);
    again.raise(700);
    await again.append(bytes(5, 2));
    await again.append(bytes(5, 3));
    await again.close();
    expect(await numbersIn(folder)).toEqual([501, 701, 702]);
  });

  it('loses only the rest of a segment that is damaged', async () => {
    const folder = await testFolder();
    const journal = await openJournal(realFiles, folder, 300);
    for (let i = 0; i < 9; i += 1) await journal.append(bytes(20, i));
    await journal.close();
    const path = segment(folder, 2);
    const damaged = await readFile(path);
    damaged[150] = (damaged[150] ?? 0) ^ 1;
    await writeFile(path, damaged);
    const left = await numbersIn(folder);
    expect(left.length).toBeGreaterThanOrEqual(6);
    expect(left.at(-1)).toBe(9);
    expect((await readdir(folder)).some((name) => name.startsWith('journal-000002.log.damaged'))).toBe(true);
  });
});
