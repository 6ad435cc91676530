import { describe, expect, it } from 'vitest';
import { openReserve } from '#electron/vaultFiles/reserve.ts';
import { simulatedDisk } from '#electron/vaultFiles/simulatedFiles.ts';
import { openVaultFiles } from '#electron/vaultFiles/vaultFiles.ts';
import type { ReserveState } from '#shared/ipcKeeping.ts';

const folders = { vault: '/profile/vault', databases: '/profile/IndexedDB' };
const bytes = 3_000_000;
const path = '/profile/vault/reserve';

/** A disk of so many bytes, as a system that counts files sees it. */
const smallDisk = (most: number) => {
  const disk = simulatedDisk({
    fault: (operation, file) => (operation === 'append' && file !== path && used() > most ? 'ENOSPC' : null),
  });
  const used = (): number => [...disk.image().values()].reduce((sum, one) => sum + one.length, 0);
  return { disk, used };
};

describe('the reserve', () => {
  it('is made once there is room, and given away once', async () => {
    const disk = simulatedDisk();
    const told: ReserveState[] = [];
    let room = bytes;
    const reserve = openReserve(disk.files, '/profile/vault', {
      bytes,
      onChange: (state) => told.push(state),
      free: async () => room,
    });
    expect(await reserve.renew()).toBe('none');
    expect(await reserve.release()).toBe(false);
    room = 2 * bytes;
    expect(await reserve.renew()).toBe('there');
    expect(disk.image().get(path)?.length).toBe(bytes);
    expect([await reserve.release(), await reserve.release()]).toEqual([true, false]);
    expect(disk.image().has(path)).toBe(false);
    room = 10;
    expect(await reserve.renew()).toBe('released');
    expect(told).toEqual(['there', 'released']);
  });

  it('lets a save through when the disk is full, once, and says so', async () => {
    const { disk } = smallDisk(bytes + 20_000);
    const told: ReserveState[] = [];
    const vault = await openVaultFiles(disk.files, folders, {
      bytes,
      onChange: (state) => told.push(state),
      free: async () => 10 * bytes,
    });
    await vault.createHeader(new Uint8Array(306).fill(5));
    expect(await vault.reserve.renew()).toBe('there');
    const saved: boolean[] = [];
    for (let i = 0; i < 12; i += 1) saved.push((await vault.journal.append(new Uint8Array(4_000))).ok);
    expect(saved).toEqual(saved.map(() => true));
    expect(told).toEqual(['there', 'released']);
    expect(vault.journal.head().seq).toBe(12);
    await vault.close();
  });

  it('is none where nobody asks for one', async () => {
    const disk = simulatedDisk();
    const vault = await openVaultFiles(disk.files, folders);
    await vault.createHeader(new Uint8Array(306).fill(5));
    expect(await vault.reserve.renew()).toBe('none');
    expect(disk.image().has(path)).toBe(false);
    await vault.close();
  });
});
