// The one window. Opens at the lock screen or the first run: the page decides which, from the vault's files.
// Must never show content outside the page: the title is neutral, the background plain.
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Area, WindowState } from '#electron/windowState.ts';
import { fitArea, leastSize } from '#electron/windowState.ts';

/** SECURITY: neutral, because titles stand in task bars, recordings and logs. */
const title = 'Entre Nous';
/** `--paper` of the two themes (design tokens), so that nothing flashes before the page has drawn */
const paper = { light: '#f7f4ee', dark: '#171613' } as const;

export interface WindowOptions {
  readonly preload: string;
  readonly url: string;
  readonly state: WindowState | null;
  /** a lock that the person did not ask for takes no focus from another app */
  readonly takeFocus: boolean;
  readonly isMinimized: boolean;
  readonly screenShield: boolean;
  readonly isDevelopment: boolean;
}

/** Resolves once the page's first frame is there and the window is shown. */
export const openWindow = (
  options: WindowOptions,
): { readonly window: BrowserWindow; readonly shown: Promise<void> } => {
  const window = new BrowserWindow({
    ...fitArea(options.state?.area ?? null, workAreas()),
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    title,
    backgroundColor: paper[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      // SECURITY: the page is a page: no Node, its own world, its own process, no way to weaken any of it.
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      // SECURITY: a dropped file does not become the page.
      navigateOnDragDrop: false,
      // SECURITY: no dictionary host (see hardenSession).
      spellcheck: false,
      // SECURITY: no console into an open vault.
      devTools: options.isDevelopment,
      // a hidden window still answers pings every 5 s (PROTOCOL §7) and keeps the session's time
      backgroundThrottling: false,
    },
  });
  // SECURITY: whatever the page calls itself, the window keeps its neutral title.
  window.on('page-title-updated', (event) => event.preventDefault());
  // SECURITY: the screen shield keeps the window out of recordings, where the system can.
  window.setContentProtection(options.screenShield);
  if (options.state?.isMaximized) window.maximize();
  const shown = new Promise<void>((resolve) => {
    window.once('closed', () => resolve());
    window.once('ready-to-show', () => {
      if (options.isMinimized) window.minimize();
      else if (options.takeFocus) window.show();
      else window.showInactive();
      resolve();
    });
  });
  // a window that is gone before its page has loaded is no failure
  window.loadURL(options.url).catch(() => undefined);
  return { window, shown };
};

export const followTheme = (window: BrowserWindow | null): void => {
  window?.setBackgroundColor(paper[nativeTheme.shouldUseDarkColors ? 'dark' : 'light']);
};

export const stateOf = (window: BrowserWindow): WindowState => ({
  area: window.getNormalBounds(),
  isMaximized: window.isMaximized(),
});

export const workAreas = (): readonly Area[] => {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter((display) => display.id !== primary.id)].map(
    (display) => display.workArea,
  );
};
