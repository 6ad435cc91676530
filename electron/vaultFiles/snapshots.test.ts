import { describe, expect, it } from 'vitest';
import { openBackups } from '#electron/vaultFiles/backups.ts';
import { openJournal } from '#electron/vaultFiles/journal.ts';
import { type Image, type SimulatedDisk, simulatedDisk } from '#electron/vaultFiles/simulatedFiles.ts';
import { readBeginning } from '#electron/vaultFiles/snapshotHeader.ts';
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
    const next = new Uint8Array(306).fill(8).fill(5, 10, 26);
    expect(await replaceHeaders(disk.files, snapshots.folder, next)).toBe(0);
    expect(await snapshots.header()).toEqual(next);
    // the header of another vault would lock everybody out
    await replaceHeaders(disk.files, snapshots.folder, new Uint8Array(306).fill(9));
    expect(await snapshots.header()).toEqual(next);
    const [file] = await snapshots.list();
    expect(await snapshots.read(file?.name ?? '', 28 + 306, 999)).toEqual(body(7));
  });

  // F4 and F6: a failing call and a power cut at every call
  it.for(['ENOSPC', 'EIO', 'power'])('never lose an older one (%s at every call)', async (code, { task }) => {
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
    task.meta.figure = {
      id: 'F4',
      load: `a backup, ${code === 'power' ? 'a power cut' : code} at each of ${total} calls on files`,
      ours: '0 backups lost, 0 crashes',
      baseline: null,
    };
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

  it('lets the copies of others be: another vault, or another computer of the same one, in one folder', async () => {
    const disk = simulatedDisk();
    await disk.files.makeFolder('/stick');
    const of = async (profile: string, mine: Uint8Array) => {
      const snapshots = openSnapshots(disk.files, `${profile}/snapshots`);
      const backups = openBackups(disk.files, profile, snapshots, await openJournal(disk.files, profile));
      await backups.setFolder('/stick');
      const add = async (seq: number, madeAt: number): Promise<string> => {
        await snapshots.begin({ seq, madeAt }, mine);
        await snapshots.append(body(1));
        const ended = await snapshots.end();
        const facts = ended.ok ? await backups.confirm(ended.value.name) : ended;
        return facts.ok ? facts.value.folderState : 'none';
      };
      return { add };
    };
    const others = new Uint8Array(306).fill(6);
    const ana = await of('/ana', header);
    const ben = await of('/ben', others);
    const second = await of('/second', header);
    // the second computer stands far behind in numbers: its copies are no older for that
    for (let i = 0; i < 30; i += 1) await ana.add(5000 + i, i);
    for (let i = 0; i < 30; i += 1) expect(await second.add(40 + i, 1000 + i)).toBe('ok');
    expect(await ben.add(7, 99)).toBe('ok');
    const seqs = (await disk.files.list('/stick')).map((name) => Number(name.slice(25, 40)));
    const from = (least: number) => Array.from({ length: 10 }, (_, i) => least + i);
    expect(seqs).toEqual(expect.arrayContaining([7, ...from(60), ...from(5020)]));
    expect(seqs.length).toBeLessThan(30);
    // a new passphrase of Ana's is none of Ben's
    await replaceHeaders(disk.files, '/stick', new Uint8Array(306).fill(8).fill(5, 10, 26));
    const bens = (await disk.files.list('/stick')).find((name) => name.includes('-000000000000007.')) ?? '';
    expect((await readBeginning(disk.files, `/stick/${bens}`))?.header).toEqual(others);
  });

  it.each([
    ['EROFS', 'readOnly'],
    ['EACCES', 'readOnly'],
    ['ENOSPC', 'full'],
    ['EIO', 'failed'],
  ] as const)(
    'says what is wrong with the second folder (%s), and copies when it is well again',
    async (code, state) => {
      let isWrong = false;
      const disk = simulatedDisk({
        fault: (operation, path) => (isWrong && operation === 'copy' && path.startsWith('/stick') ? code : null),
      });
      await disk.files.makeFolder('/stick');
      const snapshots = openSnapshots(disk.files, folder);
      const backups = openBackups(disk.files, folders.vault, snapshots, await openJournal(disk.files, folders.vault));
      await make(disk, 40);
      isWrong = true;
      expect(await backups.setFolder('/stick')).toMatchObject({ folderState: state, copiedAt: null });
      isWrong = false;
      expect(await backups.copyAgain()).toMatchObject({ folderState: 'ok', copiedAt: 40_000 });
    },
  );

  it('a clock that was set back a year costs no backup', async () => {
    const disk = simulatedDisk();
    const now = Date.UTC(2026, 10, 22, 12);
    for (let i = 0; i < 12; i += 1) await make(disk, 10 + i, now + i * 60_000);
    const newest = await make(disk, 30, now - 365 * day);
    const list = await openSnapshots(disk.files, folder).list();
    expect(list[0]?.name).toBe(newest);
    // the newest is the one with the highest number, though the clock says that it is a year old
    const backups = openBackups(
      disk.files,
      folders.vault,
      openSnapshots(disk.files, folder),
      await openJournal(disk.files, folders.vault),
    );
    expect((await backups.facts()).lastVerifiedAt).toBe(now - 365 * day);
    for (let i = 0; i < 40; i += 1) await make(disk, 31 + i, now - 365 * day + i);
    const seqs = (await openSnapshots(disk.files, folder).list()).map(({ seq }) => seq);
    expect(seqs.slice(0, 10)).toEqual([70, 69, 68, 67, 66, 65, 64, 63, 62, 61]);
    // and the last one from before the clock was changed is still kept, as the newest of its day
    expect(seqs).toContain(21);
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
      expect(await vault.incoming.take(wrong)).toEqual({ ok: false, error: { type: 'NotASnapshot' } });
    }
    expect((await vault.incoming.take('/stick/gone.sealed')).ok).toBe(false);
    expect(await vault.restore()).toEqual({ ok: false, error: { type: 'NothingChosen' } });
    // looking at one changes nothing, and what it was is forgotten with the next start
    expect(await vault.incoming.take('/stick/renamed by hand.sealed')).toMatchObject({ ok: true, value: { seq: 40 } });
    expect(await vault.state()).toEqual({ state: 'none', header: null });
    const looked = await openVaultFiles(simulatedDisk({ image: empty.cutPower(() => 0) }).files, folders);
    expect(await looked.restore()).toEqual({ ok: false, error: { type: 'NothingChosen' } });
    expect(await looked.state()).toEqual({ state: 'none', header: null });
    expect(await vault.restore()).toEqual({ ok: true, value: { state: 'present', header } });
    // a power cut at any instant of it leaves nothing, or all of it
    for (const choose of [0, 1, 2]) {
      const images: Image[] = [];
      const cutOff = simulatedDisk({ image, observe: (self) => images.push(self.cutPower((n) => choose % n)) });
      const restoring = await openVaultFiles(cutOff.files, folders);
      await restoring.incoming.take('/stick/renamed by hand.sealed');
      await restoring.restore();
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
    await vault.incoming.take('/stick/renamed by hand.sealed');
    expect(await vault.restore()).toEqual({ ok: false, error: { type: 'VaultExists' } });
  });
});
