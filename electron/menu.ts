// Puts the application menu and the context menu in place, in the language of the preferences.
// Must never offer what the page cannot do by itself, save what belongs to the window.
import type { BrowserWindow } from 'electron';
import { app, dialog, Menu } from 'electron';
import type { MenuOptions } from '#electron/menuTemplate.ts';
import { menuTemplate } from '#electron/menuTemplate.ts';
import type { Words } from '#electron/words.ts';

export const setMenu = (options: MenuOptions): void => {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
};

/** Cut, copy and paste where text is edited or selected; nothing elsewhere. */
export const addContextMenu = (window: BrowserWindow, words: () => Words): void => {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const { cut, copy, paste, selectAll } = words();
    if (!isEditable && selectionText === '') return;
    const editing = isEditable
      ? [
          { label: cut, role: 'cut', enabled: editFlags.canCut } as const,
          { label: copy, role: 'copy', enabled: editFlags.canCopy } as const,
          { label: paste, role: 'paste', enabled: editFlags.canPaste } as const,
          { label: selectAll, role: 'selectAll', enabled: editFlags.canSelectAll } as const,
        ]
      : [{ label: copy, role: 'copy', enabled: editFlags.canCopy } as const];
    Menu.buildFromTemplate(editing).popup({ window });
  });
};

export const showAbout = (window: BrowserWindow | null, words: Words, version: string): void => {
  const options = {
    type: 'info',
    title: words.about,
    message: `Entre Nous ${version}`,
    detail: words.aboutText,
  } as const;
  void (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options));
};

/** A message where there is no window to say it; returns when it has been read. */
export const showFailure = (title: string, text: string): void => {
  if (app.isReady()) dialog.showMessageBoxSync({ type: 'error', title: 'Entre Nous', message: title, detail: text });
  else dialog.showErrorBox(title, text);
};
