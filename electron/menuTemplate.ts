// The application menu as data, in the language of the preferences. Pure; menu.ts hands it to Electron.
// Must never name anything of the vault: a menu is visible while the vault is locked.
import type { MenuItemConstructorOptions } from 'electron';
import type * as v from 'valibot';
import type { Words } from '#electron/words.ts';
import type { Events, Preferences } from '#shared/ipc.ts';

export type Command = v.InferOutput<Events['command']>;
export interface MenuOptions {
  readonly words: Words;
  readonly theme: Preferences['theme'];
  readonly isDevelopment: boolean;
  readonly command: (command: Command) => void;
  readonly chooseTheme: (theme: Preferences['theme']) => void;
  readonly about: () => void;
}

/** The keys are those that the page handles itself; the menu shows them, and acts when the page did not. */
export const menuTemplate = (options: MenuOptions): MenuItemConstructorOptions[] => {
  const { words } = options;
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const item = (label: string, command: Command, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => options.command(command),
  });
  const theme = (label: string, value: Preferences['theme']): MenuItemConstructorOptions => ({
    label,
    type: 'radio',
    checked: options.theme === value,
    click: () => options.chooseTheme(value),
  });
  const developing: MenuItemConstructorOptions[] = options.isDevelopment
    ? [separator, { role: 'reload', label: words.reload }, { role: 'toggleDevTools', label: words.developerTools }]
    : [];
  return [
    {
      label: words.file,
      submenu: [
        item(words.newReflection, 'newReflection', 'CmdOrCtrl+N'),
        separator,
        item(words.settings, 'settings', 'CmdOrCtrl+,'),
        item(words.lock, 'lock', 'CmdOrCtrl+L'),
        separator,
        { role: 'quit', label: words.quit, accelerator: 'CmdOrCtrl+Q' },
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        separator,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
        separator,
        item(words.find, 'find', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: words.view,
      submenu: [
        {
          label: words.theme,
          submenu: [
            theme(words.themeSystem, 'system'),
            theme(words.themeLight, 'light'),
            theme(words.themeDark, 'dark'),
          ],
        },
        separator,
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'resetZoom', label: words.zoomReset },
        separator,
        { role: 'togglefullscreen', label: words.fullScreen },
        ...developing,
      ],
    },
    { label: words.help, submenu: [{ label: words.about, click: options.about }] },
  ];
};
