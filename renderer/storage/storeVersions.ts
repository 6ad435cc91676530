// The version of each database as it lies on the disk, asked before anything opens it: Dexie would open a newer one.
// It must never open, make or change a database.
import { databaseNames, databaseVersion, type IndexedDbOptions } from './database.ts';

/** 'older': opening it will change its form. 'newer': a newer version of the app has changed it already. */
export type StoresStanding = 'ours' | 'older' | 'newer';

/** Dexie keeps its number times ten. */
const dexieFactor = 10;

export const standingOfStores = async (options?: IndexedDbOptions): Promise<StoresStanding> => {
  const factory = options?.indexedDB ?? globalThis.indexedDB;
  const ours = (options?.storeVersion ?? databaseVersion) * dexieFactor;
  // what cannot be listed cannot be opened either: that is said when it is tried
  const found = await factory.databases().catch(() => []);
  const versions = found
    .filter(({ name }) => databaseNames.some((own) => own === name))
    .map(({ version }) => version ?? 0);
  if (versions.some((version) => version > ours)) return 'newer';
  return versions.some((version) => version > 0 && version < ours) ? 'older' : 'ours';
};
