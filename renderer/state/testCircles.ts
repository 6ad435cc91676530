// Circles as the app composes them, without a screen: real storage on an IndexedDB in memory, a network in memory. For tests
// of this folder only; nothing of the product may import it.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { circleStore } from '#renderer/storage/circleStore.ts';
import { memoryJournal } from '#renderer/storage/memoryJournal.ts';
import { openStorage } from '#renderer/storage/openStorage.ts';
import type { Storage } from '#renderer/storage/storage.ts';
import { base64url } from '#shared/crypto/encoding.ts';
import { newVaultKey } from '#shared/crypto/keys.ts';
import { randomBytes } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import type { Network } from '#shared/testing/network.ts';
import type { CirclesDesktop } from './circlesDesktop.ts';
import { type CirclesState, openCirclesState } from './circlesState.ts';
import { createSavingState } from './savingState.ts';

export const schedule = (run: () => void, delayMs: number) => {
  const timer = setTimeout(run, delayMs / 20);
  return () => clearTimeout(timer);
};
/** real time passes here, twenty times as fast, because IndexedDB answers in its own; nothing is measured */
const clock = { now: () => Date.now(), monotonic: () => performance.now() };

export const somebody = async (name: string, net: Network) => {
  const storage: Storage = await openStorage({
    vaultKey: newVaultKey(),
    vaultId: asId<VaultId>(base64url(randomBytes(16))),
    desktop: memoryJournal(),
    indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange },
  });
  let servers: readonly string[] = [];
  let restored = false;
  const desktop: CirclesDesktop = {
    setServers: async (next) => {
      servers = next;
    },
    setLan: async () => undefined,
    setRendezvous: async () => undefined,
    hubInfo: async () => ({ url: 'ws://127.0.0.1:1/AAAAAAAAAAAAAAAAAAAAAA' }),
    takeInvitationLink: async () => null,
    openArrivedFile: async () => null,
    readArrivedFile: async () => new Uint8Array(),
    dropArrivedFile: async () => undefined,
    beginExport: async () => ({ ok: true, value: undefined }),
    writeExport: async () => ({ ok: true, value: undefined }),
    endExport: async () => ({ ok: true, value: { place: '/p' } }),
    cancelExport: async () => undefined,
    wasRestored: async () => restored,
    readPhaseKeys: async () => null,
    writePhaseKeys: async () => ({ ok: true, value: undefined }),
    forgetRestored: async () => {
      restored = false;
    },
    on: () => () => undefined,
  };
  const open = (): Promise<CirclesState> =>
    openCirclesState({
      storage,
      store: circleStore(storage),
      desktop,
      clock,
      schedule,
      saving: createSavingState(),
      placeOf: () => net.node(name),
    });
  const restore = () => {
    restored = true;
  };
  return { open, restore, storage, servers: () => servers };
};
