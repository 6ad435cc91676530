import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPreferences, openPreferences } from '#electron/preferences.ts';
import { chooseProfile, isNewerProfile, recordRuntime } from '#electron/profile.ts';
import { realFiles } from '#electron/vaultFiles/file.ts';
import { failingFiles, testFolder } from '#electron/vaultFiles/testFolder.ts';
import type { Area } from '#electron/windowState.ts';
import { fitArea, readWindowState, writeWindowState } from '#electron/windowState.ts';

describe('the profile', () => {
  const choice = { argument: null, packaged: true, environment: {}, appData: '/data' };
  it('is the named one, else the one that travels with the program, else the own one', async () => {
    const folder = await testFolder();
    const executable = join(folder, 'entre-nous');
    expect(chooseProfile({ ...choice, executable })).toEqual({ folder: '/data/Entre Nous', isPortable: false });
    await mkdir(join(folder, 'entre-nous-profile'));
    const beside = { folder: join(folder, 'entre-nous-profile'), isPortable: true };
    expect(chooseProfile({ ...choice, executable })).toEqual(beside);
    expect(chooseProfile({ ...choice, executable, packaged: false }).isPortable).toBe(false);
    expect(
      chooseProfile({ ...choice, executable: '/mnt/x/entre-nous', environment: { APPIMAGE: executable } }),
    ).toEqual(beside);
    expect(chooseProfile({ ...choice, executable: join(folder, 'Entre Nous.app/Contents/MacOS/Entre Nous') })).toEqual(
      beside,
    );
    expect(chooseProfile({ ...choice, executable, argument: '/p' })).toEqual({ folder: '/p', isPortable: true });
  });

  it('does not open with an older Chromium than the one that used it last', async () => {
    const folder = join(await testFolder(), 'profile');
    expect(isNewerProfile(folder, '130.0.1')).toBe(false);
    await recordRuntime(realFiles, folder, { chromium: '156.0.7', electron: '45.4.1', app: '0.1.0' });
    expect(isNewerProfile(folder, '130.0.6723.137')).toBe(true);
    expect(isNewerProfile(folder, '156.0.1')).toBe(false);
    expect(isNewerProfile(folder, '157.0.0')).toBe(false);
    await writeFile(join(folder, 'runtime.json'), 'damaged');
    expect(isNewerProfile(folder, '130.0.0')).toBe(false);
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });
});

describe('preferences', () => {
  it('are the defaults until they are written, and survive damage and failed writing', async () => {
    const folder = await testFolder();
    const applied: unknown[] = [];
    const store = await openPreferences(realFiles, folder, (preferences) => applied.push(preferences));
    expect(store.current()).toEqual(defaultPreferences);
    const chosen = { language: 'fr', theme: 'dark', idleLockMinutes: 5, screenShield: true, bell: false } as const;
    await store.write(chosen);
    expect(applied).toEqual([defaultPreferences, chosen]);
    expect((await openPreferences(realFiles, folder, () => undefined)).current()).toEqual(chosen);
    const full = await openPreferences(
      failingFiles((operation) => (operation === 'append' ? 'ENOSPC' : null)),
      folder,
      () => undefined,
    );
    await expect(full.write(defaultPreferences)).rejects.toThrow('ENOSPC');
    expect((await openPreferences(realFiles, folder, () => undefined)).current()).toEqual(chosen);
    for (const damage of ['', '{', 'null', JSON.stringify({ ...chosen, idleLockMinutes: 7 })]) {
      await writeFile(join(folder, 'preferences.json'), damage);
      expect((await openPreferences(realFiles, folder, () => undefined)).current()).toEqual(defaultPreferences);
    }
  });
});

describe('the window', () => {
  const screen: Area = { x: 0, y: 0, width: 1920, height: 1080 };
  const second: Area = { x: 1920, y: 0, width: 1280, height: 1024 };
  it('opens where it was, in the middle at first, and always on a display', () => {
    expect(fitArea(null, [screen])).toEqual({ x: 320, y: 120, width: 1280, height: 840 });
    const area = { x: 2000, y: 50, width: 900, height: 700 };
    expect(fitArea(area, [screen, second])).toEqual(area);
    expect(fitArea(area, [screen])).toEqual(fitArea(null, [screen]));
    expect(fitArea({ x: 1800, y: 900, width: 900, height: 700 }, [screen])).toEqual({
      x: 1020,
      y: 380,
      width: 900,
      height: 700,
    });
    expect(fitArea({ x: 0, y: 0, width: 10, height: 10 }, [screen])).toEqual({ x: 0, y: 0, width: 800, height: 600 });
    expect(fitArea(null, [{ x: 0, y: 0, width: 640, height: 480 }])).toEqual({ x: 0, y: 0, width: 800, height: 600 });
  });

  it('is remembered in a plain file without content; a failure to is none', async () => {
    const folder = await testFolder();
    expect(await readWindowState(realFiles, folder)).toBeNull();
    const state = { area: screen, isMaximized: true };
    await writeWindowState(realFiles, folder, state);
    expect(await readWindowState(realFiles, folder)).toEqual(state);
    expect(JSON.parse(await readFile(join(folder, 'window.json'), 'utf8'))).toEqual(state);
    await writeWindowState(
      failingFiles(() => 'EIO'),
      folder,
      { ...state, isMaximized: false },
    );
    expect(await readWindowState(realFiles, folder)).toEqual(state);
    expect(await readdir(folder)).toEqual(['window.json']);
  });
});
