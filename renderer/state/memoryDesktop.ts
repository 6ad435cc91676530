// The desktop in memory: header, journal, preferences, for tests of what stands before and behind the lock.
// It must never be part of the built app.
import type { Desktop, Preferences, VaultFiles } from '#shared/ipc.ts';
import { err, ok } from '#shared/result.ts';
import { memoryJournal } from '../storage/memoryJournal.ts';

export interface MemoryDesktop extends Desktop {
  /** what lies in the profile's folder */
  readonly files: {
    header: Uint8Array | null;
    state: VaultFiles['state'] | null;
    /** folders that cannot be reached when the header changes */
    formerHeader: readonly string[];
    isNewVersion: boolean;
    failures: number;
    sinceMs: number;
  };
  readonly journal: ReturnType<typeof memoryJournal>;
  /** each call of `lock` */
  readonly locks: number[];
}

const preferences: Preferences = {
  language: 'en',
  theme: 'system',
  idleLockMinutes: 10,
  screenShield: true,
  bell: true,
};

export const memoryDesktop = (): MemoryDesktop => {
  const files: MemoryDesktop['files'] = {
    header: null,
    state: null,
    isNewVersion: false,
    formerHeader: [],
    failures: 0,
    sinceMs: 0,
  };
  const journal = memoryJournal();
  const locks: number[] = [];
  let phaseKeys: Uint8Array | null = null;
  let kept = preferences;
  return {
    files,
    journal,
    locks,
    appInfo: async () => ({
      version: '0.0.0',
      platform: 'linux',
      systemLocale: 'en-GB',
      developmentRuntime: false,
      lockReason: null,
      isNewVersion: files.isNewVersion,
    }),
    versionOpened: async () => {
      files.isNewVersion = false;
    },
    readPreferences: async () => kept,
    writePreferences: async (next) => {
      kept = next;
    },
    readVaultFiles: async () => ({ state: files.state ?? (files.header ? 'present' : 'none'), header: files.header }),
    createHeader: async (header) => {
      if (files.header) return err({ type: 'VaultExists' });
      files.header = header;
      return ok(undefined);
    },
    replaceHeader: async (header) => {
      files.header = header;
      return ok([...files.formerHeader]);
    },
    foldersOfFormerHeader: async () => [...files.formerHeader],
    forgetFormerHeader: async (folder) => {
      files.formerHeader = files.formerHeader.filter((one) => one !== folder);
      return [...files.formerHeader];
    },
    unlockTries: async () => ({ failures: files.failures, sinceMs: files.sinceMs }),
    noteUnlockTry: async (what) => {
      files.failures = what === 'opened' ? 0 : Math.max(0, files.failures + (what === 'trying' ? 1 : -1));
      files.sinceMs = 0;
    },
    journalHead: journal.journalHead,
    appendJournal: journal.appendJournal,
    readJournal: journal.readJournal,
    quarantineDatabases: journal.quarantineDatabases,
    listSnapshots: journal.listSnapshots,
    beginSnapshot: journal.beginSnapshot,
    appendSnapshot: journal.appendSnapshot,
    endSnapshot: journal.endSnapshot,
    readSnapshot: journal.readSnapshot,
    confirmSnapshot: journal.confirmSnapshot,
    backupFacts: journal.backupFacts,
    chooseBackupFolder: async () => err({ type: 'Cancelled' }),
    forgetBackupFolder: journal.backupFacts,
    wasRestored: async () => false,
    forgetRestored: async () => undefined,
    copyBackupAgain: journal.backupFacts,
    chooseBackup: async () => err({ type: 'Cancelled' }),
    readChosenBackup: async () => new Uint8Array(),
    dropChosenBackup: async () => undefined,
    restoreChosenBackup: async () => err({ type: 'NothingChosen' }),
    markRestored: async () => undefined,
    readPhaseKeys: async () => phaseKeys,
    writePhaseKeys: async (bytes) => {
      phaseKeys = bytes;
      return ok(undefined);
    },
    beginErasing: async () => undefined,
    erasing: async () => ({ stage: 'none', rebuilt: false, heldUntil: null, wouldBeHeldUntil: null }),
    reserve: async () => 'none',
    releaseReserve: async () => false,
    renewReserve: async () => 'none',
    lock: async () => {
      locks.push(journal.records.length);
    },
    setShape: async () => undefined,
    setSessionOpen: async () => undefined,
    hubInfo: async () => ({ url: 'ws://127.0.0.1:1/aaaaaaaaaaaaaaaaaaaaaa' }),
    setRendezvous: async () => undefined,
    setServers: async () => undefined,
    setLan: async () => undefined,
    checkPlaces: async () => [],
    hubStatus: async () => ({
      listening: 0,
      networks: 0,
      servers: [],
      heard: [],
      lan: { state: 'off', addresses: [], apps: 0, shared: [], typed: [] },
      refusedFrames: 0,
    }),
    takeInvitationLink: async () => null,
    openArrivedFile: async () => null,
    readArrivedFile: async () => new Uint8Array(),
    dropArrivedFile: async () => undefined,
    saveTextFile: async () => ok(undefined),
    beginExport: async () => ok(undefined),
    writeExport: async () => ok(undefined),
    endExport: async () => ok({ place: '/documents' }),
    cancelExport: async () => undefined,
    printPage: async () => true,
    on: () => () => undefined,
  };
};
