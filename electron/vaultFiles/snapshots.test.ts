import { describe, expect, it } from 'vitest';
import { openJournal } from '#electron/vaultFiles/journal.ts';
import { type Image, type SimulatedDisk, simulatedDisk } from '#electron/vaultFiles/simulatedFiles.ts';
import { newestFirst, outdated, snapshotName } from '#electron/vaultFiles/snapshotNames.ts';
import { openSnapshots, replaceHeaders } from '#electron/vaultFiles/snapshots.ts';
import { openVaultFiles } from '#electron/vaultFiles/vaultFiles.ts';
import { seeded } from '#shared/testing/random.ts';

const folders = { vault: '/profile/vault', databases: '/profile/IndexedDB' };
const folder = '/profile/vault/snapshots';
const header = new Uint8Array(306).fill(5);
const body = (seq: number): Uint8Array => new Uint8Array(200).fill(seq);
const make = async ({ files }: Pick<SimulatedDisk, 'files'>, seq: number, madeAt = seq * 1000): Promise<string> => {
  const snapshots = openSnapshots(files, folder);
  await snapshots.begin({ seq, madeAt }, header);
  await snapshots.append(body(seq));
  const ended = await snapshots.end();
  const confirmed = ended.ok ? await snapshots.confirm(ended.value.name) : ended;
  return confirmed.ok ? String(confirmed.value) : 'failed';
};
const day = 24 * 60 * 60 * 1000;

describe('rotation', () => {
  it('keeps ten recent, seven daily, four weekly and twelve monthly ones', () => {
    const now = Date.UTC(2026, 10, 22, 12);
    const names = Array.from({ length: 800 }, (_, i) => snapshotName({ seq: 800 - i, madeAt: now - i * (day / 2) }));
    const gone = new Set(outdated(names));
    const kept = newestFirst(names.filter((name) => !gone.has(name)));
    expect(kept.length).toBeLessThanOrEqual(33);
    expect(kept.slice(0, 10).map(({ seq }) => seq)).toEqual([800, 799, 798, 797, 796, 795, 794, 793, 792, 791]);
    expect(new Set(kept.map(({ madeAt }) => Math.floor(madeAt / day))).size).toBeGreaterThanOrEqual(16);
    expect(new Set(kept.map(({ madeAt }) => new Date(madeAt).toISOString().slice(0, 7))).size).toBe(12);
  });

  it('never lets go of the newest by number, whatever the clock says', () => {
    const random = seeded(3);
    for (let round = 0; round < 200; round += 1) {
      const names = Array.from({ length: 60 }, (_, seq) => snapshotName({ seq, madeAt: random.below(1e12) }));
      const gone = outdated(random.shuffle(names));
      expect(newestFirst(gone).every(({ seq }) => seq < 50)).toBe(true);
    }
  });
});

describe('snapshots in the profile', () => {
  it('count once they are confirmed, and carry the header', async () => {
    const disk = simulatedDisk();
    const snapshots = openSnapshots(disk.files, folder);
    await snapshots.begin({ seq: 7, madeAt: 99 }, header);
    await snapshots.append(body(7));
    const ended = await snapshots.end();
    expect(await snapshots.list()).toEqual([]);
    const name = ended.ok ? ended.value.name : '';
    expect(name).toBe('snapshot-000000000000099-000000000000007.sealed.unverified');
    expect((await snapshots.read(name, 28 + 306, 999)).length).toBe(200);
    await snapshots.confirm(name);
    expect(await snapshots.list()).toMatchObject([{ seq: 7, madeAt: 99, bytes: 28 + 306 + 200 }]);
    expect(await snapshots.header()).toEqual(header);
    expect(await replaceHeaders(disk.files, snapshots.folder, new Uint8Array(20).fill(8))).toBe(0);
    expect(await snapshots.header()).toEqual(new Uint8Array(20).fill(8));
    const [file] = await snapshots.list();
    expect(await snapshots.read(file?.name ?? '', 28 + 20, 999)).toEqual(body(7));
  });

  // F4 and F6: a failing call and a power cut at every call
  it.each(['ENOSPC', 'EIO', 'power'])('never lose an older one (%s at every call)', async (code) => {
    const source = simulatedDisk();
    await make(source, 1);
    let calls = 0;
    const count = (): null => {
      calls += 1;
      return null;
    };
    await make(simulatedDisk({ image: source.image(), fault: count }), 2);
    const total = calls;
    expect(total).toBeGreaterThan(6);
    for (let k = 1; k <= total; k += 1) {
      calls = 0;
      const images: Image[] = [];
      const disk = simulatedDisk({
        image: source.image(),
        fault: () => (++calls === k && code !== 'power' ? code : null),
        observe: (self) => {
          if (calls === k) for (const choice of [0, 1, 2]) images.push(self.cutPower((n) => choice % n));
        },
      });
      const second = await make(disk, 2);
      images.push(disk.image());
      for (const image of images) {
        const left = openSnapshots(simulatedDisk({ image }).files, folder);
        const list = await left.list();
        expect(list.at(-1)?.seq).toBe(1);
        for (const { name, seq } of list) expect(await left.read(name, 28 + 306, 999)).toEqual(body(seq));
      }
      if (second !== 'failed') expect(await openSnapshots(disk.files, folder).list()).toHaveLength(2);
    }
  });
});

