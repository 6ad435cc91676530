// The file of phase keys: whole or gone, never twice, and what it held is written over before its name goes.
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Files } from '#electron/vaultFiles/file.ts';
import { realFiles } from '#electron/vaultFiles/file.ts';
import { openPhaseKeyFile } from '#electron/vaultFiles/phaseKeyFile.ts';
import { type Image, simulatedDisk } from '#electron/vaultFiles/simulatedFiles.ts';
import { testFolder } from '#electron/vaultFiles/testFolder.ts';

const content = (fill: number): Uint8Array => new Uint8Array(200).fill(fill);

/** Notes what a file held when its name went. */
const watching = (): { readonly files: Files; readonly last: Uint8Array[] } => {
  const last: Uint8Array[] = [];
  return {
    last,
    files: {
      ...realFiles,
      remove: async (path) => {
        const held = await realFiles.read(path);
        if (held) last.push(held);
        await realFiles.remove(path);
      },
    },
  };
};

describe('the file of phase keys', () => {
  it('is there while there are keys, and gives them back after a new start', async () => {
    const folder = await testFolder();
    const file = openPhaseKeyFile(realFiles, folder);
    expect(await file.read()).toBeNull();
    expect(await file.write(content(1))).toEqual({ ok: true, value: undefined });
    expect(await file.write(content(2))).toEqual({ ok: true, value: undefined });
    expect(await openPhaseKeyFile(realFiles, folder).read()).toEqual(content(2));
    expect(await readdir(folder)).toHaveLength(1);
    expect(await file.write(null)).toEqual({ ok: true, value: undefined });
    expect(await readdir(folder)).toEqual([]);
    expect(await file.read()).toBeNull();
  });

  it('writes over each content before its name goes', async () => {
    const folder = await testFolder();
    const { files, last } = watching();
    const file = openPhaseKeyFile(files, folder);
    await file.write(content(1));
    await file.write(content(2));
    await file.write(null);
    expect(last).toHaveLength(2);
    for (const bytes of last) {
      expect(bytes).toHaveLength(232);
      // sixteen equal bytes in a row are not chance
      expect(Buffer.from(bytes).includes(Buffer.alloc(16, 1)) || Buffer.from(bytes).includes(Buffer.alloc(16, 2))).toBe(
        false,
      );
    }
  });

  it('after a power cut at any moment it is one content or the other, and the rest is destroyed', async () => {
    const before: Image = await (async () => {
      const disk = simulatedDisk();
      await openPhaseKeyFile(disk.files, '/vault').write(content(1));
      return disk.image();
    })();
    const cuts: Image[] = [];
    const disk = simulatedDisk({
      image: before,
      observe: (now) => {
        for (let which = 0; which < 4; which++) cuts.push(now.cutPower((count) => which % count));
      },
    });
    await openPhaseKeyFile(disk.files, '/vault').write(content(2));
    expect(cuts.length).toBeGreaterThan(10);
    for (const image of cuts) {
      const after = simulatedDisk({ image });
      const file = openPhaseKeyFile(after.files, '/vault');
      const read = await file.read();
      expect([content(1), content(2)]).toContainEqual(read);
      expect(await after.files.list('/vault')).toHaveLength(1);
    }
  });

  it('does not take a damaged one, nor one that is too long, for keys', async () => {
    const folder = await testFolder();
    await writeFile(join(folder, 'phase-keys-3.sealed'), content(5));
    await writeFile(join(folder, 'phase-keys-4.sealed'), Buffer.alloc(70_000));
    const file = openPhaseKeyFile(realFiles, folder);
    expect(await file.read()).toBeNull();
    await file.write(content(6));
    expect(await file.read()).toEqual(content(6));
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('says what a full disk does, and keeps what was there', async () => {
    const folder = await testFolder();
    await openPhaseKeyFile(realFiles, folder).write(content(1));
    const full: Files = {
      ...realFiles,
      open: async (path) => ({
        ...(await realFiles.open(path)),
        append: async () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
      }),
    };
    expect(await openPhaseKeyFile(full, folder).write(content(2))).toEqual({ ok: false, error: { type: 'DiskFull' } });
    expect(await openPhaseKeyFile(realFiles, folder).read()).toEqual(content(1));
  });
});
