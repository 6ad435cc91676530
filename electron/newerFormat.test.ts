// A profile that a newer version has written in is known before anything is opened, by each of its files, and the question
// itself changes nothing. One flipped byte of a header is damage, not a version.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasNewerFormat, profileFormat } from '#electron/newerFormat.ts';
import { isNewerProfile, recordRuntime } from '#electron/profile.ts';
import { realFiles } from '#electron/vaultFiles/file.ts';
import { testFolder } from '#electron/vaultFiles/testFolder.ts';
import { openVaultFiles } from '#electron/vaultFiles/vaultFiles.ts';
import { must } from '#shared/result.ts';

const runtime = { chromium: '130.0.0', electron: '33.0.0', app: '0.1.0' };
const innerHeader = (version: number): Uint8Array =>
  Buffer.concat([Buffer.from('ENvault\n'), Buffer.from([version, 1]), Buffer.alloc(296, 7)]);

/** A profile as this version leaves it: note, header, journal, snapshot. */
const profile = async (): Promise<string> => {
  const folder = await testFolder();
  await recordRuntime(realFiles, folder, runtime);
  const vault = await openVaultFiles(realFiles, { vault: join(folder, 'vault'), databases: join(folder, 'IndexedDB') });
  must(await vault.createHeader(innerHeader(1)));
  must(await vault.journal.append(new Uint8Array(100)));
  must(await vault.snapshots.begin({ seq: 1, madeAt: 5 }, innerHeader(1)));
  must(await vault.snapshots.append(new Uint8Array(50)));
  must(await vault.snapshots.confirm(must(await vault.snapshots.end()).name));
  await vault.close();
  return folder;
};
const hashOf = async (folder: string): Promise<string> => {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    const path = join(folder, name);
    hash.update(name).update((await stat(path)).isFile() ? await readFile(path) : '');
  }
  return hash.digest('hex');
};
const raise = async (path: string, at: number, to = 2): Promise<void> => {
  const bytes = await readFile(path);
  bytes[at] = to;
  await writeFile(path, bytes);
};
const rehash = async (path: string): Promise<void> => {
  const bytes = await readFile(path);
  const body = bytes.subarray(0, -32);
  await writeFile(path, Buffer.concat([body, createHash('sha256').update(body).digest()]));
};
const journal = (folder: string) => join(folder, 'vault', 'journal-000001.log');
const header = (folder: string, end = '') => join(folder, 'vault', `vault.header${end}`);
const snapshot = async (folder: string): Promise<string> => {
  const place = join(folder, 'vault', 'snapshots');
  return join(place, (await readdir(place))[0] ?? '');
};

describe('a profile', () => {
  it('of this version is not newer', async () => {
    const folder = await profile();
    expect(isNewerProfile(folder, '130.0.0')).toBe(false);
    expect(isNewerProfile(join(folder, 'nothing here'), '130.0.0')).toBe(false);
  });

  it('is newer by its note, and is not touched by the question', async () => {
    const folder = await profile();
    await writeFile(join(folder, 'runtime.json'), JSON.stringify({ ...runtime, format: profileFormat + 1 }));
    const before = await hashOf(folder);
    expect(isNewerProfile(folder, '130.0.0')).toBe(true);
    expect(await hashOf(folder)).toBe(before);
  });

  const newer: readonly (readonly [string, (folder: string) => Promise<void>])[] = [
    ['journal', (folder) => raise(journal(folder), 7)],
    ['snapshot', async (folder) => raise(await snapshot(folder), 7)],
    [
      'file around the header',
      async (folder) => {
        await raise(header(folder), 7);
        await rehash(header(folder));
      },
    ],
    [
      'header',
      async (folder) => {
        await raise(header(folder, '.copy'), 16);
        await rehash(header(folder, '.copy'));
      },
    ],
  ];
  it.each(newer)('without its note is newer by its %s, and is not touched by the question', async (_name, alter) => {
    const folder = await profile();
    await alter(folder);
    await rm(join(folder, 'runtime.json'));
    const before = await hashOf(folder);
    expect(isNewerProfile(folder, '130.0.0')).toBe(true);
    expect(await hashOf(folder)).toBe(before);
  });

  it.each(newer)('with its note is damaged by another number in its %s, not newer', async (_name, alter) => {
    const folder = await profile();
    await alter(folder);
    expect(isNewerProfile(folder, '130.0.0')).toBe(false);
  });

  it('is not newer by one flipped bit anywhere in its note', async () => {
    const folder = await testFolder();
    await recordRuntime(realFiles, folder, runtime);
    const note = join(folder, 'runtime.json');
    const sound = await readFile(note);
    for (let bit = 0; bit < sound.length * 8; bit += 1) {
      const flipped = Buffer.from(sound);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(note, flipped);
      expect(isNewerProfile(folder, '130.0.0'), `bit ${bit}`).toBe(false);
    }
  });

  it('with a damaged file is not newer', async () => {
    const folder = await profile();
    await raise(header(folder), 7);
    await raise(header(folder, '.copy'), 16);
    await raise(journal(folder), 2, 0);
    await raise(await snapshot(folder), 7, 0);
    await writeFile(join(folder, 'runtime.json'), '{');
    expect(hasNewerFormat(folder)).toBe(false);
    expect(isNewerProfile(folder, '130.0.0')).toBe(false);
    await mkdir(join(folder, 'vault', 'journal-000009.log'));
    expect(hasNewerFormat(folder)).toBe(false);
  });
});

describe('the note of the version', () => {
  it('says that a version is new until it has opened the vault', async () => {
    const folder = await testFolder();
    const first = await recordRuntime(realFiles, folder, runtime);
    expect(first.isNewVersion()).toBe(true);
    expect((await recordRuntime(realFiles, folder, runtime)).isNewVersion()).toBe(true);
    await first.versionOpened();
    expect(first.isNewVersion()).toBe(false);
    expect((await recordRuntime(realFiles, folder, runtime)).isNewVersion()).toBe(false);
    const next = await recordRuntime(realFiles, folder, { ...runtime, app: '0.2.0' });
    expect(next.isNewVersion()).toBe(true);
    await next.versionOpened();
    expect(JSON.parse(await readFile(join(folder, 'runtime.json'), 'utf8'))).toEqual({
      ...{ ...runtime, app: '0.2.0' },
      ...{ format: profileFormat, opened: '0.2.0', check: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });
});