describe('a verified snapshot', () => {
  const records = 40;
  const fill = async () => {
    const disk = simulatedDisk();
    const vault = await openVaultFiles(disk.files, folders);
    await vault.createHeader(header);
    const journal = await openJournal(disk.files, folders.vault, 400);
    for (let i = 0; i < records; i += 1) await journal.append(new Uint8Array(60));
    await journal.close();
    return disk;
  };
  const numbers = async (image: Image): Promise<number[]> => {
    const journal = await openJournal(simulatedDisk({ image }).files, folders.vault, 400);
    return (await journal.read(0)).map(({ seq }) => seq);
  };

  it('lets the journal be dropped only as far as two of them hold', async () => {
    const disk = await fill();
    const { backups, snapshots } = await openVaultFiles(disk.files, folders);
    const take = async (seq: number): Promise<void> => {
      await snapshots.begin({ seq, madeAt: seq }, header);
      const ended = await snapshots.end();
      expect((await backups.confirm(ended.ok ? ended.value.name : '')).ok).toBe(true);
    };
    await take(30);
    expect((await numbers(disk.image()))[0]).toBe(1);
    await take(40);
    const first = (await numbers(disk.image()))[0] ?? 0;
    expect(first).toBeGreaterThan(1);
    expect(first).toBeLessThanOrEqual(31);
    expect((await backups.facts()).lastVerifiedAt).toBe(40);
  });

  it('gives the header back when both of its files are gone', async () => {
    const disk = await fill();
    await make(disk, 10);
    for (const name of ['vault.header', 'vault.header.copy']) await disk.files.remove(`${folders.vault}/${name}`);
    const vault = await openVaultFiles(disk.files, folders);
    expect(await vault.state()).toEqual({ state: 'present', header });
    expect((await vault.createHeader(header)).ok).toBe(false);
    expect((await disk.files.list(folders.vault)).includes('vault.header')).toBe(true);
  });

  it('is copied to the second folder, and what is wrong with that folder is told', async () => {
    let full = false;
    const disk = simulatedDisk({
      image: (await fill()).image(),
      fault: (operation, path) => (full && operation === 'copy' && path.startsWith('/stick') ? 'ENOSPC' : null),
    });
    const { backups, snapshots } = await openVaultFiles(disk.files, folders);
    await make(disk, 40);
    await disk.files.makeFolder('/stick/mine');
    expect(await backups.setFolder('/stick/mine')).toMatchObject({ folder: '/stick/mine', folderState: 'ok' });
    const [name] = await disk.files.list('/stick/mine');
    expect(await disk.files.read(`/stick/mine/${name}`)).toEqual(await disk.files.read(`${snapshots.folder}/${name}`));
    full = true;
    expect((await backups.setFolder('/stick/mine')).folderState).toBe('full');
    await disk.files.removeFolder('/stick/mine');
    expect((await backups.facts()).folderState).toBe('missing');
    expect(await backups.setFolder(null)).toMatchObject({ folder: null, folderState: 'none' });
  });

  it('restores into an empty profile, and into none that has a vault', async () => {
    const disk = await fill();
    const name = await make(disk, 40);
    const file = (await disk.files.read(`${folder}/${name}`)) ?? new Uint8Array();
    const image = new Map([
      ['/stick/renamed by hand.sealed', file],
      ['/stick/letter.sealed', new Uint8Array(500)],
      ['/stick/cut.sealed', file.slice(0, 100)],
    ]);
    const empty = simulatedDisk({ image });
    const vault = await openVaultFiles(empty.files, folders);
    for (const wrong of ['/stick/letter.sealed', '/stick/cut.sealed']) {
      expect(await vault.restore(wrong)).toEqual({ ok: false, error: { type: 'NotASnapshot' } });
    }
    expect((await vault.restore('/stick/gone.sealed')).ok).toBe(false);
    expect(await vault.state()).toEqual({ state: 'none', header: null });
    expect(await vault.restore('/stick/renamed by hand.sealed')).toEqual({
      ok: true,
      value: { state: 'present', header },
    });
    // a power cut at any instant of it leaves nothing, or all of it
    for (const choose of [0, 1, 2]) {
      const images: Image[] = [];
      const cutOff = simulatedDisk({ image, observe: (self) => images.push(self.cutPower((n) => choose % n)) });
      await (await openVaultFiles(cutOff.files, folders)).restore('/stick/renamed by hand.sealed');
      for (const one of images) {
        const after = await openVaultFiles(simulatedDisk({ image: one }).files, folders);
        const { state } = await after.state();
        expect(['none', 'present']).toContain(state);
        // a copy that does not know that it is one would go on as a device that may live elsewhere
        if (state === 'present') expect(await after.wasRestored()).toBe(true);
      }
    }
    expect(await vault.wasRestored()).toBe(true);
    await vault.forgetRestored();
    expect(await vault.wasRestored()).toBe(false);
    // numbers go on behind the snapshot's
    const appended = await vault.journal.append(new Uint8Array(5));
    expect(appended.ok && appended.value.seq).toBe(41);
    expect(await vault.restore('/stick/renamed by hand.sealed')).toEqual({
      ok: false,
      error: { type: 'VaultExists' },
    });
  });
});
