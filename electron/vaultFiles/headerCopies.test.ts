import { describe, expect, it } from 'vitest';
import { simulatedDisk } from '#electron/vaultFiles/simulatedFiles.ts';
import { readBeginning } from '#electron/vaultFiles/snapshotHeader.ts';
import { openVaultFiles, type VaultFiles } from '#electron/vaultFiles/vaultFiles.ts';

const folders = { vault: '/profile/vault', databases: '/profile/IndexedDB' };
const old = new Uint8Array(306).fill(1);
// of the same vault: its id stands at 10
const fresh = new Uint8Array(306).fill(2).fill(1, 10, 26);

const snapshot = async (vault: VaultFiles, seq: number, header = old): Promise<string> => {
  await vault.snapshots.begin({ seq, madeAt: seq }, header);
  await vault.snapshots.append(new Uint8Array(50).fill(seq));
  const ended = await vault.snapshots.end();
  return ended.ok ? ended.value.name : '';
};
const start = (image: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) => {
  const disk = simulatedDisk({ image });
  return { disk, open: () => openVaultFiles(disk.files, folders) };
};
type Files = ReturnType<typeof simulatedDisk>['files'];
const headersIn = async (files: Files, folder: string): Promise<ReadonlySet<number | undefined>> => {
  const names = (await files.list(folder)).filter((name) => name.endsWith('.sealed'));
  return new Set(
    await Promise.all(names.map(async (name) => (await readBeginning(files, `${folder}/${name}`))?.header[0])),
  );
};

const withCopies = async () => {
  const { disk, open } = start(new Map());
  const vault = await open();
  await vault.createHeader(old);
  for (const folder of ['/stick', '/drive']) {
    await disk.files.makeFolder(folder);
    await vault.backups.setFolder(folder);
    await vault.backups.confirm(await snapshot(vault, folder.length));
  }
  return { disk, open, vault };
};

describe('a new header', () => {
  it('reaches every copy, also in a folder of former times', async () => {
    const { disk, vault } = await withCopies();
    expect(await vault.replaceHeader(fresh)).toEqual({ ok: true, value: [] });
    for (const folder of ['/stick', '/drive', '/profile/vault/snapshots']) {
      expect([...(await headersIn(disk.files, folder))], folder).toEqual([2]);
    }
    expect(await vault.backups.formerHeader()).toEqual([]);
  });

  it('is owed to a folder that is away, which is named, until it is there again', async () => {
    const { disk, vault } = await withCopies();
    const away = new Map([...disk.image()].filter(([path]) => path.startsWith('/stick')));
    await vault.close();
    const without = start(new Map([...disk.image()].filter(([path]) => !path.startsWith('/stick'))));
    const second = await without.open();
    expect(await second.replaceHeader(fresh)).toEqual({ ok: true, value: ['/stick'] });
    expect(await second.backups.formerHeader()).toEqual(['/stick']);
    await second.close();
    const back = start(new Map([...without.disk.image(), ...away]));
    const third = await back.open();
    // waits for what the start began
    await third.state();
    expect(await third.backups.formerHeader()).toEqual([]);
    expect([...(await headersIn(back.disk.files, '/stick'))]).toEqual([2]);
  });

  it('is given to a snapshot that was being made meanwhile', async () => {
    const { disk, vault } = await withCopies();
    await vault.snapshots.begin({ seq: 90, madeAt: 90 }, old);
    const ended = await vault.snapshots.end();
    await vault.replaceHeader(fresh);
    await vault.backups.confirm(ended.ok ? ended.value.name : '');
    const late = await snapshot(vault, 91, old);
    await vault.backups.confirm(late);
    expect([...(await headersIn(disk.files, '/profile/vault/snapshots'))]).toEqual([2]);
    expect([...(await headersIn(disk.files, '/drive'))]).toEqual([2]);
  });

  it('is the old or the new one after a power cut at any call, and the copies follow it at the next start', async () => {
    const { disk: before } = await withCopies();
    const image = before.image();
    let calls = 0;
    const count = simulatedDisk({ image, observe: () => (calls += 1) });
    await (await openVaultFiles(count.files, folders)).replaceHeader(fresh);
    const ends = new Set<string>();
    for (let at = 1; at <= calls; at += 1) {
      for (const pick of [() => 0, (most: number) => most - 1, (most: number) => Math.floor(most / 2)]) {
        let call = 0;
        let left = image;
        const disk = simulatedDisk({
          image,
          observe: (now) => {
            call += 1;
            if (call === at) left = now.cutPower(pick);
          },
        });
        await (await openVaultFiles(disk.files, folders)).replaceHeader(fresh);
        const again = start(left);
        const vault = await again.open();
        const { state, header } = await vault.state();
        expect(state).toBe('present');
        const now = header?.[0];
        expect([1, 2]).toContain(now);
        expect(await vault.backups.formerHeader()).toEqual([]);
        for (const folder of ['/stick', '/drive', '/profile/vault/snapshots']) {
          expect([...(await headersIn(again.disk.files, folder))], `call ${at}`).toEqual([now]);
        }
        ends.add(String(now));
      }
    }
    expect(ends.size).toBe(2);
  });
});

describe('a folder that is no more', () => {
  it('is let go of on the person’s word', async () => {
    const { disk, vault } = await withCopies();
    await vault.close();
    const without = start(new Map([...disk.image()].filter(([path]) => !path.startsWith('/stick'))));
    const second = await without.open();
    await second.replaceHeader(fresh);
    expect(await second.backups.forgetFormer('/stick')).toEqual([]);
    expect(await second.backups.formerHeader()).toEqual([]);
  });
});
