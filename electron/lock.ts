// The life of the window: opened, locked, crashed, closed. Locking ends the page's process and opens a new one.
// Must never open the next page before the process that held the keys is gone.
import type { BrowserWindow } from 'electron';
import { tell } from '#electron/ipc.ts';
import { processEnded } from '#electron/processEnd.ts';
import type { WindowState } from '#electron/windowState.ts';
import type { AppInfo } from '#shared/ipc.ts';

export type LockReason = NonNullable<AppInfo['lockReason']>;

export interface LockingOptions {
  readonly open: (how: { state: WindowState | null; takeFocus: boolean; isMinimized: boolean }) => Opened;
  readonly stateOf: (window: BrowserWindow) => WindowState;
  /** waits for what is being written, and forgets what belonged to the open vault */
  readonly settle: () => Promise<void>;
  /** a session is open in the page, or no longer */
  readonly onSessionOpen: (isOpen: boolean) => void;
  readonly onCrashLoop: () => void;
  /** the window went away by itself, without the `close` that can be prevented: `window.close()` in the page */
  readonly onWindowGone: () => void;
}
interface Opened {
  readonly window: BrowserWindow;
  readonly shown: Promise<void>;
}
export interface Locking {
  readonly window: () => BrowserWindow | null;
  readonly start: (state: WindowState | null) => void;
  readonly lockReason: () => LockReason | null;
  /** The page has touched the vault: from now on there is something to lock. */
  readonly vaultOpened: () => void;
  readonly isVaultOpen: () => boolean;
  readonly setSessionOpen: (isOpen: boolean) => void;
  readonly isSessionOpen: () => boolean;
  /** Milliseconds since the last input into the window, or since it was opened. */
  readonly windowIdleMs: () => number;
  /** Lets the page finish its sentence first. Does nothing where nothing is open. */
  readonly lock: (reason: LockReason) => Promise<void>;
  /** The page has finished and asks to be ended. */
  readonly pageAsksLock: () => void;
  /** Like lock, but opens no new window. */
  readonly end: () => Promise<void>;
}

/** Milliseconds for the page to save what is being typed; with the process' end it stays under 2 s in all. */
const pageMs = 700;
/** When the app ends the page also makes a backup of what is new: it is waited for while it goes on calling, so long in all. */
const quitMs = { silence: 2000, most: 30_000 } as const;
/** so many crashes within so many milliseconds are a loop */
const crashes = { most: 3, withinMs: 20_000 } as const;

export const createLocking = (options: LockingOptions): Locking => {
  let window: BrowserWindow | null = null;
  let reason: LockReason | null = null;
  let isVaultOpen = false;
  let isSessionOpen = false;
  let lastInput = performance.now();
  let turn: Promise<void> | null = null;
  let pageIsReady: (() => void) | null = null;
  let crashTimes: readonly number[] = [];
  /** on the monotonic clock: when the page last touched the vault */
  let lastCall = 0;

  const setOpen = (isOpen: boolean): void => {
    isSessionOpen = isOpen;
    options.onSessionOpen(isOpen);
  };
  const show = (state: WindowState | null, takeFocus: boolean, isMinimized: boolean): Promise<void> => {
    isVaultOpen = false;
    setOpen(false);
    const opened = options.open({ state, takeFocus, isMinimized });
    window = opened.window;
    lastInput = performance.now();
    opened.window.webContents.on('input-event', () => {
      lastInput = performance.now();
    });
    opened.window.on('closed', () => {
      if (opened.window !== window) return;
      window = null;
      options.onWindowGone();
    });
    opened.window.webContents.on('render-process-gone', () => void crashed(opened.window));
    return opened.shown;
  };

  const askPage = (): Promise<void> =>
    new Promise((resolve) => {
      pageIsReady = resolve;
      setTimeout(resolve, pageMs);
      tell(window, 'command', 'lock');
    });

  /** The page also backs up what is new: every call that it makes is a sign that it is at work. */
  const askPageToFinish = (): Promise<void> =>
    new Promise((resolve) => {
      const begun = performance.now();
      lastCall = begun;
      const watch = setInterval(() => {
        const now = performance.now();
        if (now - lastCall > quitMs.silence || now - begun > quitMs.most) done();
      }, 100);
      const done = (): void => {
        clearInterval(watch);
        resolve();
      };
      pageIsReady = done;
      window?.hide();
      tell(window, 'command', 'quit');
    });

  const endPage = async (): Promise<void> => {
    const old = window;
    window = null;
    if (old === null || old.isDestroyed()) return;
    const pid = old.webContents.getOSProcessId();
    old.destroy();
    await processEnded(pid);
  };

  /** One at a time: a second wish to lock waits for the first. */
  const inTurn = (task: () => Promise<void>): Promise<void> => {
    turn ??= task().finally(() => {
      turn = null;
      pageIsReady = null;
    });
    return turn;
  };

  const renew = (why: LockReason, askFirst: boolean): Promise<void> =>
    inTurn(async () => {
      if (askFirst) await askPage();
      const old = window;
      const state = old === null ? null : options.stateOf(old);
      const isMinimized = old?.isMinimized() ?? false;
      const takeFocus = why === 'command' || (old?.isFocused() ?? true);
      await options.settle();
      await endPage();
      reason = why;
      await show(state, takeFocus, isMinimized);
    });

  const crashed = async (which: BrowserWindow): Promise<void> => {
    if (which !== window || turn !== null) return;
    const now = performance.now();
    crashTimes = [...crashTimes.filter((time) => now - time < crashes.withinMs), now];
    if (crashTimes.length >= crashes.most) options.onCrashLoop();
    else await renew('crash', false);
  };

  return {
    window: () => window,
    start: (state) => void show(state, true, false),
    lockReason: () => reason,
    vaultOpened: () => {
      isVaultOpen = true;
      lastCall = performance.now();
    },
    isVaultOpen: () => isVaultOpen,
    setSessionOpen: setOpen,
    isSessionOpen: () => isSessionOpen,
    windowIdleMs: () => performance.now() - lastInput,
    lock: async (why) => {
      if (isVaultOpen || turn !== null) await renew(why, true);
    },
    pageAsksLock: () => {
      if (pageIsReady !== null) pageIsReady();
      else void renew('command', false);
    },
    end: async () => {
      await turn;
      await inTurn(async () => {
        if (isVaultOpen) await askPageToFinish();
        await options.settle();
        await endPage();
      });
    },
  };
};
