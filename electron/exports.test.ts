// An export takes its name only when it is whole: a cancel, a lock, a full disk or an earlier attempt leave nothing behind,
// and nothing of the person's is written over without the system's own question.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AskPlace, createExports } from '#electron/exports.ts';
import { realFiles } from '#electron/vaultFiles/file.ts';
import { simulatedDisk } from '#electron/vaultFiles/simulatedFiles.ts';
import { failingFiles, testFolder } from '#electron/vaultFiles/testFolder.ts';
import { must } from '#shared/result.ts';
import { seeded } from '#shared/testing/random.ts';

const inFolder =
  (folder: string): AskPlace =>
  async (kind, name) =>
    kind === 'file' ? join(folder, name) : folder;
const everything = async (folder: string): Promise<string[]> => (await readdir(folder, { recursive: true })).sort();

describe('an export', () => {
  it('of a folder is there when it is whole, under a name that was free', async () => {
    const folder = await testFolder();
    const exports = createExports(realFiles, inFolder(folder));
    await mkdir(join(folder, 'entre nous'));
    must(await exports.begin('folder', 'Entre Nous'));
    must(await exports.write('One.md', 'first, '));
    must(await exports.write('One.md', 'second é'));
    must(await exports.write('Trash/Two.md', 'x'));
    expect(await everything(folder)).toContain(join('Entre Nous (2).unfinished', 'One.md'));
    expect(must(await exports.end()).place).toBe(join(folder, 'Entre Nous (2)'));
    expect(await everything(folder)).toEqual([
      'Entre Nous (2)',
      ...['One.md', 'Trash', join('Trash', 'Two.md')].map((name) => join('Entre Nous (2)', name)),
      'entre nous',
    ]);
    expect(await readFile(join(folder, 'Entre Nous (2)', 'One.md'), 'utf8')).toBe('first, second é');
    // it is closed: a page that goes on writing is told so
    expect(await exports.write('Three.md', 'x')).toEqual({ ok: false, error: { type: 'Cancelled' } });
  });

  it('of one file replaces what the person agreed to replace, at the end', async () => {
    const folder = await testFolder();
    const place = join(folder, 'all.json');
    await writeFile(place, 'earlier');
    await writeFile(`${place}.unfinished`, 'what a power cut left');
    const exports = createExports(realFiles, inFolder(folder));
    must(await exports.begin('file', 'all.json'));
    must(await exports.write('all.json', '{'));
    must(await exports.write('all.json', '}'));
    expect(await readFile(place, 'utf8')).toBe('earlier');
    must(await exports.end());
    expect(await everything(folder)).toEqual(['all.json']);
    expect(await readFile(place, 'utf8')).toBe('{}');
  });

  it.each(['folder', 'file'] as const)(
    'leaves nothing of a %s when it is cancelled, or another one is begun',
    async (kind) => {
      const folder = await testFolder();
      const exports = createExports(realFiles, inFolder(folder));
      must(await exports.begin(kind, 'Words'));
      must(await exports.write('One.md', 'secret'));
      await exports.cancel();
      expect(await everything(folder)).toEqual([]);
      expect(await exports.end()).toEqual({ ok: false, error: { type: 'Cancelled' } });
      must(await exports.begin(kind, 'Words'));
      must(await exports.write('One.md', 'secret'));
      must(await exports.begin(kind, 'Others'));
      expect((await everything(folder)).filter((name) => name.startsWith('Words'))).toEqual([]);
      await exports.cancel();
      expect(await everything(folder)).toEqual([]);
    },
  );

  // each name and each length, whatever the disk had not yet taken
  it.each(['folder', 'file'] as const)(
    'of a %s is whole on the disk once it says so, whatever power cut follows',
    async (kind) => {
      const disk = simulatedDisk();
      await disk.files.makeFolder('/stick');
      await disk.files.fsyncFolder('/');
      const exports = createExports(disk.files, inFolder('/stick'));
      must(await exports.begin(kind, 'Words'));
      // more of them than wait for the disk side by side
      const names = Array.from({ length: 20 }, (_, index) => `${index % 3 === 0 ? 'Trash/' : ''}${index}.md`);
      for (const name of names) {
        must(await exports.write(name, `first of ${name}, `));
        must(await exports.write(name, 'and the rest.'));
      }
      must(await exports.end());
      const whole = disk.image();
      expect(whole.size).toBe(kind === 'folder' ? names.length : 1);
      for (let seed = 1; seed <= 300; seed += 1) {
        expect(disk.cutPower(seeded(seed).below), `seed ${seed}`).toEqual(whole);
      }
    },
  );

  it('never has its name before it is whole, at whatever instant the power goes', async () => {
    let instants = 0;
    const disk = simulatedDisk({
      observe: (now) => {
        instants += 1;
        for (let seed = 1; seed <= 20; seed += 1) {
          const left = now.cutPower(seeded(instants * 100 + seed).below);
          const named = [...left.keys()].filter((path) => path.startsWith('/stick/Words/'));
          if (named.length > 0) expect(named.map((path) => left.get(path)?.length)).toEqual([9, 9, 9]);
        }
      },
    });
    await disk.files.makeFolder('/stick');
    const exports = createExports(disk.files, inFolder('/stick'));
    must(await exports.begin('folder', 'Words'));
    for (const name of ['One.md', 'Two.md', 'Trash/Three.md']) must(await exports.write(name, 'my words.'));
    must(await exports.end());
    expect(instants).toBeGreaterThan(10);
  });

  it('is not begun when the person closes the dialog', async () => {
    const exports = createExports(realFiles, async () => null);
    expect(await exports.begin('folder', 'Words')).toEqual({ ok: false, error: { type: 'Cancelled' } });
    await exports.cancel();
  });

  it.each([
    ['append', 'ENOSPC', 'DiskFull'],
    ['open', 'EACCES', 'WriteFailed'],
    ['rename', 'EIO', 'WriteFailed'],
    ['datasync', 'ENOSPC', 'DiskFull'],
  ] as const)('leaves nothing when %s fails with %s', async (operation, code, type) => {
    const folder = await testFolder();
    const files = failingFiles((current) => (current === operation ? code : null));
    const exports = createExports(files, inFolder(folder));
    const results = [
      await exports.begin('folder', 'Words'),
      await exports.write('One.md', 'secret'),
      await exports.write('Two.md', 'secret'),
      await exports.end(),
    ];
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, error: { type } });
    expect(await everything(folder)).toEqual([]);
  });
});
