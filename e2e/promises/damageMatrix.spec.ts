// F5, the long form: one file of the vault's folder damaged by chance, hundreds of times, on the product's own storage
// code over the simulated disk (no window). Nothing that was saved may be missing, neither at once nor after the store is
// wiped behind the next snapshot.
import { expect, test } from '@playwright/test';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { type Image, simulatedDisk } from '#electron/vaultFiles/simulatedFiles.ts';
import { openVaultFiles, type VaultFiles } from '#electron/vaultFiles/vaultFiles.ts';
import { openStorage } from '#renderer/storage/openStorage.ts';
import type { Storage, StorageDesktop } from '#renderer/storage/storage.ts';
import { base64url } from '#shared/crypto/encoding.ts';
import { newVaultKey } from '#shared/crypto/keys.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import { err, must } from '#shared/result.ts';
import { type Random, seeded } from '#shared/testing/random.ts';

/** on the simulated disk; damagedProfiles.spec.ts does it on real profiles */
const cases = Number(process.env['SIMULATED_DAMAGES'] ?? 40);
const folders = { vault: '/profile/vault', databases: '/profile/IndexedDB' };
const header = new Uint8Array(306).fill(5);

const desktopOf = (vault: VaultFiles): StorageDesktop => ({
  journalHead: async () => vault.journal.head(),
  appendJournal: vault.journal.append,
  readJournal: async (after) => [...(await vault.journal.read(after))],
  quarantineDatabases: async () => err({ type: 'WriteFailed' }),
  listSnapshots: async () => [...(await vault.snapshots.list())],
  beginSnapshot: (moment) => vault.snapshots.begin(moment, header),
  appendSnapshot: vault.snapshots.append,
  endSnapshot: vault.snapshots.end,
  readSnapshot: vault.snapshots.read,
  confirmSnapshot: vault.backups.confirm,
});

const damages: Readonly<Record<string, (bytes: Uint8Array, random: Random) => Uint8Array | null>> = {
  gone: () => null,
  empty: () => new Uint8Array(),
  cut: (bytes, random) => bytes.slice(0, random.below(bytes.length)),
  longer: (bytes) => Uint8Array.from([...bytes, 1, 2, 3, 4, 5, 6, 7]),
  zeros: (bytes, random) => bytes.map((byte, at) => (at >= (random.below(2) * bytes.length) / 2 ? 0 : byte)),
  'a bit': (bytes, random) => {
    const at = random.below(bytes.length);
    return bytes.map((byte, i) => (i === at ? byte ^ (1 << random.below(8)) : byte));
  },
};

test(`one damaged file loses nothing, in ${cases} cases`, async () => {
  test.setTimeout(60_000 + cases * 2_000);
  await sodiumReady;
  const seen = new Set<string>();
  for (let seed = 1; seed <= cases; seed += 1) {
    const random = seeded(seed);
    const vaultKeys = { vaultKey: newVaultKey(), vaultId: asId<VaultId>(base64url(randomBytes(16))) };
    const expected = new Map<string, string>();
    const first = await begin(new Map(), new IDBFactory(), vaultKeys);
    must(await first.vault.createHeader(header));
    const write = async (storage: Storage, many: number): Promise<void> => {
      for (let i = 0; i < many; i += 1) {
        const id = `r${random.below(12)}`;
        const text = random.chance(0.15) ? null : `${seed}.${i} ${'x'.repeat(random.below(500))}`;
        const value = text === null ? null : new TextEncoder().encode(text);
        must(await storage.save([{ store: 'reflections', id, value, version: 1 }]));
        if (text === null) expected.delete(id);
        else expected.set(id, text);
      }
    };
    for (let round = 0; round < 3; round += 1) {
      await write(first.storage, 1 + random.below(8));
      if (random.chance(0.6)) must(await first.storage.makeSnapshot(round));
    }
    await first.storage.close();
    await first.vault.close();

    const image = new Map(first.disk.image());
    const path = random.pick([...image.keys()].sort());
    const [kind, damage] = random.pick(Object.entries(damages));
    const changed = damage(image.get(path) ?? new Uint8Array(), random);
    if (changed === null) image.delete(path);
    else image.set(path, new Uint8Array(changed));
    seen.add(`${path.replace(/\d+/gu, '#')} ${kind}`);

    const told = `seed ${seed}: ${path} ${kind}`;
    const second = await begin(image, first.indexedDB, vaultKeys);
    expect((await second.vault.state()).state, told).toBe('present');
    expect((await second.vault.createHeader(header)).ok, told).toBe(false);
    expect(await textsOf(second.storage), told).toEqual([...expected.values()].sort());
    await write(second.storage, 3);
    must(await second.storage.makeSnapshot(100));
    await second.storage.close();
    await second.vault.close();

    const third = await begin(second.disk.image(), new IDBFactory(), vaultKeys);
    expect(await textsOf(third.storage), `${told}, then wiped`).toEqual([...expected.values()].sort());
    await third.storage.close();
    await third.vault.close();
  }
  console.log(`F5: ${cases} damaged files, ${seen.size} different damages, 0 lost`);
});

async function begin(
  image: Image,
  indexedDB: IDBFactory,
  vaultKeys: { readonly vaultKey: ReturnType<typeof newVaultKey>; readonly vaultId: VaultId },
) {
  const disk = simulatedDisk({ image });
  const vault = await openVaultFiles(disk.files, folders);
  const storage = await openStorage({ ...vaultKeys, desktop: desktopOf(vault), indexedDb: { indexedDB, IDBKeyRange } });
  return { disk, vault, storage, indexedDB };
}

const textsOf = async (storage: Storage): Promise<string[]> =>
  (await storage.readAll('reflections')).map(({ value }) => new TextDecoder().decode(value)).sort();
