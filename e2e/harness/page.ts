// Runs inside the app's own page: the product's real storage and vault code, called as its screens call it, without the
// screens. What it writes goes through the real preload, the real main process and the real IndexedDB.
// The one thing that is not the product's: a passphrase is stretched by one quick hash, because what is tried here is what
// becomes of files, hundreds of times.

import { makeOpenVault, type OpenVault } from '#renderer/state/openVault.ts';
import { journalReader } from '#renderer/storage/journalReader.ts';
import { noLink, type RowChange, recordSealer } from '#renderer/storage/journalRecord.ts';
import { openStorage } from '#renderer/storage/openStorage.ts';
import { rowSealer } from '#renderer/storage/records.ts';
import { decodeReflection, reflectionStore } from '#renderer/storage/reflectionStore.ts';
import { openSnapshot } from '#renderer/storage/snapshotFile.ts';
import { partSealer } from '#renderer/storage/snapshotParts.ts';
import type { Storage } from '#renderer/storage/storage.ts';
import { base64url, utf8 } from '#shared/crypto/encoding.ts';
import { deriveKey, hash } from '#shared/crypto/hash.ts';
import { asKey, type WrappingKey } from '#shared/crypto/keys.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { asId } from '#shared/ids.ts';
import type { Desktop } from '#shared/ipc.ts';
import { createReflection, type Reflection } from '#shared/reflection/reflection.ts';
import { must } from '#shared/result.ts';
import { seeded } from '#shared/testing/random.ts';
import { asRecoveryKey } from '#shared/vault/recovery.ts';
import {
  createVault,
  derivationOf,
  newDerivation,
  type OpenedVault,
  unlockWithRecovery,
  unlockWithWrappingKey,
} from '#shared/vault/vault.ts';

declare global {
  interface Window {
    readonly desktop: Desktop;
    /** the test hears it */
    readonly tellTheTest: (text: string) => void;
    prove: typeof prove;
  }
}

let opened: OpenedVault | null = null;
let vault: OpenVault | null = null;
let storage: Storage | null = null;

const quick = (passphrase: string, salt: Uint8Array): WrappingKey =>
  asKey(deriveKey(hash(32, 'quick-for-tests', utf8(passphrase)), 'quick-for-tests', salt));
const sheetOf = (name: string) => asRecoveryKey(hash(20, 'sheet-for-tests', utf8(name)));
const there = <T>(value: T | null): T => {
  if (value === null) throw new Error('nothing is open');
  return value;
};
/** Begins with the text's own beginning up to a colon: which writing of which run it is (said.ts). */
const digest = (bytes: Uint8Array): string => {
  const colon = bytes.subarray(0, 24).indexOf(58);
  const place = String.fromCharCode(...bytes.subarray(0, colon + 1));
  return place + base64url(hash(16, 'prove', bytes));
};

/** Which of these open what lies on the disk now. */
const opens = (header: Uint8Array, passphrases: readonly string[], sheets: readonly string[]): readonly string[] => {
  const derivation = derivationOf(header);
  const byPassphrase = passphrases.filter(
    (one) => derivation.ok && unlockWithWrappingKey(header, quick(one, derivation.value.salt)).ok,
  );
  return [...byPassphrase, ...sheets.filter((one) => unlockWithRecovery(header, sheetOf(one)).ok)];
};

