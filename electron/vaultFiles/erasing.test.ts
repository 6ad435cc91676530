import { describe, expect, it } from 'vitest';
import { heldUntil } from '#electron/vaultFiles/heldUntil.ts';
import { simulatedDisk } from '#electron/vaultFiles/simulatedFiles.ts';
import { outdated, snapshotName } from '#electron/vaultFiles/snapshotNames.ts';
import { openVaultFiles, type VaultFiles } from '#electron/vaultFiles/vaultFiles.ts';

const folders = { vault: '/profile/vault', databases: '/profile/IndexedDB' };
const secret = Buffer.from('sealed bytes of what is to go');
const dayMs = 24 * 60 * 60 * 1000;

const backup = async (vault: VaultFiles, madeAt: number): Promise<void> => {
  await vault.snapshots.begin({ seq: vault.journal.head().seq, madeAt }, new Uint8Array(306).fill(5));
  await vault.snapshots.append(new Uint8Array(10));
  const ended = await vault.snapshots.end();
  await vault.backups.confirm(ended.ok ? ended.value.name : '');
};
const withSecret = async () => {
  const disk = simulatedDisk();
  await disk.files.makeFolder('/profile/IndexedDB/app.leveldb');
  const store = await disk.files.open('/profile/IndexedDB/app.leveldb/000003.log');
  await store.append(secret);
  const vault = await openVaultFiles(disk.files, folders);
  await vault.createHeader(new Uint8Array(306).fill(5));
  await vault.journal.append(secret);
  await backup(vault, 1);
  return { disk, vault };
};
type Disk = ReturnType<typeof simulatedDisk>;
const holders = (disk: Disk): readonly string[] =>
  [...disk.image()].flatMap(([path, bytes]) => (Buffer.from(bytes).includes(secret) ? [path] : []));

describe('what was deleted for ever', () => {
  it('leaves the journal after two backups, the database and its copies at the next start', async () => {
    const { disk, vault } = await withSecret();
    expect(holders(disk)).toEqual(expect.arrayContaining([expect.stringContaining('journal-000001')]));
    await vault.erasing.begin();
    await vault.journal.append(new Uint8Array(5));
    await backup(vault, 2);
    // one backup alone holds everything after it: the database waits for a second one
    expect((await vault.erasing.facts(3)).stage).toBe('journal');
    await backup(vault, 3);
    expect(holders(disk).filter((path) => path.includes('journal'))).toEqual([]);
    expect(holders(disk).length).toBeGreaterThan(0);
    expect((await vault.erasing.facts(3)).stage).toBe('database');
    await vault.close();
    const next = await openVaultFiles(disk.files, folders);
    expect(holders(disk)).toEqual([]);
    expect(await next.erasing.facts(3)).toMatchObject({ stage: 'backups', rebuilt: true });
    // the first backup holds it until the rotation lets it go
    expect((await next.erasing.facts(3)).heldUntil).toBeGreaterThan(3);
    expect(next.journal.head().seq).toBe(2);
    await next.close();
  });

  it('keeps the database while fewer than two backups hold the rest', async () => {
    const { disk, vault } = await withSecret();
    await vault.erasing.begin();
    await vault.journal.append(new Uint8Array(5));
    await backup(vault, 2);
    await vault.close();
    await openVaultFiles(disk.files, folders);
    expect(holders(disk)).toContainEqual(expect.stringContaining('IndexedDB'));
  });

  it('goes on after an end at any call, and never loses a record that was not to go', async () => {
    const { disk: before } = await withSecret();
    const image = before.image();
    const life = async (disk: Disk): Promise<void> => {
      const vault = await openVaultFiles(disk.files, folders);
      await vault.erasing.begin();
      await vault.journal.append(new Uint8Array(5).fill(1));
      await backup(vault, 2);
      await backup(vault, 3);
      await vault.close();
      await (await openVaultFiles(disk.files, folders)).close();
    };
    let calls = 0;
    await life(simulatedDisk({ image, observe: () => (calls += 1) }));
    for (let at = 1; at <= calls; at += 1) {
      let call = 0;
      let left = image;
      await life(
        simulatedDisk({
          image,
          observe: (now) => {
            call += 1;
            if (call === at) left = now.cutPower((most) => most - 1);
          },
        }),
      );
      const disk = simulatedDisk({ image: left });
      const vault = await openVaultFiles(disk.files, folders);
      // what is still owed is done by the same steps
      await vault.journal.append(new Uint8Array(5).fill(2));
      await backup(vault, 4);
      await backup(vault, 5);
      const { stage } = await vault.erasing.facts(6);
      await vault.close();
      await (await openVaultFiles(disk.files, folders)).close();
      const journals = holders(disk).filter((path) => /journal|IndexedDB|aside/.test(path));
      if (stage !== 'none') expect(journals, `call ${at}`).toEqual([]);
    }
  });
});

describe('the day until which backups hold it', () => {
  it('is the day on which the rotation, used daily, lets the last of them go', () => {
    const now = Date.UTC(2026, 10, 22);
    const names = Array.from({ length: 60 }, (_, i) =>
      snapshotName({ madeAt: now - (59 - i) * 7 * dayMs, seq: 100 + i }),
    );
    const kept = names.filter((name) => !outdated(names).includes(name));
    const until = heldUntil(kept, 159, now) ?? 0;
    expect(until - now).toBeGreaterThan(300 * dayMs);
    expect(until - now).toBeLessThan(400 * dayMs);
    expect(heldUntil(kept, 99, now)).toBeNull();
    const recent = [snapshotName({ madeAt: now, seq: 7 })];
    // the newest of its day gives way to a later one of that day, and leaves the ten newest in ten days
    expect((heldUntil(recent, 7, now) ?? 0) - now).toBe(9 * dayMs);
  });
});
