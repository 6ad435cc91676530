// Hands the page `window.desktop`: the named functions of shared/ipc.ts, and nothing else.
// SECURITY: no channel name comes from the page; `ipcRenderer` itself, its events and their senders stay here.
import { contextBridge, ipcRenderer } from 'electron';
import type { Desktop, EventName } from '#shared/ipc.ts';

const events = [
  'hubStatusChanged',
  'invitationArrived',
  'fileArrived',
  'preferencesChanged',
  'reserveChanged',
  'resumed',
  'command',
] as const;

const desktop: Desktop = {
  appInfo: () => ipcRenderer.invoke('appInfo'),
  versionOpened: () => ipcRenderer.invoke('versionOpened'),
  readPreferences: () => ipcRenderer.invoke('readPreferences'),
  writePreferences: (preferences) => ipcRenderer.invoke('writePreferences', preferences),
  readVaultFiles: () => ipcRenderer.invoke('readVaultFiles'),
  createHeader: (header) => ipcRenderer.invoke('createHeader', header),
  replaceHeader: (header) => ipcRenderer.invoke('replaceHeader', header),
  foldersOfFormerHeader: () => ipcRenderer.invoke('foldersOfFormerHeader'),
  forgetFormerHeader: (folder) => ipcRenderer.invoke('forgetFormerHeader', folder),
  unlockTries: () => ipcRenderer.invoke('unlockTries'),
  noteUnlockTry: (what) => ipcRenderer.invoke('noteUnlockTry', what),
  journalHead: () => ipcRenderer.invoke('journalHead'),
  appendJournal: (record) => ipcRenderer.invoke('appendJournal', record),
  readJournal: (afterSeq) => ipcRenderer.invoke('readJournal', afterSeq),
  quarantineDatabases: () => ipcRenderer.invoke('quarantineDatabases'),
  listSnapshots: () => ipcRenderer.invoke('listSnapshots'),
  beginSnapshot: (moment) => ipcRenderer.invoke('beginSnapshot', moment),
  appendSnapshot: (part) => ipcRenderer.invoke('appendSnapshot', part),
  endSnapshot: () => ipcRenderer.invoke('endSnapshot'),
  readSnapshot: (name, offset, length) => ipcRenderer.invoke('readSnapshot', name, offset, length),
  confirmSnapshot: (name) => ipcRenderer.invoke('confirmSnapshot', name),
  backupFacts: () => ipcRenderer.invoke('backupFacts'),
  chooseBackupFolder: () => ipcRenderer.invoke('chooseBackupFolder'),
  forgetBackupFolder: () => ipcRenderer.invoke('forgetBackupFolder'),
  copyBackupAgain: () => ipcRenderer.invoke('copyBackupAgain'),
  chooseBackup: () => ipcRenderer.invoke('chooseBackup'),
  readChosenBackup: (offset, length) => ipcRenderer.invoke('readChosenBackup', offset, length),
  dropChosenBackup: () => ipcRenderer.invoke('dropChosenBackup'),
  restoreChosenBackup: () => ipcRenderer.invoke('restoreChosenBackup'),
  markRestored: () => ipcRenderer.invoke('markRestored'),
  wasRestored: () => ipcRenderer.invoke('wasRestored'),
  forgetRestored: () => ipcRenderer.invoke('forgetRestored'),
  readPhaseKeys: () => ipcRenderer.invoke('readPhaseKeys'),
  writePhaseKeys: (bytes) => ipcRenderer.invoke('writePhaseKeys', bytes),
  beginErasing: () => ipcRenderer.invoke('beginErasing'),
  erasing: () => ipcRenderer.invoke('erasing'),
  reserve: () => ipcRenderer.invoke('reserve'),
  releaseReserve: () => ipcRenderer.invoke('releaseReserve'),
  renewReserve: () => ipcRenderer.invoke('renewReserve'),
  lock: () => ipcRenderer.invoke('lock'),
  setShape: (shape) => ipcRenderer.invoke('setShape', shape),
  setSessionOpen: (isOpen) => ipcRenderer.invoke('setSessionOpen', isOpen),
  hubInfo: () => ipcRenderer.invoke('hubInfo'),
  setRendezvous: (names) => ipcRenderer.invoke('setRendezvous', names),
  setServers: (urls) => ipcRenderer.invoke('setServers', urls),
  hubStatus: () => ipcRenderer.invoke('hubStatus'),
  takeInvitationLink: () => ipcRenderer.invoke('takeInvitationLink'),
  openArrivedFile: () => ipcRenderer.invoke('openArrivedFile'),
  readArrivedFile: (offset, length) => ipcRenderer.invoke('readArrivedFile', offset, length),
  dropArrivedFile: () => ipcRenderer.invoke('dropArrivedFile'),
  saveTextFile: (name, text) => ipcRenderer.invoke('saveTextFile', name, text),
  beginExport: (kind, name) => ipcRenderer.invoke('beginExport', kind, name),
  writeExport: (path, part) => ipcRenderer.invoke('writeExport', path, part),
  endExport: () => ipcRenderer.invoke('endExport'),
  cancelExport: () => ipcRenderer.invoke('cancelExport'),
  printPage: () => ipcRenderer.invoke('printPage'),
  on: (name: EventName, listener) => {
    const forward = (_event: Electron.IpcRendererEvent, value: Parameters<typeof listener>[0]): void => listener(value);
    if (events.includes(name)) ipcRenderer.on(name, forward);
    return () => ipcRenderer.off(name, forward);
  },
};
contextBridge.exposeInMainWorld('desktop', desktop);