const prove = {
  /** A new vault; refused, with its reason, where any vault file is. */
  create: async (passphrase: string, sheet: string): Promise<string> => {
    await sodiumReady;
    const derivation = newDerivation();
    const made = createVault({
      passphrase: { ...derivation, wrappingKey: quick(passphrase, derivation.salt) },
      recoveryKey: sheetOf(sheet),
    });
    const written = await window.desktop.createHeader(made.header);
    return written.ok ? 'made' : written.error.type;
  },
  state: async (): Promise<string> => (await window.desktop.readVaultFiles()).state,
  opens: async (passphrases: readonly string[], sheets: readonly string[]): Promise<readonly string[]> => {
    await sodiumReady;
    const { header } = await window.desktop.readVaultFiles();
    return header === null ? [] : opens(header, passphrases, sheets);
  },
  open: async (passphrase: string): Promise<string> => {
    await sodiumReady;
    const { header } = await window.desktop.readVaultFiles();
    if (header === null) return 'no header';
    const derivation = derivationOf(header);
    if (!derivation.ok) return derivation.error.type;
    const found = unlockWithWrappingKey(header, quick(passphrase, derivation.value.salt));
    if (!found.ok) return found.error.type;
    opened = found.value;
    storage = await openStorage({ ...found.value, desktop: window.desktop });
    return 'open';
  },
  /** The whole open vault, for a change of passphrase or sheet. */
  openVault: async (): Promise<void> => {
    vault = must(
      await makeOpenVault({
        desktop: window.desktop,
        clock: { now: () => Date.now(), monotonic: () => performance.now() },
        derive: async (passphrase, salt) => quick(passphrase, salt),
        openStorage: async () => there(storage),
        opened: there(opened),
        how: { openedBy: 'passphrase', landing: '/' },
        profile: undefined,
        changed: () => undefined,
      }),
    );
  },
  changePassphrase: async (current: string, next: string): Promise<boolean> =>
    (await there(vault).changePassphrase(current, next)).ok,
  replaceSheet: async (next: string): Promise<boolean> => (await there(vault).replaceSheet(sheetOf(next), 1)).ok,
  /** Saves on and on, 0.2 to 300 KB each, and tells each one that was called saved; the list's pages are tidied meanwhile. */
  write: async (seed: number): Promise<void> => {
    const random = seeded(seed);
    const store = reflectionStore(there(storage));
    for (let i = 0; ; i += 1) {
      const text = `${seed}.${i}:${textOf(random.next(), random.next())}`;
      const id = random.chance(0.2) ? `again-${random.below(8)}` : `${seed}.${i}`;
      window.tellTheTest(`trying ${id} ${digest(utf8(text))}`);
      if (random.chance(0.1)) void store.tidy(true);
      const saved = await store.save(reflectionOf(id, text));
      window.tellTheTest(saved.ok ? `saved ${id} ${digest(utf8(text))}` : `refused ${saved.error.type}`);
    }
  },
  writeOne: async (id: string, size: number): Promise<string> => {
    const text = textOf(size, 0.5);
    must(await reflectionStore(there(storage)).save(reflectionOf(id, text)));
    return digest(utf8(text));
  },
  /** A few pieces of the sealed bytes of this reflection, as they lie in the database. */
  piecesOf: async (id: string): Promise<readonly string[]> => {
    await there(storage).settled();
    const key = there(storage).keyOf('reflections', id);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('entre-nous-reflections');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const row = await new Promise<{ readonly box: Uint8Array }>((resolve, reject) => {
      const request = database.transaction('reflections').objectStore('reflections').get(key);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    database.close();
    return [200, 900, 5_000].map((at) => base64url(row.box.slice(at, at + 40)));
  },
  remove: async (id: string): Promise<void> => {
    must(await reflectionStore(there(storage)).deleteForEver([asId(id)]));
  },
  /** id → digest of everything that opens; how many rows do not; and whether the list shows the same reflections as the rows */
  read: async (): Promise<Read> => {
    const store = reflectionStore(there(storage));
    const { reflections, unreadable } = await store.list();
    const listed = await store.listed();
    const rows = Object.fromEntries(reflections.map(({ id, text }) => [id, digest(utf8(text))]));
    const shown = Object.fromEntries(listed.map(({ id, title }) => [id, title.split(' ')[1]]));
    const same = listed.length === reflections.length && Object.keys(rows).every((id) => rows[id] === shown[id]);
    const closed = Object.values(there(storage).report().unreadable).reduce((sum, n) => sum + n, 0);
    return { rows, unreadable: unreadable + closed + (same ? 0 : 1) };
  },
  /** As an export does: file after file into the folder that the dialog returns; the length stands in each name. */
  exportWords: async (): Promise<boolean> => {
    must(await window.desktop.beginExport('folder', 'Words'));
    const { reflections } = await reflectionStore(there(storage)).list();
    for (const [number, { title, body }] of reflections.entries()) {
      const text = `${title}\n${JSON.stringify(body)}`;
      must(await window.desktop.writeExport(`${number}-${utf8(text).length}.md`, text));
    }
    must(await window.desktop.endExport());
    return true;
  },
  tidy: (): Promise<boolean> => reflectionStore(there(storage)).tidy(true),
  report: () => there(storage).report(),
  /** Takes the backup that the dialog returns into a profile without a vault, and opens it. */
  restore: async (passphrase: string): Promise<boolean> => {
    const chosen = await window.desktop.chooseBackup();
    if (!chosen.ok) throw new Error(chosen.error.type);
    const restored = await window.desktop.restoreChosenBackup();
    if (!restored.ok) throw new Error(restored.error.type);
    return (await prove.open(passphrase)) === 'open';
  },
  /** As the first start of a new version does: a checked backup before anything else. */
  openNewVersion: async (passphrase: string): Promise<boolean> => {
    const { header } = await window.desktop.readVaultFiles();
    await sodiumReady;
    if (header === null) return false;
    const derivation = must(derivationOf(header));
    opened = must(unlockWithWrappingKey(header, quick(passphrase, derivation.salt)));
    const { isNewVersion } = await window.desktop.appInfo();
    if (!isNewVersion) throw new Error('this version has been here before');
    storage = await openStorage({ ...opened, desktop: window.desktop, isNewVersion });
    if (storage.report().snapshotFirst !== 'made') return false;
    await window.desktop.versionOpened();
    return true;
  },
  /** Where this reflection stands on the disk, for looking into a loss: in the journal, the newest backup and the store. */
  trace: async (id: string): Promise<string> => {
    const { vaultKey, vaultId } = there(opened);
    const rows = rowSealer(vaultKey, vaultId);
    const key = rows.keyOf('reflections', id);
    const named = ({ box, group }: Pick<RowChange, 'box' | 'group'>): string => {
      const found = box && rows.openRow('reflections', { key, group, box });
      const reflection = found?.ok ? decodeReflection(found.value) : null;
      return reflection ? reflection.title : box ? 'does not open' : 'deleted';
    };
    const journal: string[] = [];
    const reader = journalReader(window.desktop, recordSealer(vaultKey, vaultId), { seq: 0, link: noLink });
    for (let page = await reader.next(); page; page = await reader.next()) {
      for (const change of page.changes) if (change.key === key) journal.push(`up to ${page.seq}: ${named(change)}`);
    }
    const backups: string[] = [];
    for (const file of await window.desktop.listSnapshots()) {
      const backup = await openSnapshot(window.desktop, partSealer(vaultKey, vaultId), file);
      const row = backup?.rows.find((one) => one.key === key);
      backups.push(`${file.seq}: ${row ? named(row) : backup ? 'not there' : 'does not open'}`);
    }
    const stored = await there(storage).read('reflections', id);
    const store = stored ? (decodeReflection(stored)?.title ?? 'does not read') : 'not there';
    const report = there(storage).report();
    return JSON.stringify({ journal, differs: reader.differs(), lost: reader.lostRecords(), backups, store, report });
  },
  /** Whether every snapshot that counts opens whole. */
  snapshotsOpen: async (): Promise<boolean> => {
    const { vaultKey, vaultId } = there(opened);
    const sealer = partSealer(vaultKey, vaultId);
    const all = await window.desktop.listSnapshots();
    const found = await Promise.all(all.map((file) => openSnapshot(window.desktop, sealer, file)));
    return all.length > 0 && found.every((one) => one !== null && one.rows.length > 0);
  },
  snapshot: async (): Promise<boolean> => (await there(storage).makeSnapshot(Date.now())).ok,
};

interface Read {
  readonly rows: Readonly<Record<string, string>>;
  readonly unreadable: number;
}

/** Lengths spread evenly over the orders of magnitude from 200 bytes to 300 KB; half of them repeat, as text does. */
const textOf = (size: number, fill: number): string => {
  const bytes = new Uint8Array(Math.round(150 * 1500 ** size));
  for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return base64url(fill < 0.5 ? bytes : bytes.map((byte, at) => (at % 4 === 0 ? byte : 32)));
};
const reflectionOf = (id: string, text: string): Reflection => {
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
  const made = createReflection(Date.now(), { title: `${id.replaceAll(' ', '_')} ${digest(utf8(text))}`, body });
  return { ...made, id: asId(id) };
};

window.prove = prove;
