import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realFiles } from '#electron/vaultFiles/file.ts';
import { headerCopyName, headerName, openHeader, replaceHeader } from '#electron/vaultFiles/header.ts';
import type { Operation } from '#electron/vaultFiles/testFolder.ts';
import { failingFiles, testFolder } from '#electron/vaultFiles/testFolder.ts';

const old = new Uint8Array(500).fill(1);
const next = new Uint8Array(600).fill(2);
const present = (header: Uint8Array) => ({ state: 'present', header });

describe('the header', () => {
  it('is absent, then there in two equal files', async () => {
    const folder = join(await testFolder(), 'vault');
    expect(await openHeader(realFiles, folder)).toEqual({ state: 'none' });
    expect((await replaceHeader(realFiles, folder, old)).ok).toBe(true);
    expect(await openHeader(realFiles, folder)).toEqual(present(old));
    expect(await readFile(join(folder, headerName))).toEqual(await readFile(join(folder, headerCopyName)));
  });

  it.each([headerName, headerCopyName])('is whole again after any flipped, missing or cut byte of %s', async (name) => {
    const folder = await testFolder();
    await replaceHeader(realFiles, folder, old);
    const path = join(folder, name);
    const whole = await readFile(path);
    const damages = [
      ...[0, 7, 8, 100, whole.length - 1].map((at) => {
        const flipped = Buffer.from(whole);
        flipped[at] = (flipped[at] ?? 0) ^ 1;
        return flipped;
      }),
      whole.subarray(0, 40),
      whole.subarray(0, whole.length - 1),
      Buffer.alloc(0),
      Buffer.concat([whole, Buffer.from([0])]),
    ];
    for (const damage of damages) {
      await writeFile(path, damage);
      expect(await openHeader(realFiles, folder)).toEqual(present(old));
      expect(await readFile(path)).toEqual(whole);
    }
    await rm(path);
    expect(await openHeader(realFiles, folder)).toEqual(present(old));
    expect(await readFile(path)).toEqual(whole);
  });

  it('is damaged, not absent, when neither file reads', async () => {
    const folder = await testFolder();
    await writeFile(join(folder, headerName), 'x');
    expect(await openHeader(realFiles, folder)).toEqual({ state: 'damaged' });
    expect(await readFile(join(folder, headerName), 'utf8')).toBe('x');
  });

  it('leaves no file with the old header once it has been read again', async () => {
    const folder = await testFolder();
    await replaceHeader(realFiles, folder, old);
    const before = await readFile(join(folder, headerName));
    let renames = 0;
    const files = failingFiles((operation) => (operation === 'rename' && ++renames === 2 ? 'EIO' : null));
    expect((await replaceHeader(files, folder, next)).ok).toBe(true);
    expect(await readFile(join(folder, headerCopyName))).toEqual(before);
    expect(await openHeader(realFiles, folder)).toEqual(present(next));
    for (const name of await realFiles.list(folder)) {
      expect((await readFile(join(folder, name))).includes(Buffer.from(old))).toBe(false);
    }
  });

  const operations: readonly Operation[] = ['open', 'append', 'datasync', 'rename', 'fsyncFolder', 'truncate'];
  it.each(operations.flatMap((operation) => [1, 2].map((nth) => [operation, nth] as const)))(
    'is the old or the new one when %s number %i fails, and new when it was told so',
    async (operation, nth) => {
      const folder = await testFolder();
      await replaceHeader(realFiles, folder, old);
      let count = 0;
      const files = failingFiles((current) => (current === operation && ++count === nth ? 'ENOSPC' : null));
      const result = await replaceHeader(files, folder, next);
      const found = await openHeader(realFiles, folder);
      if (result.ok) expect(found).toEqual(present(next));
      else {
        expect(result.error).toEqual({ type: 'DiskFull' });
        expect([JSON.stringify(present(old)), JSON.stringify(present(next))]).toContain(JSON.stringify(found));
      }
    },
  );
});
