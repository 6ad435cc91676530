// What the screens of the open app stand on, for tests of screens: a new vault in a storage in memory, without search, which
// needs workers. It saves no profile and changes no passphrase.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { openStorage } from '#renderer/storage/openStorage.ts';
import { reflectionStore } from '#renderer/storage/reflectionStore.ts';
import { base64url } from '#shared/crypto/encoding.ts';
import { newVaultKey } from '#shared/crypto/keys.ts';
import { wrappingKeyFromPassphrase } from '#shared/crypto/passphrase.ts';
import { randomBytes } from '#shared/crypto/sodium.ts';
import { asId } from '#shared/ids.ts';
import type { Desktop } from '#shared/ipc.ts';
import { err } from '#shared/result.ts';
import type { OpenedVault } from '#shared/vault/vault.ts';
import { memoryDesktop } from './memoryDesktop.ts';
import { ownBackups } from './ownBackups.ts';
import { createReflectionsState } from './reflectionsState.ts';
import { createSavingState } from './savingState.ts';
import type { Services } from './services.tsx';

/** libsodium is ready. */
export const openServices = async (clock: Services['clock'], desktop: Desktop = memoryDesktop()): Promise<Services> => {
  const opened: OpenedVault = { vaultKey: newVaultKey(), vaultId: asId(base64url(randomBytes(16))), damagedSlot: null };
  const storage = await openStorage({ ...opened, desktop, indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange } });
  const refused = async () => err({ type: 'WriteFailed' as const });
  return {
    desktop,
    clock,
    storage,
    vault: {
      storage,
      profile: null,
      openedBy: 'creation',
      damagedSlot: null,
      restored: null,
      landing: '/',
      backups: ownBackups({
        desktop,
        clock,
        storage,
        opened,
        derive: async (typed, salt, parameters) => wrappingKeyFromPassphrase(typed, salt, parameters),
      }),
      saveProfile: refused,
      changePassphrase: refused,
      replaceSheet: refused,
    },
    reflections: createReflectionsState({
      store: reflectionStore(storage),
      clock,
      later: () => undefined,
      startSearch: () => ({
        load: async () => null,
        update: () => undefined,
        remove: () => undefined,
        query: async () => null,
        stop: () => undefined,
      }),
    }),
    saving: createSavingState(),
    lock: async () => undefined,
  };
};

/** What jsdom lacks and the screens ask for. */
export const completeBrowser = (): void => {
  Reflect.set(globalThis, 'CSS', { escape: (text: string) => text });
  Reflect.set(window, 'matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
};
