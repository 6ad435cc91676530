// An export takes its name only when it is whole: a cancel, a lock, a full disk or an earlier attempt leave nothing behind,
// and nothing of the person's is written over without the system's own question.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AskPlace, createExports } from '#electron/exports.ts';
import { realFiles } from '#electron/vaultFiles/file.ts';
import { failingFiles, testFolder } from '#electron/vaultFiles/testFolder.ts';
import { must } from '#shared/result.ts';

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
