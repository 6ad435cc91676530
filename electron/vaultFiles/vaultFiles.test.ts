import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realFiles } from '#electron/vaultFiles/file.ts';
import { testFolder } from '#electron/vaultFiles/testFolder.ts';
import { openVaultFiles, untouchedVaultFiles } from '#electron/vaultFiles/vaultFiles.ts';

const header = new Uint8Array(300).fill(3);
const foldersIn = (profile: string) => ({ vault: join(profile, 'vault'), databases: join(profile, 'IndexedDB') });
const stateOf = async (profile: string): Promise<string> => {
  const vault = await openVaultFiles(realFiles, foldersIn(profile));
  const { state } = await vault.state();
  await vault.close();
  return state;
};

describe('vault files', () => {
  it('let a vault be created once', async () => {
    const profile = await testFolder();
    const vault = await openVaultFiles(realFiles, foldersIn(profile));
    expect(await vault.state()).toEqual({ state: 'none', header: null });
    const [first, second] = await Promise.all([vault.createHeader(header), vault.createHeader(header)]);
    expect(first.ok).toBe(true);
    expect(second).toEqual({ ok: false, error: { type: 'VaultExists' } });
    expect(await vault.state()).toEqual({ state: 'present', header });
    expect((await vault.replaceHeader(new Uint8Array([1]))).ok).toBe(true);
    expect(await vault.state()).toEqual({ state: 'present', header: new Uint8Array([1]) });
    await vault.close();
  });

  it.each([
    'vault/vault.header',
    'vault/vault.header.copy',
    'vault/vault.header.damaged-1',
    'vault/journal-000001.log',
    'vault/journal-000007.log.damaged-2',
    'IndexedDB/app_entre-nous_0.indexeddb.leveldb/LOG',
    'IndexedDB/anything of a later Chromium',
  ])('are damaged, never a new beginning, while only %s is there', async (name) => {
    const profile = await testFolder();
    const path = join(profile, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, 'remains');
    expect(await stateOf(profile)).toBe('damaged');
    const vault = await openVaultFiles(realFiles, foldersIn(profile));
    expect(await vault.createHeader(header)).toEqual({ ok: false, error: { type: 'VaultExists' } });
    await vault.close();
  });

  it('are a new beginning again after a crash in the midst of the first', async () => {
    const profile = await testFolder();
    await mkdir(join(profile, 'vault'));
    await writeFile(join(profile, 'vault', 'vault.header.new'), 'half');
    expect(await stateOf(profile)).toBe('none');
  });

  it('are not read as absent when a lost header leaves a journal', async () => {
    const profile = await testFolder();
    const vault = await openVaultFiles(realFiles, foldersIn(profile));
    await vault.createHeader(header);
    await vault.journal.append(new Uint8Array(10));
    await vault.close();
    await rm(join(profile, 'vault', 'vault.header'));
    expect(await stateOf(profile)).toBe('present');
    await rm(join(profile, 'vault', 'vault.header'));
    await rm(join(profile, 'vault', 'vault.header.copy'));
    expect(await stateOf(profile)).toBe('damaged');
  });

  it('are out of reach for an older runtime', async () => {
    expect(await untouchedVaultFiles.state()).toEqual({ state: 'newerRuntime', header: null });
    expect((await untouchedVaultFiles.createHeader(header)).ok).toBe(false);
    expect((await untouchedVaultFiles.replaceHeader(header)).ok).toBe(false);
    expect((await untouchedVaultFiles.journal.append(new Uint8Array(1))).ok).toBe(false);
  });
});
