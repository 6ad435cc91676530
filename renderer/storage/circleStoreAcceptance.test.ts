import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { base64url } from '#shared/crypto/encoding.ts';
import { newVaultKey } from '#shared/crypto/keys.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import { circleStoreCases, type StoreUnderTest } from '#shared/testing/circleStoreSuite.ts';
import { circleStore } from './circleStore.ts';
import { memoryJournal } from './memoryJournal.ts';
import { openStorage } from './openStorage.ts';
import type { Storage, StorageOptions } from './storage.ts';

beforeAll(async () => sodiumReady);
const opened: Storage[] = [];
afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close();
});

const underTest = async (): Promise<StoreUnderTest> => {
  const journal = memoryJournal();
  const options: StorageOptions = {
    vaultKey: newVaultKey(),
    vaultId: asId<VaultId>(base64url(randomBytes(16))),
    desktop: journal,
    indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange },
  };
  const open = async (): Promise<StoreUnderTest> => {
    const storage = await openStorage(options);
    opened.push(storage);
    const restart = async () => {
      await storage.close();
      return open();
    };
    return { store: circleStore(storage), failNext: () => journal.failures.push('DiskFull'), restart };
  };
  return open();
};

describe('the sealed store as a circle store', () => {
  it.each(circleStoreCases)('%s', async (_, run) => {
    await expect(run(await underTest())).resolves.toBe(undefined);
  });
});
