// Writes a text where the person chose (the recovery sheet, an export): SECURITY: the page never names a path.
// Must never write anywhere that the system's own dialog did not return.
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app, dialog } from 'electron';
import type { Files } from '#electron/vaultFiles/file.ts';
import type { SaveFailure } from '#electron/vaultFiles/saving.ts';
import { saveFailure, writeWhole } from '#electron/vaultFiles/saving.ts';
import type { Result } from '#shared/result.ts';
import { err, ok } from '#shared/result.ts';

export const saveText = async (
  files: Files,
  window: BrowserWindow | null,
  name: string,
  text: string,
): Promise<Result<undefined, SaveFailure | { readonly type: 'Cancelled' }>> => {
  if (window === null) return err({ type: 'Cancelled' });
  const chosen = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), name),
    properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
  });
  if (chosen.canceled || chosen.filePath === '') return err({ type: 'Cancelled' });
  try {
    await writeWhole(files, chosen.filePath, Buffer.from(text, 'utf8'));
    return ok(undefined);
  } catch (error) {
    return err(saveFailure(error));
  }
};
