import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createArrivedFiles } from '#electron/arrivedFiles.ts';
import { carriedFileMaxBytes } from '#shared/ipc.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arrived-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('hands a file out once, by its path or its address, and never more of it than there is', async () => {
  await writeFile(join(folder, 'one.entrenous'), 'words');
  const files = createArrivedFiles();
  expect(files.arrive(['--switch', 'one.entrenous'], folder)).toBe(true);
  expect(await files.open()).toBe(5);
  expect(Buffer.from(await files.read(1, 100)).toString()).toBe('ords');
  expect(await files.read(50, 10)).toHaveLength(0);
  await files.drop();
  expect(await files.read(0, 5)).toHaveLength(0);
  expect(await files.open()).toBeNull();
  expect(files.arrive([pathToFileURL(join(folder, 'one.entrenous')).href], '/')).toBe(true);
  expect(await files.open()).toBe(5);
  await files.drop();
});

it('takes no other ending, no switch and no link for a file', () => {
  const files = createArrivedFiles();
  for (const words of [['/etc/passwd'], ['one.txt'], ['--x.entrenous'], ['entrenous://join#v1.a.entrenous'], []])
    expect(files.arrive(words, folder)).toBe(false);
});

it('says what cannot be read, and what is larger than any file of ours, before it reads', async () => {
  await mkdir(join(folder, 'folder.entrenous'));
  await writeFile(join(folder, 'large.entrenous'), '');
  await truncate(join(folder, 'large.entrenous'), carriedFileMaxBytes + 1);
  const files = createArrivedFiles();
  for (const [name, told] of [
    ['nothing.entrenous', -1],
    ['folder.entrenous', -1],
    ['large.entrenous', -2],
  ] as const) {
    expect(files.arrive([name], folder)).toBe(true);
    expect(await files.open(), name).toBe(told);
    expect(await files.read(0, 10)).toHaveLength(0);
  }
});
