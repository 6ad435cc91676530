// Runs inside the app's own window, at the unlock screen, put there by build/fill/driver.mjs over the debugging port:
// the product's modules for vault, storage and reflections, without its screens. Everything is sealed, journaled and
// stored by the same code as a person's words. No part of this is in the product.

import { openStorage } from '#renderer/storage/openStorage.ts';
import { saveProfile } from '#renderer/storage/profileStore.ts';
import { reflectionStore } from '#renderer/storage/reflectionStore.ts';
import type { Storage } from '#renderer/storage/storage.ts';
import { wrappingKeyFromPassphrase } from '#shared/crypto/passphrase.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import type { Desktop } from '#shared/ipc.ts';
import { createReflection } from '#shared/reflection/reflection.ts';
import { must } from '#shared/result.ts';
import { newRecoveryKey, recoveryKeyToWords } from '#shared/vault/recovery.ts';
import {
  createVault,
  derivationOf,
  newDerivation,
  type OpenedVault,
  unlockWithWrappingKey,
} from '#shared/vault/vault.ts';
import { fillEdits } from './edits.ts';
import { inventReflections } from './reflections.ts';

export interface Fill {
  /** Makes a vault where there is none; the words of its recovery sheet. */
  readonly createVault: (name: string, passphrase: string) => Promise<readonly string[]>;
  readonly openVault: (passphrase: string) => Promise<void>;
  readonly fillReflections: (count: number, seed: number) => Promise<void>;
  /** Changes of a new session's board, in the profile's first circle. */
  readonly fillEdits: (count: number, seed: number) => Promise<void>;
  /** Saves one reflection after the other; milliseconds until each was called saved. */
  readonly timeSaves: (count: number, seed: number) => Promise<readonly number[]>;
  /** The plain values of the newest reflections, as a program without encryption would store them. */
  readonly plainReflections: (count: number, seed: number) => Promise<readonly unknown[]>;
  readonly closeVault: () => Promise<void>;
}

declare global {
  interface Window {
    entreNousFill: Fill;
    readonly desktop: Desktop;
  }
}

const desktop: Desktop = window.desktop;
let storage: Storage | undefined;

const open = async (vault: OpenedVault): Promise<Storage> => {
  storage = await openStorage({ ...vault, desktop });
  return storage;
};
const opened = (): Storage => {
  if (!storage) throw new Error('open the vault first');
  return storage;
};
const invented = (count: number, seed: number) =>
  inventReflections(count, seed, Date.now()).map(({ changes, writtenAt }) => createReflection(writtenAt, changes));

window.entreNousFill = {
  createVault: async (name, passphrase) => {
    await sodiumReady;
    const derivation = newDerivation();
    const wrappingKey = wrappingKeyFromPassphrase(passphrase, derivation.salt, derivation.parameters);
    const recoveryKey = newRecoveryKey();
    const { header, vault } = createVault({ passphrase: { ...derivation, wrappingKey }, recoveryKey });
    must(await desktop.createHeader(header));
    const profile = { name, createdAt: Date.now(), recoveryProvedAt: Date.now() };
    must(await saveProfile(await open(vault), profile));
    return recoveryKeyToWords(recoveryKey, 'en');
  },
  openVault: async (passphrase) => {
    await sodiumReady;
    const { header } = await desktop.readVaultFiles();
    if (!header) throw new Error('there is no vault in this profile');
    const { salt, parameters } = must(derivationOf(header));
    await open(must(unlockWithWrappingKey(header, wrappingKeyFromPassphrase(passphrase, salt, parameters))));
  },
  fillReflections: async (count, seed) => {
    const store = reflectionStore(opened());
    for (const reflection of invented(count, seed)) must(await store.save(reflection));
    // as the app does some seconds after it was opened
    await store.tidy();
  },
  fillEdits: (count, seed) => fillEdits(opened(), count, seed),
  timeSaves: async (count, seed) => {
    const store = reflectionStore(opened());
    const times: number[] = [];
    for (const reflection of invented(count, seed)) {
      const begun = performance.now();
      must(await store.save(reflection));
      times.push(performance.now() - begun);
    }
    return times;
  },
  plainReflections: (count, seed) => Promise.resolve(invented(count, seed)),
  closeVault: async () => {
    await opened().close();
    storage = undefined;
  },
};
