import { describe, expect, it } from 'vitest';
import { guardDatabases } from '#electron/vaultFiles/guard.ts';
import { quarantine } from '#electron/vaultFiles/quarantine.ts';
import { simulatedDisk } from '#electron/vaultFiles/simulatedFiles.ts';

const folders = { databases: '/profile/IndexedDB', aside: '/profile/vault/databases.aside' };
const damaged = new Map([['/profile/IndexedDB/x.leveldb/000003.log', Uint8Array.of(1, 2, 3)]]);

describe('the quarantine', () => {
  it('keeps the copy of this start for ever, then empties the databases', async () => {
    const { files } = simulatedDisk({ image: damaged });
    const report = await guardDatabases(files, folders);
    let cleared = 0;
    const clear = async (): Promise<void> => {
      cleared += 1;
      await files.removeFolder(`${folders.databases}/x.leveldb`);
    };
    expect((await quarantine(files, report, clear)).ok).toBe(true);
    expect(cleared).toBe(1);
    for (let start = 0; start < 4; start += 1) {
      await files.makeFolder(`${folders.databases}/y`);
      await guardDatabases(files, folders);
    }
    expect(await files.read(`${report.aside}/x.leveldb/000003.log`)).toEqual(Uint8Array.of(1, 2, 3));
    expect(await files.folders(folders.aside)).toEqual(['000001', '000004', '000005']);
  });

  it('empties nothing without a copy, and nothing while the disk is full', async () => {
    const clear = (): Promise<void> => Promise.reject(new Error('cleared'));
    const none = simulatedDisk({ image: damaged });
    expect(await quarantine(none.files, { aside: null }, clear)).toEqual({ ok: false, error: { type: 'WriteFailed' } });
    let isFull = false;
    const full = simulatedDisk({ image: damaged, fault: (op) => (isFull && op === 'append' ? 'ENOSPC' : null) });
    const report = await guardDatabases(full.files, folders);
    isFull = true;
    expect(await quarantine(full.files, report, clear)).toEqual({ ok: false, error: { type: 'DiskFull' } });
  });
});
