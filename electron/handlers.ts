// What the main process does for each call of the page: one line a call, the doing is elsewhere.
// Must never decide about keys or plaintext: it has neither.
import type { Handlers } from '#electron/answer.ts';
import type { ArrivedFiles } from '#electron/arrivedFiles.ts';
import { chooseBackup, chooseBackupFolder } from '#electron/backupDialogs.ts';
import type { DeepLinks } from '#electron/deepLinks.ts';
import type { Exports } from '#electron/exports.ts';
import type { Hub } from '#electron/hub/hub.ts';
import type { Locking } from '#electron/lock.ts';
import type { PreferenceStore } from '#electron/preferences.ts';
import type { VersionNote } from '#electron/profile.ts';
import { saveText } from '#electron/saveText.ts';
import type { Shapes } from '#electron/strip.ts';
import type { UnlockTryStore } from '#electron/unlockTries.ts';
import type { Files } from '#electron/vaultFiles/file.ts';
import { quarantine } from '#electron/vaultFiles/quarantine.ts';
import type { VaultFiles } from '#electron/vaultFiles/vaultFiles.ts';
import type { AppInfo } from '#shared/ipc.ts';

export interface HandlerParts {
  readonly files: Files;
  readonly appInfo: Omit<AppInfo, 'lockReason' | 'isNewVersion'>;
  readonly preferences: PreferenceStore;
  readonly vault: VaultFiles;
  readonly tries: UnlockTryStore;
  readonly versions: VersionNote;
  readonly exports: Exports;
  readonly locking: Locking;
  readonly hub: Hub;
  readonly links: DeepLinks;
  readonly arrivedFiles: ArrivedFiles;
  readonly shapes: Pick<Shapes, 'set'>;
  /** empties IndexedDB */
  readonly clearDatabases: () => Promise<void>;
}

export const createHandlers = (parts: HandlerParts): Handlers => {
  const { files, appInfo, preferences, vault, tries, versions, exports, locking, hub, links, clearDatabases } = parts;
  /** These calls come only from a page that holds, or is making, an open vault. */
  const opened = <T>(value: T): T => {
    locking.vaultOpened();
    return value;
  };
  const done = async (doing: void | Promise<void>): Promise<undefined> => {
    await doing;
    return undefined;
  };
  return {
    appInfo: () => ({ ...appInfo, lockReason: locking.lockReason(), isNewVersion: versions.isNewVersion() }),
    versionOpened: () => done(versions.versionOpened()),
    readPreferences: preferences.current,
    writePreferences: (changed) => done(preferences.write(changed)),
    readVaultFiles: vault.state,
    createHeader: (header) => opened(vault.createHeader(header)),
    replaceHeader: (header) => opened(vault.replaceHeader(header)),
    foldersOfFormerHeader: async () => [...(await vault.backups.formerHeader())],
    forgetFormerHeader: async (folder) => [...(await vault.backups.forgetFormer(folder))],
    unlockTries: tries.current,
    noteUnlockTry: (what) => done(tries.note(what)),
    journalHead: () => opened(vault.journal.head()),
    appendJournal: (record) => opened(vault.journal.append(record)),
    readJournal: async (afterSeq) => opened([...(await vault.journal.read(afterSeq))]),
    quarantineDatabases: () => opened(quarantine(files, vault.guard, clearDatabases)),
    listSnapshots: async () => opened([...(await vault.snapshots.list())]),
    beginSnapshot: async (moment) => {
      const { header } = await vault.state();
      return header ? opened(vault.snapshots.begin(moment, header)) : { ok: false, error: { type: 'WriteFailed' } };
    },
    appendSnapshot: (part) => opened(vault.snapshots.append(part)),
    endSnapshot: () => opened(vault.snapshots.end()),
    readSnapshot: (name, offset, length) => opened(vault.snapshots.read(name, offset, length)),
    confirmSnapshot: (name) => opened(vault.backups.confirm(name)),
    backupFacts: vault.backups.facts,
    chooseBackupFolder: () => chooseBackupFolder(locking.window(), vault.backups),
    forgetBackupFolder: () => vault.backups.setFolder(null),
    copyBackupAgain: vault.backups.copyAgain,
    chooseBackup: () => chooseBackup(locking.window(), vault.incoming),
    readChosenBackup: vault.incoming.read,
    dropChosenBackup: () => done(vault.incoming.drop()),
    restoreChosenBackup: () => opened(vault.restore()),
    markRestored: () => done(vault.markRestored()),
    wasRestored: vault.wasRestored,
    forgetRestored: () => done(vault.forgetRestored()),
    readPhaseKeys: () => opened(vault.phaseKeys.read()),
    writePhaseKeys: (bytes) => opened(vault.phaseKeys.write(bytes)),
    beginErasing: () => done(opened(vault.erasing.begin())),
    erasing: () => vault.erasing.facts(Date.now()),
    reserve: vault.reserve.state,
    releaseReserve: () => opened(vault.reserve.releaseIfFull()),
    renewReserve: vault.reserve.renew,
    lock: () => done(locking.pageAsksLock()),
    setShape: (shape) => done(parts.shapes.set(shape)),
    setSessionOpen: (isOpen) => done(locking.setSessionOpen(isOpen)),
    hubInfo: () => ({ url: hub.url() }),
    setRendezvous: (names) => done(opened(hub.setRendezvous(names))),
    setServers: (urls) => done(opened(hub.setServers(urls))),
    setLan: (wish) => done(opened(hub.setLan(wish))),
    hubStatus: hub.status,
    checkPlaces: async () => [...(await hub.check())],
    takeInvitationLink: links.take,
    openArrivedFile: () => opened(parts.arrivedFiles.open()),
    readArrivedFile: (offset, length) => opened(parts.arrivedFiles.read(offset, length)),
    dropArrivedFile: () => done(parts.arrivedFiles.drop()),
    saveTextFile: (name, text) => saveText(files, locking.window(), name, text),
    beginExport: (kind, name) => opened(exports.begin(kind, name)),
    writeExport: (path, part) => opened(exports.write(path, part)),
    endExport: () => opened(exports.end()),
    cancelExport: () => done(exports.cancel()),
    printPage: () =>
      new Promise((resolve) => {
        const contents = locking.window()?.webContents;
        if (contents === undefined) resolve(false);
        else contents.print({}, (success) => resolve(success));
      }),
  };
};
