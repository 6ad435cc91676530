// Asks where an export goes. SECURITY: the page never names a path, only what the export is called.
// Must never return a place that the system's own dialog did not.
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app, dialog } from 'electron';
import type { AskPlace } from '#electron/exports.ts';

export const askExportPlace =
  (window: () => BrowserWindow | null): AskPlace =>
  async (kind, name) => {
    const over = window();
    if (over === null) return null;
    if (kind === 'file') {
      const chosen = await dialog.showSaveDialog(over, {
        defaultPath: join(app.getPath('documents'), name),
        properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
      });
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
    }
    const chosen = await dialog.showOpenDialog(over, {
      defaultPath: app.getPath('documents'),
      properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
    });
    return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
  };
