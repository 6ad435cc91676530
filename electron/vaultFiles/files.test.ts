import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realFiles } from '#electron/vaultFiles/file.ts';
import { filesSuite } from '#electron/vaultFiles/files.suite.ts';
import { type Image, type SimulatedDisk, simulatedDisk } from '#electron/vaultFiles/simulatedFiles.ts';
import { testFolder } from '#electron/vaultFiles/testFolder.ts';

filesSuite('the real disk', async () => ({ files: realFiles, folder: await testFolder() }));
filesSuite('the simulated disk', async () => {
  const { files } = simulatedDisk();
  await files.makeFolder('/profile');
  return { files, folder: '/profile' };
});

/** Every content that a power cut can leave. */
const allImages = (disk: SimulatedDisk): readonly Image[] => {
  const images: Image[] = [];
  let choices: number[] = [];
  for (;;) {
    const counts: number[] = [];
    images.push(
      disk.cutPower((count) => {
        counts.push(count);
        return choices[counts.length - 1] ?? 0;
      }),
    );
    choices = counts.map((_, index) => choices[index] ?? 0);
    while (choices.length > 0 && (choices.at(-1) ?? 0) + 1 >= (counts[choices.length - 1] ?? 0)) choices.pop();
    if (choices.length === 0) return images;
    choices[choices.length - 1] = (choices.at(-1) ?? 0) + 1;
  }
};
const contents = (images: readonly Image[], path: string): string[] =>
  [...new Set(images.map((image) => image.get(path)?.join(',') ?? 'none'))].sort();

describe('a power cut on the simulated disk', () => {
  const start = async (path: string) => {
    const disk = simulatedDisk();
    await disk.files.makeFolder('/p');
    const file = await disk.files.open(path);
    return { disk, file };
  };

  it('may leave none of a file whose folder was not synced, and each beginning of what was appended', async () => {
    const { disk, file } = await start('/p/a');
    await file.append(Uint8Array.of(1, 2));
    expect(contents(allImages(disk), '/p/a')).toEqual(['', '0,0', '0,2', '1', '1,0', '1,2', 'none']);
    await file.datasync();
    expect(contents(allImages(disk), '/p/a')).toEqual(['1,2', 'none']);
    await disk.files.fsyncFolder('/p');
    expect(contents(allImages(disk), '/p/a')).toEqual(['1,2']);
    await file.append(Uint8Array.of(3));
    expect(contents(allImages(disk), '/p/a')).toEqual(['1,2', '1,2,0', '1,2,3']);
  });

  it('may put a rename before the bytes and before another rename', async () => {
    const { disk, file } = await start('/p/a.new');
    await file.append(Uint8Array.of(1));
    await disk.files.rename('/p/a.new', '/p/a');
    expect(contents(allImages(disk), '/p/a')).toEqual(['', '0', '1', 'none']);
    const other = await disk.files.open('/p/b');
    await other.datasync();
    const images = allImages(disk);
    expect(images.some((image) => image.has('/p/b') && !image.has('/p/a') && !image.has('/p/a.new'))).toBe(true);
    expect(images.some((image) => image.has('/p/a') && image.has('/p/a.new'))).toBe(true);
  });

  it('may leave a folder under its old name, and in it what the disk had of it', async () => {
    const { disk, file } = await start('/p/a');
    await disk.files.makeFolder('/p/new/deep');
    for (const name of ['x', 'y']) {
      const inside = await disk.files.open(`/p/new/deep/${name}`);
      await inside.append(Uint8Array.of(1));
      await inside.datasync();
    }
    await file.datasync();
    await disk.files.rename('/p/new', '/p/named');
    const may = allImages(disk).map((image) => [...image.keys()].sort().join(' '));
    for (const one of ['', '/p/a', '/p/new/deep/x', '/p/named/deep/y', '/p/new/deep/x /p/new/deep/y']) {
      expect(may).toContain(one);
    }
    await disk.files.fsyncFolder('/p/named/deep');
    await disk.files.fsyncFolder('/p');
    const images = allImages(disk);
    expect(contents(images, '/p/named/deep/x')).toEqual(['1']);
    expect(contents(images, '/p/named/deep/y')).toEqual(['1']);
  });

  it('never brings back what a failed sync dropped', async () => {
    let fails = true;
    const disk = simulatedDisk({ fault: (operation) => (fails && operation === 'datasync' ? 'EIO' : null) });
    await disk.files.makeFolder('/p');
    const file = await disk.files.open(join('/p', 'a'));
    await disk.files.fsyncFolder('/p');
    await file.append(Uint8Array.of(1));
    await expect(file.datasync()).rejects.toThrow('EIO');
    fails = false;
    await file.append(Uint8Array.of(2));
    await file.datasync();
    expect(await disk.files.read('/p/a')).toEqual(Uint8Array.of(1, 2));
    expect(contents(allImages(disk), '/p/a')).toEqual(['0,2']);
  });
});
