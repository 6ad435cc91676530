// Asks where copies of snapshots go, and which one to look at. SECURITY: the page never names a path.
// Must never touch a file or folder that the system's own dialog did not return.
import type { BrowserWindow } from 'electron';
import { app, dialog } from 'electron';
import type { Backups } from '#electron/vaultFiles/backups.ts';
import type { Incoming, IncomingBackup, IncomingFailure } from '#electron/vaultFiles/incoming.ts';
import type { BackupFacts } from '#shared/ipc.ts';
import { err, ok, type Result } from '#shared/result.ts';

interface Cancelled {
  readonly type: 'Cancelled';
}
const cancelled = err<Cancelled>({ type: 'Cancelled' });

export const chooseBackupFolder = async (
  window: BrowserWindow | null,
  backups: Backups,
): Promise<Result<BackupFacts, Cancelled>> => {
  if (window === null) return cancelled;
  const chosen = await dialog.showOpenDialog(window, {
    defaultPath: app.getPath('documents'),
    properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  });
  const [folder] = chosen.filePaths;
  return chosen.canceled || folder === undefined ? cancelled : ok(await backups.setFolder(folder));
};

export const chooseBackup = async (
  window: BrowserWindow | null,
  incoming: Incoming,
): Promise<Result<IncomingBackup, IncomingFailure | Cancelled>> => {
  if (window === null) return cancelled;
  const chosen = await dialog.showOpenDialog(window, {
    defaultPath: app.getPath('documents'),
    filters: [{ name: 'Entre Nous', extensions: ['sealed'] }],
    properties: ['openFile', 'dontAddToRecent'],
  });
  const [path] = chosen.filePaths;
  return chosen.canceled || path === undefined ? cancelled : incoming.take(path);
};
